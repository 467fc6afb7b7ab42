// A move is a kind of act and four numbers that choose among what there is: 0 is always the honest choice (the newest
// question, its own secret, the right proof), so that what shrinks becomes plain.

import fc from 'fast-check'
import type { ChallengeId, Seconds } from '../../../../lib/ids.ts'
import { mintChallenge } from '../../../../lib/rules/credential.ts'
import { codeAt, stepAt } from '../../../../lib/rules/totp.ts'
import type { Intent } from './act.ts'
import * as letters from './by-letter.ts'
import { now, pick, type Question, type Session, type Someone, secrets, type Way, type World } from './model.ts'
import { lives, type Proof, type Shown } from './oracle.ts'
import * as own from './sessions.ts'
import * as signIn from './signing-in.ts'

const kinds = {
  begin: 6,
  address: 2,
  passkey: 2,
  answer: 12,
  resend: 2,
  choose: 3,
  forget: 2,
  reset: 3,
  mailbox: 3,
  stepUp: 2,
  notMe: 1,
  invite: 1,
  join: 2,
  askAddress: 1,
  moveAddress: 1,
  endOthers: 1,
  signOut: 1,
  change: 1,
  wait: 3,
  again: 3,
} as const
export type Kind = keyof typeof kinds

export type Move = readonly [kind: Kind, a?: number, b?: number, c?: number, d?: number]

const choice = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(12) })

export const moves = (most: number): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.tuple(
      fc.oneof(...Object.entries(kinds).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind as Kind) }))),
      choice,
      choice,
      choice,
      choice,
    ),
    { minLength: 1, maxLength: most, size: 'max' },
  )

const WAITS = [31, 61, 301, 601, 901, 1801, 3700]

/** What the move means in this world; undefined: there is nothing to do it with. */
export function intentOf(world: World, [kind, a = 0, b = 0, c = 0, d = 0]: Move): Intent | undefined {
  const who = personOf(world, a)
  const way: Way = c % 3 === 2 ? 'cookie' : 'body'
  const device =
    b % 4 === 0
      ? pick(
          world.devices.filter(({ of }) => of === who),
          0,
        )
      : pick(world.devices, b)
  const fresh = `walk number ${world.told.length} on top`
  switch (kind) {
    case 'begin': {
      const passwords = [who.password, 'not the one that it is', personOf(world, b).password]
      const wanted = [undefined, 'sms', 'totp', 'recovery_code'][d % 4]
      return signIn.begin(world, who, passwords[b % 3] ?? '', way, d % 2 === 0 ? device : undefined, wanted)
    }
    case 'address':
      return signIn.beginByAddress(world, who, way, d % 2 === 0 ? device : undefined)
    case 'passkey':
      return signIn.beginByPasskey(world, way)
    case 'answer':
      return withQuestion(world, a, 'open', (question) => {
        const secret = secretFor(world, question, b, d)
        if (question.kind === 'draft') return letters.answerJoin(world, question, secret, codeFor(world, question, c))
        return signIn.answer(world, question, secret, proofFor(world, question, c))
      })
    case 'resend':
      return withQuestion(world, a, 'open', (one) => signIn.resend(world, one, secretFor(world, one, b, d)))
    case 'choose':
      return withQuestion(world, a, 'new password', (one) =>
        signIn.choose(world, one, secretFor(world, one, b, d), fresh),
      )
    case 'forget':
      return letters.askReset(world, who)
    case 'reset':
      return letters.openReset(world, tokenFor(world, 'r', a), way, d % 3 === 2 ? 'passkey' : undefined)
    case 'mailbox': {
      const token = tokenFor(world, 'm', a)
      const owner = world.links.find((one) => one.token === token)?.question?.secret
      return letters.openMailbox(world, token, b === 0 ? owner : pick(secrets(world), b - 1))
    }
    case 'notMe':
      return letters.notMe(world, tokenFor(world, 'n', a))
    case 'join':
      return letters.join(world, tokenFor(world, 'i', a), way)
    case 'moveAddress':
      return letters.openAddress(world, tokenFor(world, 'a', a))
    case 'stepUp':
      return withSession(world, kind, a, b, (session, credential) => {
        const password = [session.of.password, undefined, who.password][c % 3]
        return signIn.stepUp(world, session, credential, password)
      })
    case 'invite':
      return withSession(world, kind, a, b, (session, credential) =>
        letters.invite(world, session, credential, `guest${world.told.length}@example.test`),
      )
    case 'askAddress':
      return withSession(world, kind, a, b, (session, credential) =>
        letters.askAddress(world, session, credential, `moved${world.told.length}@example.test`),
      )
    case 'endOthers':
      return withSession(world, kind, a, b, (session, credential) => own.endOthers(world, session, credential))
    case 'signOut':
      return withSession(world, kind, a, b, (session, credential) => own.signOut(world, session, credential))
    case 'change':
      return withSession(world, kind, a, b, (session, credential) =>
        own.changePassword(world, session, credential, c === 0 ? session.of.password : who.password, fresh),
      )
    case 'wait':
    case 'again':
      return undefined
  }
}

