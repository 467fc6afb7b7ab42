// Which spans of time a person has taken back by saying 'this was not me'. A letter of such a moment is used up, and what was
// begun then is over. A letter from before it takes back more, so it stays good: a thief who comes by a letter of their own
// must not use up, with it, the ones that went to the owner. SP 800-63B-4 §4.6.

import { later, type Seconds } from '../ids.ts'
import type { Subject } from '../schema.ts'
import { links } from '../settings.ts'

export interface Span {
  readonly from: Seconds
  /** The first moment that is not in it. */
  readonly to: Seconds
}

type Taken = Pick<Subject, 'takenBack'>

export const isTakenBack = ({ takenBack = [] }: Taken, moment: Seconds): boolean =>
  takenBack.some(({ from, to }) => moment >= from && moment < to)

/**
 * With one span more. Those that touch become one; those apart stay apart, as nobody took back what lies between them: a
 * thief's letter of today must not use up the owner's of yesterday because the owner had said it the week before. What no
 * letter can speak of any more is forgotten, and of a great many the oldest, so that its letters take back too much, if
 * anything.
 */
export function withTakenBack({ takenBack = [] }: Taken, span: Span, at: Seconds): readonly Span[] {
  const known = takenBack.filter(({ to }) => at < later(to, links.notMe))
  const touching = known.filter(({ from, to }) => from <= span.to && span.from <= to)
  const one = {
    from: Math.min(span.from, ...touching.map(({ from }) => from)) as Seconds,
    to: Math.max(span.to, ...touching.map(({ to }) => to)) as Seconds,
  }
  return [...known.filter((each) => !touching.includes(each)), one].slice(-MOST)
}

const MOST = 16
