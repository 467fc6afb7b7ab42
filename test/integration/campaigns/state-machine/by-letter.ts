// What letters lead to: a new password, the code of a sign-in without one, another address, 'this was not me', coming in.

import { parse } from '../../../../lib/rules/credential.ts'
import { ORIGIN } from '../../gate/open.ts'
import { newPhone } from '../../gate/people.ts'
import { bearer } from '../../gate/sign-in.ts'
import { admit, coded, credentialOf, type Intent, questioned, shown } from './act.ts'
import { collect } from './letters.ts'
import { Flaw, type Link, type Question, type Session, type Someone, type Way, type World } from './model.ts'
import { epochOf, lives, opens, type Shown, stands } from './oracle.ts'

const linked = ({ links }: World, token: string, kind: Link['kind']): Link | undefined =>
  links.find((one) => one.token === token && one.kind === kind)

const named = (world: World, token: string): string => {
  const link = world.links.find((one) => one.token === token)
  return link === undefined ? `${token.slice(0, 5)}…` : `${link.email}'s link ${link.kind}`
}

export const askReset =
  (world: World, of: Someone): Intent =>
  () => ({
    say: `${of.name}'s password is forgotten`,
    send: () => world.gate.send('POST', '/v1/password-resets', { json: { email: of.email } }),
    learn: (_, at) => collect(world, at),
  })

export const openReset =
  (world: World, token: string, way: Way, wanted: string | undefined): Intent =>
  (at) => {
    const link = linked(world, token, 'r')
    const may = link !== undefined && opens(link, at)
    const json = {
      token,
      kind: way === 'body' ? 'cli' : 'browser',
      ...(wanted === undefined ? {} : { authenticator: wanted }),
    }
    return {
      say: `${named(world, token)} opens a reset`,
      send: () => world.gate.send('POST', '/v1/password-resets/open', { json, headers: { origin: ORIGIN } }),
      learn(answer, when) {
        const asked = { kind: 'challenge', purpose: 'reset', way, of: link?.of, recognised: false } as const
        const rest = { proved: ['email' as const], session: undefined, link, newcomer: undefined }
        const question = questioned(world, answer, { ...asked, ...rest }, when)
        if (question === undefined) return
        if (!may || link === undefined) throw new Flaw('a reset came of what is no link to one')
        link.used = true
      },
    }
  }

export const openMailbox =
  (world: World, token: string, cookie: string | undefined): Intent =>
  (at) => {
    const link = linked(world, token, 'm')
    const question = link?.question
    const here = question?.way === 'body' || (cookie !== undefined && cookie === question?.secret)
    const may = link !== undefined && opens(link, at) && here
    const carried = cookie === undefined ? {} : { cookies: { '__Host-challenge': cookie } }
    return {
      say: `${named(world, token)} opens a mailbox`,
      send: () =>
        world.gate.send('POST', '/v1/mailbox-links/open', { json: { token }, headers: { origin: ORIGIN }, ...carried }),
      learn(answer, when) {
        if (answer.status !== 202) return
        if (!may || question?.of === undefined) throw new Flaw('a mailbox was opened by what does not open it')
        link.used = true
        Object.assign(question, {
          state: 'open',
          proved: ['email'],
          epoch: epochOf(question.of, question.purpose),
          createdAt: when,
          expiresAt: when + 300,
        })
        coded(world, question, answer)
      },
    }
  }

export const notMe =
  (world: World, token: string): Intent =>
  (at) => {
    const link = linked(world, token, 'n')
    const may = link !== undefined && opens(link, at)
    return {
      say: `${named(world, token)} says it was not me`,
      send: () => world.gate.send('POST', '/v1/not-me', { json: { token } }),
      learn(answer, when) {
        if (answer.status !== 204) return
        const of = link?.of
        if (!may || of === undefined) throw new Flaw('what is no such link, or is spent, ended sessions')
        Object.assign(of, { generation: of.generation + 1, distrustedAt: when + 1, spoilt: true, suspect: false })
        of.moved += 1
        of.takenBack.push({ from: link.issuedAt, to: when + 1 })
        movedBack(world, of, link.issuedAt)
        collect(world, when)
      },
    }
  }

/** An address that was changed since is changed back, unless somebody else has it by now. */
function movedBack({ people }: World, of: Someone, since: number): void {
  const back = of.former.find(({ until }) => until >= since)
  if (back === undefined || people.some((one) => one !== of && one.email === back.email)) return
  of.email = back.email
  of.former = of.former.filter(({ until }) => until < since)
}

