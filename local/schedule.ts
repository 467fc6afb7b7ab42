// What a deployment's schedules start, started here by the gateway's own clock: whoever moves that sees it happen.

import type { Clock } from './clock.ts'
import type { FunctionDescription } from './description.ts'
import { type Lambda, loadLambda } from './lambda.ts'
import { Trouble } from './trouble.ts'

export interface Schedule {
  /** As in `rate(5 minutes)`. */
  readonly rate: string
  readonly serves: FunctionDescription
}

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const LOOKING = 2000

/** Milliseconds. */
export function spanOf({ rate, serves }: Schedule): number {
  const [, count = '', unit = ''] = /^rate\(([0-9]+) (minute|hour|day)s?\)$/.exec(rate) ?? []
  const span = Number(count) * (units[unit] ?? 0)
  if (span === 0) throw new Trouble(`The function ${serves.name} is started by ${rate}, which is not understood here.`)
  return span
}

/** Answers how to stop. Of two starts of one function the second waits for the next look. */
export function keepSchedules(
  root: string,
  schedules: readonly Schedule[],
  clock: Pick<Clock, 'now'>,
  log: (line: string) => void,
): () => void {
  const all = schedules.map((schedule) => ({ schedule, span: spanOf(schedule), last: clock.now(), running: false }))
  const loaded = new Map<string, Promise<Lambda>>()
  const timer = setInterval(() => {
    for (const one of all.filter(({ span, last, running }) => !running && clock.now() - last >= span)) {
      const { serves } = one.schedule
      Object.assign(one, { last: clock.now(), running: true })
      const lambda = loaded.get(serves.name) ?? loadLambda(root, serves, log)
      loaded.set(serves.name, lambda)
      lambda
        .then((invoke) => invoke({}))
        .catch(() => log(`${serves.handler} could not be started`))
        .finally(() => Object.assign(one, { running: false }))
    }
  }, LOOKING)
  timer.unref()
  return () => clearInterval(timer)
}
