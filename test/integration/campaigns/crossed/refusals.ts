// What was shown where it does not belong: refused as it should be, with its event, and nothing came out.

import type { AuthEvent } from '../../../../lib/event.ts'
import type { Answer } from '../../gate/answer.ts'

export function refusals(seen: AuthEvent[]) {
  const flaws: string[] = []
  const words = () => seen.map((event) => `${event.kind} ${'cause' in event ? event.cause : ''}`).join()
  return {
    flaws,
    async expect(what: string, act: () => Promise<Answer>, event: string, status: number): Promise<void> {
      seen.length = 0
      const answer = await act()
      if (answer.status !== status || words() !== event)
        flaws.push(`${what}: ${answer.status} and '${words()}', not ${status} and '${event}'`)
      if (/"credential"/.test(answer.body) || answer.cookies.has('__Host-session'))
        flaws.push(`${what}: a session came out`)
    },
  }
}
