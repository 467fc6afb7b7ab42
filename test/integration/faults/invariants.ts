// What must be so after whatever failed: the state and the log tell the same story, and the answer belongs to it.

import type { RecordedEvent } from '../../../lib/event.ts'
import { key } from '../../../lib/schema.ts'
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
  const raised = replaced + ofKind(events, 'other_sessions_ended').length
  claim(subject?.generation === 1 + raised, `the generation is ${subject?.generation} after ${raised} recorded raises`)

  const wrongPasswords = ofKind(events, 'login_refused').filter(({ cause }) => cause === 'wrong_password').length
  if (born.length === 0)
    claim((budget?.passwordFailures ?? 0) === wrongPasswords, 'wrong passwords are counted otherwise than recorded')
  const wrongCodes = ofKind(events, 'code_refused').filter(({ cause }) => cause === 'wrong_code').length
  claim((budget?.codeRun ?? 0) === wrongCodes, 'wrong codes are counted otherwise than recorded')
  const issued = ofKind(events, 'password_accepted').map(({ challenge }) => challenge)
  const answered = new Set<string>(ofKind(events, 'session_created').map(({ challenge }) => challenge))
  for (const id of issued) {
    const [challenge] = await world.gate.table.get(key.challenge(id))
    claim(
      (challenge === undefined) === answered.has(id),
      `the challenge ${id} is ${challenge === undefined ? 'gone' : 'there'}`,
    )
    if (challenge !== undefined)
      claim(challenge.tries === wrongCodes, `${challenge.tries} tries for ${wrongCodes} recorded`)
  }
}

/** Names of tables, of services, of errors, and what people typed or hold. */
const leaks = ({ gate, person }: World, { headers, body: whole }: Answer): boolean => {
  const body = whole.replaceAll(headers['x-request-id'] ?? '', '')
  const words = [gate.engine.state, gate.engine.events, person.email, person.phone, person.password]
  return (
    words.some((word) => body.includes(word)) ||
    /arn:|dynamo|sns|kms|injected|ECONN|Exception|Error|\bat \//i.test(body)
  )
}