/** Whoever has the most to sign in with comes first; who joined comes last. */
function personOf({ people }: World, n: number): Someone {
  const at = n % people.length
  return people[[2, 1, 5, 3, 0, 4][at] ?? at] as Someone
}

export const waitOf = ([, a = 0]: Move): number => WAITS[a % WAITS.length] ?? 31

function withQuestion(world: World, n: number, state: Question['state'], then: (question: Question) => Intent) {
  const first = world.questions.filter((one) => one.state === state)
  const question = pick([...world.questions.filter((one) => !first.includes(one)), ...first], n)
  return question === undefined ? undefined : then(question)
}

function withSession(
  world: World,
  kind: Kind,
  a: number,
  b: number,
  then: (session: Session, credential: string) => Intent,
) {
  const alive = world.sessions.filter(
    (one) => lives(one, now(world)) && (kind !== 'invite' || one.of.name.endsWith('boss')),
  )
  const session = pick([...world.sessions.filter((one) => !alive.includes(one)), ...alive], a)
  if (session === undefined) return undefined
  const credential = b === 0 ? session.credential : (pick(secrets(world), b - 1) ?? '')
  // Whoever shows another's credential acts for that one.
  const shown = world.credentials.find(({ text }) => text === credential)?.session
  return then(shown ?? session, credential)
}

function secretFor(world: World, { id, secret, way }: Question, b: number, d: number): Shown {
  const other: Way = way === 'body' ? 'cookie' : 'body'
  if (d % 7 === 5) return { secret: mintChallenge(id as ChallengeId, new Uint8Array(32)).credential, way }
  return { secret: b === 0 ? secret : (pick(secrets(world), b - 1) ?? ''), way: d % 7 === 6 ? other : way }
}

/** 0: the newest of its kind that is good; 1: the newest that is not; else any secret. */
function tokenFor(world: World, kind: string, n: number): string {
  const [good, used] = [false, true].map((is) => world.links.filter((one) => one.kind === kind && one.used === is))
  return (
    (n === 0 ? pick(good ?? [], 0)?.token : n === 1 ? pick(used ?? [], 0)?.token : pick(secrets(world), n - 2)) ?? ''
  )
}

const codeFor = (world: World, question: Question, c: number): string =>
  (c === 0
    ? question.code
    : pick(
        world.questions.flatMap(({ code }) => code ?? []),
        c - 1,
      )) ?? '000000'

function proofFor(world: World, question: Question, c: number): Proof {
  const eve = world.people.find(({ app }) => app !== undefined)
  const kay = world.people.find(({ key }) => key !== undefined)
  const app = (drift: number): Proof => {
    const step = stepAt(now(world) as Seconds) + drift
    return { by: 'totp', code: eve?.app === undefined ? '000000' : codeAt(eve.app.seed, step) }
  }
  const saved = (): Proof => ({ by: 'recovery_code', code: eve?.saved?.codes[0] ?? '0'.repeat(24) })
  const passkey = (signed: object | undefined): Proof =>
    kay?.key === undefined || signed === undefined
      ? app(0)
      : { by: 'passkey', whose: kay, signed, passkey: kay.key.soft.get(signed) }
  const honest: Readonly<Record<string, () => Proof>> = {
    totp: () => app(0),
    recovery_code: saved,
    passkey: () => passkey(question.publicKey),
  }
  const others = [
    () =>
      passkey(
        pick(
          world.questions.flatMap(({ publicKey }) => publicKey ?? []),
          c,
        ),
      ),
    () => app(-1),
    () => app(-2),
    saved,
    (): Proof => ({ by: 'recovery_code', code: eve?.saved?.spent.at(-1) ?? '0'.repeat(24) }),
    () => app(0),
    (): Proof => ({ by: 'sms', code: codeFor(world, question, c) }),
    (): Proof => ({ by: 'sms', code: String((Number(question.code ?? 0) + 1) % 1_000_000).padStart(6, '0') }),
  ]
  const code: Proof = { by: 'sms', code: codeFor(world, question, 0) }
  return c === 0 ? (honest[question.authenticator]?.() ?? code) : (others[c % others.length] ?? (() => code))()
}