export const askAddress =
  (world: World, session: Session, credential: string, email: string): Intent =>
  (at) => {
    const { of } = session
    const may = credential === session.credential && lives(session, at)
    return {
      say: `${of.name}'s session asks for the address ${email}`,
      send: () => world.gate.send('PUT', '/v1/account/email', { headers: bearer(credential), json: { email } }),
      learn(answer, when) {
        if (answer.status !== 202) return
        if (!may) throw new Flaw('an address may change, and there is no session')
        world.boxes.push({ email, of })
        collect(world, when)
      },
    }
  }

export const openAddress =
  (world: World, token: string): Intent =>
  (at) => {
    const link = linked(world, token, 'a')
    const may = link !== undefined && opens(link, at)
    return {
      say: `${named(world, token)} moves an address`,
      send: () => world.gate.send('POST', '/v1/account/email/open', { json: { token } }),
      learn(answer, when) {
        if (answer.status !== 204) return
        if (!may || link.of === undefined) throw new Flaw('an address was moved by what does not move it')
        link.used = true
        link.of.former.push({ email: link.of.email, until: when })
        link.of.moved += 1
        link.of.email = link.email
        collect(world, when)
      },
    }
  }

export const invite =
  (world: World, session: Session, credential: string, email: string): Intent =>
  (at) => {
    const { of } = session
    const may = credential === session.credential && lives(session, at) && of.name.endsWith('boss')
    return {
      say: `${of.name}'s session invites ${email}`,
      send: () =>
        world.gate.send('POST', `/v1/companies/${of.company}/invitations`, {
          headers: bearer(credential),
          json: { email },
        }),
      learn(answer, when) {
        if (answer.status !== 201) return
        if (!may) throw new Flaw('somebody was invited by who may not invite')
        world.boxes.push({ email, of: undefined })
        collect(world, when)
      },
    }
  }

export const join =
  (world: World, token: string, way: Way): Intent =>
  (at) => {
    const link = linked(world, token, 'i')
    const may = link !== undefined && opens(link, at)
    const [phone, password] = [newPhone(), 'along the wall of the night']
    const json = { token, name: 'New', password, phone, kind: way === 'body' ? 'cli' : 'browser' }
    return {
      say: `${named(world, token)} lets somebody join`,
      send: () => world.gate.send('POST', '/v1/joins', { json, headers: { origin: ORIGIN } }),
      learn(answer, when) {
        const newcomer = { email: link?.email ?? '', phone, password }
        const asked = { kind: 'draft', purpose: 'join', way, of: undefined, recognised: false, newcomer } as const
        const question = questioned(world, answer, { ...asked, proved: [], session: undefined, link }, when)
        if (question !== undefined && !may) throw new Flaw('somebody joins by what is no invitation')
      },
    }
  }

export const answerJoin =
  (world: World, question: Question, secret: Shown, code: string): Intent =>
  (at) => {
    const { link, newcomer, way } = question
    const right = stands(question, secret, at) && code === question.code
    const may = right && link !== undefined && opens(link, at)
    const json = shown(secret.way, '__Host-challenge', secret.secret, { code })
    return {
      say: `the code of who joins as ${newcomer?.email} is answered`,
      send: () => world.gate.send('POST', `/v1/joins/${question.id}/answer`, json),
      due: may ? 'a newcomer' : undefined,
      learn(answer, when) {
        if (answer.status === 401) question.wrong += 1
        if (answer.status !== 201 || link === undefined || newcomer === undefined) return
        link.used = true
        question.state = 'over'
        const of = arrived(world, credentialOf(answer) ?? '', newcomer)
        admit(world, answer, of, 'joining', way, when)
        collect(world, when)
      },
    }
  }

function arrived(world: World, text: string, { email, phone, password }: NonNullable<Question['newcomer']>): Someone {
  const credential = parse(text)
  if (credential === undefined || !('session' in credential)) throw new Flaw('who joined got no session')
  const { subject, company } = credential
  if (world.people.some((one) => one.subject === subject)) throw new Flaw('who joined got the session of somebody')
  const fresh = { suspect: false, spoilt: false, generation: 1, distrustedAt: 0, wrong: 0, moved: 0 }
  const letters = { takenBack: [], former: [] }
  const bound = { app: undefined, saved: undefined, key: undefined }
  const passwordless = company === world.companies[1]
  const of: Someone = {
    name: email,
    email,
    phone: phone as Someone['phone'],
    password,
    subject,
    company,
    passwordless,
    ...fresh,
    ...letters,
    ...bound,
  }
  world.people.push(of)
  world.boxes.push({ email, of })
  return of
}
