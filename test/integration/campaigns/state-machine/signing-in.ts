// Beginning to sign in, answering, having a code sent again, choosing a new password, stepping up.

import type { Answer } from '../../gate/answer.ts'
import { ORIGIN } from '../../gate/open.ts'
import { bearer } from '../../gate/sign-in.ts'
import { type Act, admit, coded, type Intent, questioned, shown } from './act.ts'
import { collect } from './letters.ts'
import { Flaw, type Question, type Session, type Someone, type Way, type World } from './model.ts'
import { due, epochOf, lives, type Proof, proven, recognised, type Shown, stands, stepOf } from './oracle.ts'

type Device = World['devices'][number] | undefined

const begun = (way: Way, device: Device, json: object) =>
  way === 'body'
    ? { json: { ...json, kind: 'cli', ...(device === undefined ? {} : { device: device.text }) } }
    : {
        json: { ...json, kind: 'browser' },
        headers: { origin: ORIGIN },
        cookies: device === undefined ? {} : { '__Host-device': device.text },
      }

const from = { kind: 'challenge', purpose: 'login', session: undefined, link: undefined, newcomer: undefined } as const

export const begin =
  (world: World, of: Someone, password: string, way: Way, device: Device, wanted?: string): Intent =>
  () => {
    const right = password === of.password && !of.spoilt
    const json = { email: of.email, password, ...(wanted === undefined ? {} : { authenticator: wanted }) }
    return {
      say: `${of.name} begins by ${way} with ${right ? 'the password' : 'a wrong password'}${device === undefined ? '' : ` on ${device.of.name}'s device`}`,
      send: () => world.gate.send('POST', '/v1/sessions', begun(way, device, json)),
      learn(answer, at) {
        const known = recognised(device, of)
        const question = questioned(world, answer, { ...from, way, of, recognised: known, proved: ['pwd'] }, at)
        if (question !== undefined && !right) throw new Flaw('a question came of a wrong password')
        if (answer.status === 401 && right) throw new Flaw('the right password was refused')
      },
    }
  }

export const beginByAddress =
  (world: World, of: Someone, way: Way, device: Device): Intent =>
  () => ({
    say: `${of.name}'s address alone by ${way}${device === undefined ? '' : ` on ${device.of.name}'s device`}`,
    send: () => world.gate.send('POST', '/v1/sessions', begun(way, device, { email: of.email })),
    learn(answer, at) {
      const known = recognised(device, of)
      const at_ = { ...from, way, of, recognised: known, proved: known ? (['device'] as const) : [] }
      const question = questioned(world, answer, { ...at_, proved: [...at_.proved] }, at)
      if (question?.state === 'open' && !(of.passwordless && known))
        throw new Flaw('a code was sent for an address, and nothing was proved')
    },
  })

export const beginByPasskey =
  (world: World, way: Way): Intent =>
  () => ({
    say: `a passkey is asked for by ${way}`,
    send: () => world.gate.send('POST', '/v1/sessions', begun(way, undefined, { authenticator: 'passkey' })),
    learn: (answer, at) =>
      void questioned(world, answer, { ...from, way, of: undefined, recognised: false, proved: [] }, at),
  })

const named = ({ purpose, of, authenticator }: Question): string =>
  `the ${purpose} of ${of?.name ?? 'somebody'} (${authenticator})`

export function answer(world: World, question: Question, secret: Shown, proof: Proof): Intent {
  const cookie = question.kind === 'ceremony' ? '__Host-passkey' : '__Host-challenge'
  const json = proof.by === 'passkey' ? { passkey: proof.passkey } : { code: proof.code, authenticator: proof.by }
  return (at): Act => {
    const who = stands(question, secret, at) && question.state === 'open' ? proven(question, proof, at) : undefined
    const comes = who === undefined ? 'nothing' : due(question, who, at)
    return {
      say: `${named(question)} is answered by ${proof.by}${secret.secret === question.secret ? '' : " with another's secret"}${secret.way === question.way ? '' : ' the other way'}`,
      send: () =>
        world.gate.send('POST', `/v1/challenges/${question.id}/answer`, shown(secret.way, cookie, secret.secret, json)),
      due: comes === 'session' ? who : undefined,
      idle: question.session?.way === 'cookie',
      learn: (told, when) => answered(world, question, proof, who, comes, told, when),
    }
  }
}

