// /console/retention: for how long a company keeps its log, and its change.

import {
  MOST_DAYS,
  MOST_HOLDS,
  RETENTION,
  type RetentionNoted,
  type RetentionWrong,
  retentionNoted,
  type TypedRetention,
} from '../../../pages/console/retention/acts.ts'
import { retentionConfirmPage } from '../../../pages/console/retention/confirm.ts'
import { type RetentionPage, retentionPage } from '../../../pages/console/retention/index.ts'
import type { Denial } from '../../denial.ts'
import type { PressOnRetention, RetentionDone } from '../../flows/console/retention.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import type { Rule } from '../../flows/retention/judged.ts'
import type { KeptFor } from '../../flows/retention/settings.ts'
import { isHold } from '../../rules/retention.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, type Typed, typedAgain, typedIn } from './forms.ts'
import { leadTo, noteAmong } from './noted.ts'
import { drawn, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

export const readRetentionPage = readViewer

const typedRetention = ({ days = '', holds = '' }: Typed): TypedRetention => ({
  days: days.trim().slice(0, 12),
  holds: holds.slice(0, 3000),
})

const retentionTyped = ({ days, holds }: Rule): TypedRetention => ({
  days: String(days ?? ''),
  holds: holds.join('\n'),
})

function ruleOfTyped({ days, holds: text }: TypedRetention): Rule | RetentionWrong {
  if (days !== '' && !(/^[1-9][0-9]{0,4}$/.test(days) && Number(days) <= MOST_DAYS)) return { at: 'days' }
  const named = text.split(/[\r\n,]+/).map((one) => one.trim())
  const holds = [...new Set(named.filter((one) => one !== ''))]
  const wrong = holds.find((one) => !isHold(one))
  if (wrong !== undefined) return { at: 'holds', hold: wrong.slice(0, 60) }
  if (holds.length > MOST_HOLDS) return { at: 'holds', most: MOST_HOLDS }
  return { holds, ...(days === '' ? {} : { days: Number(days) }) }
}

/** What is no revision is one that was never looked at. */
const revisionIn = ({ revision = '' }: Typed): number => (/^[0-9]{1,9}$/.test(revision) ? Number(revision) : -1)

export function readRetentionPress(asked: Asked): PressOnRetention | Refusal {
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const rule = ruleOfTyped(typedRetention(typed))
  return {
    ...readViewer(asked),
    rule: 'at' in rule || typed['act'] !== 'change' ? 'unreadable' : rule,
    ...{ revision: revisionIn(typed), sure: typed['sure'] === 'yes' },
  }
}

export const refuseRetention = refuseConsole(() => RETENTION)

export function replyRetentionPressed(
  value: { readonly done: Viewed<RetentionDone> } | Refused<KeptFor>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyRetentionPage(value, asked)
  const { viewer, shown: done } = value.done
  if (done.act === 'same') return leadTo<RetentionNoted>(RETENTION, 'same')
  const { now: _, ...frame } = drawn(viewer, asked)
  if (done.act === 'change') {
    const { before, after } = done
    const undo = before === undefined ? {} : { undo: retentionTyped(before) }
    return page(asked, 200, retentionPage({ ...frame, ...after, typed: retentionTyped(after), changed: true, ...undo }))
  }
  const { language, viewer: looking } = frame
  const typed = typedAgain(asked)
  const asking = { typed: typedRetention(typed), revision: typed['revision'] ?? '' }
  return page(asked, 200, retentionConfirmPage({ ...{ language, viewer: looking }, ...asking, ...done }))
}

export function replyRetentionPage(value: Viewed<KeptFor> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const { now: _, ...frame } = drawn(viewer, asked)
  const body = retentionPage({
    ...{ ...frame, ...seen, typed: retentionTyped(seen) },
    note: noteAmong(asked, viewer.fresh, retentionNoted),
    ...(refused === undefined ? {} : notChanged(refused, asked)),
  })
  return shown(asked, refused, body)
}

/** Who was overtaken sees what counts now, keeps what they typed, and may put that in its place. */
function notChanged(refused: Denial, asked: Asked): Pick<RetentionPage, 'typed' | 'wrong'> {
  const typed = typedRetention(typedAgain(asked))
  if (refused.reason === 'outdated') return { typed, wrong: { at: 'outdated' } }
  if (refused.reason !== 'invalid_request') return { typed, wrong: { at: 'page', ...reasonOf(refused) } }
  const read = ruleOfTyped(typed)
  if ('at' in read) return { typed, wrong: read }
  // What can be read and is refused all the same is less than the deployment's least.
  return { typed, wrong: read.days === undefined ? { at: 'page', ...reasonOf(refused) } : { at: 'days' } }
}
