// What the log says, in few words.

import type { RecordedEvent } from '../../../lib/event.ts'
import type { Gate } from './open.ts'

/** `login_refused wrong_password`, or the kind alone where there is no cause. */
export const inWords = (events: readonly RecordedEvent[]): string[] =>
  events.map((event) => ('cause' in event ? `${event.kind} ${event.cause}` : event.kind))

/** Runs the act and answers, beside its result, the events of this company that it left. */
export async function recorded<T>(
  gate: Gate,
  company: string | undefined,
  act: () => Promise<T>,
): Promise<{ result: T; events: readonly RecordedEvent[]; words: readonly string[] }> {
  const since = gate.clock.now() + 1
  const result = await act()
  const events = await gate.events(company, since)
  return { result, events, words: inWords(events) }
}

export const ofKind = <K extends RecordedEvent['kind']>(events: readonly RecordedEvent[], kind: K) =>
  events.filter((event): event is Extract<RecordedEvent, { kind: K }> => event.kind === kind)