function answered(
  world: World,
  question: Question,
  proof: Proof,
  who: Someone | undefined,
  comes: ReturnType<typeof due>,
  told: Answer,
  at: number,
): void {
  if (told.status === 401 && told.body.includes('wrong_code')) {
    question.wrong += 1
    if (question.of !== undefined) question.of.wrong += 1
  }
  if (told.status === 202 && comes !== 'new password')
    throw new Flaw('a new password may be chosen, and not everything was proved')
  collect(world, at)
  if (told.status !== 201 && told.status !== 202) return
  if (who === undefined) throw new Flaw('it was accepted, and it was not right')
  if (proof.by === 'totp' && who.app !== undefined) who.app.usedStep = stepOf(who, proof.code, at) ?? who.app.usedStep
  if (proof.by === 'recovery_code' && who.saved !== undefined) {
    who.saved.codes = who.saved.codes.filter((code) => code !== proof.code)
    who.saved.spent.push(proof.code)
  }
  question.state = told.status === 201 ? 'over' : 'new password'
  if (told.status === 202) {
    // What a passkey has begun goes on as a question like any other.
    Object.assign(question, { kind: 'challenge', of: who, epoch: epochOf(who, question.purpose), expiresAt: at + 900 })
  } else
    admit(world, told, who, `${question.purpose} by ${[...question.proved, proof.by].join(' and ')}`, question.way, at)
}

export const resend =
  (world: World, question: Question, secret: Shown): Intent =>
  (at) => {
    const path = question.kind === 'draft' ? 'joins' : 'challenges'
    const end = question.createdAt + (question.kind === 'draft' ? 3600 : 900)
    const may = { ...question, expiresAt: end, ...(question.kind === 'draft' ? { wrong: 0 } : {}) }
    const stood = stands(may, secret, at) && question.state === 'open' && question.kind !== 'ceremony'
    return {
      say: `${named(question)} asks for another code`,
      send: () =>
        world.gate.send(
          'POST',
          `/v1/${path}/${question.id}/resend`,
          shown(secret.way, '__Host-challenge', secret.secret, {}),
        ),
      learn(answer, when) {
        if (answer.status !== 202) return
        if (!stood) throw new Flaw('a code was sent again to who may not ask for it')
        question.expiresAt = question.kind === 'draft' ? when + 300 : Math.min(when + 300, end)
        coded(world, question, answer)
      },
    }
  }

export const choose =
  (world: World, question: Question, secret: Shown, password: string): Intent =>
  (at) => {
    const may = stands(question, secret, at) && question.state === 'new password'
    const { of, purpose } = question
    return {
      say: `${named(question)} chooses a new password`,
      send: () => {
        const json = shown(secret.way, '__Host-challenge', secret.secret, { password })
        return world.gate.send('PUT', `/v1/challenges/${question.id}/password`, json)
      },
      due: may && purpose === 'login' ? of : undefined,
      learn(answer, when) {
        if (answer.status !== 201 && answer.status !== 204) return
        if (!may || of === undefined) throw new Flaw('a new password was set by who may not')
        renewed(of, password)
        if (purpose === 'reset') of.distrustedAt = when
        question.state = 'over'
        admit(world, answer, of, 'a new password after a suspicion', question.way, when)
        collect(world, when)
      },
    }
  }

/** Every session of before is over. */
export function renewed(of: Someone, password: string): void {
  of.password = password
  of.generation += 1
  of.moved += 1
  of.suspect = false
  of.spoilt = false
}

export const stepUp =
  (world: World, session: Session, credential: string, password: string | undefined): Intent =>
  (at) => {
    const { of } = session
    const may =
      credential === session.credential &&
      lives(session, at) &&
      (password === undefined || (password === of.password && !of.spoilt))
    const json = password === undefined ? { authenticator: 'passkey' } : { password, authenticator: 'sms' }
    return {
      say: `${of.name}'s session asks to step up by ${password === undefined ? 'passkey' : 'password'}`,
      send: () => world.gate.send('POST', '/v1/session/step-up', { json, headers: bearer(credential) }),
      learn(answer, when) {
        const asked = { ...from, purpose: 'step-up', way: session.way, of, recognised: true, session } as const
        const question = questioned(world, answer, { ...asked, proved: password === undefined ? [] : ['pwd'] }, when)
        if (question !== undefined && !may) throw new Flaw('a step-up began without the session or the password')
      },
    }
  }
