// All that was due is proved. A login becomes a session, a step-up makes one fresh, a reset asks for the new password; and
// a password that somebody else may know has to be changed, by a stranger before any session is opened.

import { denial } from '../denial.ts'
import type { Events, Method } from '../event.ts'
import { later, type PasskeyId, type Seconds } from '../ids.ts'
import { denied, type Outcome, permitted, remove, replace } from '../outcome.ts'
import type { Found, Message, Ports } from '../ports.ts'
import type { Budget, Challenge, Company, Device, Password, Profile, Subject } from '../schema.ts'
import { code as limits } from '../settings.ts'
import type { Answered } from './answer-challenge.ts'
import type { RightGuess } from './judge-guess.ts'
import { notice } from './notice.ts'
import { type Opened, openSession } from './open-session.ts'
import { refreshSession } from './refresh-session.ts'

export interface Standing {
  readonly subject: Found<Subject>
  readonly company: Found<Company>
  readonly strangers: Found<Budget> | undefined
  readonly budget: Found<Budget> | undefined
  readonly device: Found<Device> | undefined
  readonly profile: Found<Profile> | undefined
  readonly password: Found<Password> | undefined
}

export interface Proof {
  readonly challenge: Found<Challenge>
  readonly proved: readonly Method[]
  /** The last of them. */
  readonly method: Method
  readonly guess: Pick<RightGuess, 'writes' | 'events' | 'left' | 'raise'>
  readonly passkey?: PasskeyId
}

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment'>

export async function finish(ports: Needs, standing: Standing, proof: Proof, at: Seconds): Promise<Outcome<Answered>> {
  const { challenge, proved, guess } = proof
  const suspect = proved.includes('pwd') && standing.password?.due === 'change'
  // A recognised device with the password and the code is the owner: signed in, and told to change it. Anybody else changes
  // it before anything opens; a guesser who forces the change must not be able to keep the owner at the door with it.
  const first = challenge.purpose === 'login' && suspect && challenge.context === 'stranger'
  const told = await recoveryNotice(ports, standing, proof, at)
  if (challenge.purpose === 'reset' || first) return askNewPassword(proof, told, at)
  const opened = await open(ports, standing, proof, at)
  if (opened === undefined)
    return denied(denial('challenge_expired'), [
      {
        kind: 'code_refused',
        company: challenge.company,
        subject: challenge.subject,
        challenge: challenge.id,
        cause: 'superseded',
      },
    ])
  return permitted<Answered>(
    { signedIn: suspect ? { ...opened.value, due: 'new_password' } : opened.value },
    [opened.event, ...guess.events],
    [remove(challenge), ...guess.writes, ...opened.writes],
    { messages: [...opened.messages, ...told], raise: guess.raise ?? [] },
  )
}

function open(ports: Needs, standing: Standing, proof: Proof, at: Seconds): Promise<Opened | undefined> {
  const { challenge, proved: methods, passkey } = proof
  const { id, holder, label, context, session } = challenge
  const with_ = passkey === undefined ? {} : { passkey }
  if (challenge.purpose === 'step_up') {
    if (session === undefined) return Promise.resolve(undefined)
    return refreshSession(ports, { challenge: id, ...standing, session, methods, ...with_ }, at)
  }
  return openSession(ports, { ...standing, challenge: id, holder, label, context, methods, ...with_ }, at)
}

/** The challenge goes on, with everything proved but the new password. */
function askNewPassword(
  { challenge, proved, method, guess }: Proof,
  messages: readonly Message[],
  at: Seconds,
): Outcome<Answered> {
  const expiresAt = later(at, limits.challengeLife)
  const { id, holder, company, subject } = challenge
  const events: Events = [
    { kind: 'factor_accepted', company, subject, challenge: id, method, due: 'new_password' },
    ...guess.events,
  ]
  return permitted<Answered>(
    {
      pending: { id, holder, secret: undefined, authenticator: 'new_password', others: [], expiresIn: expiresAt - at },
    },
    events,
    [replace(challenge, { proved, due: ['new_password'], expiresAt, ttl: expiresAt }), ...guess.writes],
    { messages, raise: guess.raise ?? [] },
  )
}

/** A saved code was used: whoever did not use it has to know. */
async function recoveryNotice(
  ports: Needs,
  { company, subject, profile }: Standing,
  { guess, challenge }: Proof,
  at: Seconds,
): Promise<readonly Message[]> {
  if (guess.left === undefined || profile === undefined) return []
  const what = { kind: 'recovery_code_used', left: guess.left } as const
  return [await notice(ports, { company, subject, profile, what, label: challenge.label }, at)]
}
