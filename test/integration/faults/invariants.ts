// What must be so after whatever failed: the state and the log tell the same story, and the answer belongs to it.

import type { RecordedEvent } from '../../../lib/event.ts'
import { key, partition } from '../../../lib/schema.ts'
import type { Answer } from '../gate/answer.ts'
import { ofKind } from '../gate/events.ts'
import { type Step, stateOf, type World } from './steps.ts'

/** Sentences about what is wrong; none when all is well. */
export async function flaws(step: Step, world: World, answer: Answer, since: number): Promise<readonly string[]> {
  const found: string[] = []
  const claim = (holds: boolean, otherwise: string) => {
    if (!holds) found.push(otherwise)
  }
  const events = (await world.gate.events(world.person.company, since)).filter(
    (event) => 'subject' in event && event.subject === world.person.subject,
  )
  await agrees(world, events, claim)
  await holdsOnTo(world, events, claim)
  await letIn(world, claim, since)
  claim(step.says.includes(answer.status), `it answered ${answer.status} ${answer.body}`)
  if (answer.status >= 500) claim(!leaks(world, answer), `the body says too much: ${answer.body}`)
  if (answer.status < 300 && step.holds !== undefined)
    claim(await step.holds(world, answer), `it answered ${answer.status}, and that is not so`)
  return found
}

async function agrees(
  world: World,
  events: readonly RecordedEvent[],
  claim: (holds: boolean, otherwise: string) => void,
) {
  const { subject, budget, sessions } = await stateOf(world)
  const born = [...ofKind(events, 'session_created'), ...ofKind(events, 'password_changed')].map(
    ({ session }) => session,
  )
  const ended = new Set<string>(ofKind(events, 'session_ended').map(({ session }) => session))
  const replaced = ofKind(events, 'password_changed').length
  for (const { id } of sessions) claim(born.includes(id), `the session ${id} has no event that made it`)
  for (const { id } of sessions) claim(!ended.has(id), `the session ${id} is there after its end was recorded`)
  const standing = born.filter((id) => !ended.has(id))
  claim(
    standing.length - replaced === sessions.length,
    `${standing.length} sessions are on record and ${sessions.length} are there`,
  )
  const raised = (['password_changed', 'other_sessions_ended', 'password_reset', 'not_me'] as const)
    .map((kind) => ofKind(events, kind).length)
    .reduce((sum, one) => sum + one, moved(events))
  claim(subject?.generation === 1 + raised, `the generation is ${subject?.generation} after ${raised} recorded raises`)

  const wrongPasswords = ofKind(events, 'login_refused').filter(({ cause }) => cause === 'wrong_password').length
  if (born.length === 0)
    claim((budget?.passwordFailures ?? 0) === wrongPasswords, 'wrong passwords are counted otherwise than recorded')
  const wrongCodes = ofKind(events, 'code_refused').filter(({ cause }) => cause === 'wrong_code').length
  claim((budget?.guesses.sms?.run ?? 0) === wrongCodes, 'wrong codes are counted otherwise than recorded')
  const asked = [...ofKind(events, 'password_accepted'), ...ofKind(events, 'link_opened')]
  const answered = new Set<string | undefined>(
    [
      ...ofKind(events, 'session_created'),
      ...ofKind(events, 'session_refreshed'),
      ...ofKind(events, 'password_reset'),
    ].map(({ challenge }) => challenge),
  )
  for (const id of asked.flatMap(({ challenge }) => challenge ?? [])) {
    const [challenge] = await world.gate.table.get(key.challenge(id))
    claim(
      (challenge === undefined) === answered.has(id),
      `the challenge ${id} is ${challenge === undefined ? 'gone' : 'there'}`,
    )
    if (challenge !== undefined)
      claim(challenge.tries === wrongCodes, `${challenge.tries} tries for ${wrongCodes} recorded`)
  }
}

/** A new phone number in another's place ends the sessions that the old one proved, and so does an account set up again. */
const moved = (events: readonly RecordedEvent[]): number =>
  ofKind(events, 'authenticator_bound').filter(({ authenticator, replaced }) => authenticator === 'sms' && replaced)
    .length + ofKind(events, 'subject_recovered').length

/** What proves the person is what the log says was bound and not taken away since. */
async function holdsOnTo(
  { gate, person }: World,
  events: readonly RecordedEvent[],
  claim: (holds: boolean, otherwise: string) => void,
) {
  const of = person.subject
  const [totp, recovery, phone] = await gate.table.get(key.totp(of), key.recovery(of), key.phone(of))
  const passkeys = await gate.table.list(partition.passkeys(of))
  const count = (kind: 'authenticator_bound' | 'authenticator_removed', name: string) =>
    ofKind(events, kind).filter(({ authenticator }) => authenticator === name).length
  const standing = (name: string) => count('authenticator_bound', name) - count('authenticator_removed', name)
  claim((totp === undefined) === (standing('totp') === 0), 'there is an app that no event bound, or none that one did')
  claim(passkeys.length === standing('passkey'), `${passkeys.length} passkeys, ${standing('passkey')} on record`)
  const codes = count('authenticator_bound', 'recovery_code') * 10 - ofKind(events, 'recovery_code_used').length
  claim((recovery?.codes.length ?? 0) === codes, `${recovery?.codes.length} recovery codes, ${codes} on record`)
  claim((phone?.number !== person.phone) === moved(events) > 0, 'the phone is not the one that is on record')
}

/** Who was invited is in if the log says so, and then the invitation is used up. */
async function letIn(
  { gate, person, email }: World,
  claim: (holds: boolean, otherwise: string) => void,
  since: number,
) {
  if (email === undefined) return
  const all = await gate.events(person.company, since)
  const name = await gate.parts.secrets.digest('login-name', email)
  const [login] = await gate.table.get(key.login(name))
  const created = ofKind(all, 'subject_created').filter(({ subject }) => subject === login?.subject)
  const joined = login !== undefined && login.subject !== person.subject
  claim(joined === (created.length === 1), `${email} has ${joined ? 'an' : 'no'} account, ${created.length} on record`)
  const open = (await gate.table.list(partition.invitations(person.company))).filter((one) => one.email === email)
  if (joined) claim(open.length === 0, 'the invitation is open after it was used')
}

/** Names of tables, of services, of errors, and what people typed or hold. */
const leaks = ({ gate, person }: World, { headers, body: whole }: Answer): boolean => {
  // By whole words: a random id may well contain three letters.
  const named = whole.replaceAll(headers['x-request-id'] ?? '', '')
  // That it is an error a client and a page's title may say.
  const body = named.replaceAll(/"error(?:_description)?":|<title>Error: /g, '')
  const words = [gate.engine.state, gate.engine.events, person.email, person.phone, person.password]
  return (
    words.some((word) => body.includes(word)) ||
    /arn:|dynamo|\bsns\b|\bkms\b|injected|ECONN|Exception|Error|\bat \//i.test(body)
  )
}
