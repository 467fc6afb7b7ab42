// /console/policy: what a company asks of its people, and its change.

import { POLICY, type PolicyNoted, policyNoted } from '../../../pages/console/policy/acts.ts'
import { policyConfirmPage } from '../../../pages/console/policy/confirm.ts'
import { type PolicyPage, policyPage } from '../../../pages/console/policy/index.ts'
import type { Denial } from '../../denial.ts'
import type { PolicyDone, PressOnPolicy, ShownPolicy } from '../../flows/console/policy.ts'
import type { Refused, Viewed } from '../../flows/console/viewer.ts'
import { policyFaults } from '../../rules/policy-change.ts'
import { session } from '../../settings.ts'
import type { Asked } from '../endpoint.ts'
import { page } from '../page.ts'
import type { Refusal } from '../request.ts'
import type { Reply } from '../response.ts'
import { isUnread, typedAgain, typedIn } from './forms.ts'
import { leadTo, noteAmong } from './noted.ts'
import { policyOfTyped, policyTyped, typedPolicy, wrongOf } from './policy-form.ts'
import { drawn, readViewer, reasonOf, refuseConsole, shown } from './viewer.ts'

export const readPolicyPage = readViewer

export function readPolicyPress(asked: Asked): PressOnPolicy | Refusal {
  const typed = typedIn(asked)
  if (isUnread(typed)) return typed
  const policy = policyOfTyped(typedPolicy(typed))
  return {
    ...readViewer(asked),
    policy: 'why' in policy || typed['act'] !== 'change' ? 'unreadable' : policy,
    ...{ revision: (typed['revision'] ?? '').slice(0, 40), sure: typed['sure'] === 'yes' },
  }
}

export const refusePolicy = refuseConsole(() => POLICY)

const usual = { browser: session.browser.absolute, idle: session.browser.idle, cli: session.cli.absolute }

export function replyPolicyPressed(
  value: { readonly done: Viewed<PolicyDone> } | Refused<ShownPolicy>,
  asked: Asked,
): Reply {
  if (!('done' in value)) return replyPolicyPage(value, asked)
  const { viewer, shown: done } = value.done
  if (done.act === 'same') return leadTo<PolicyNoted>(POLICY, 'same')
  const frame = drawn(viewer, asked)
  const typed = typedAgain(asked)
  if (done.act === 'change') {
    const { own } = done.after
    const body = policyPage({ ...frame, ...done.after, usual, typed: policyTyped(own), undo: policyTyped(done.before) })
    return page(asked, 200, body)
  }
  const { language, viewer: looking } = frame
  const asking = { typed: typedPolicy(typed), revision: typed['revision'] ?? '', losses: done.losses }
  return page(asked, 200, policyConfirmPage({ language, viewer: looking, ...asking }))
}

export function replyPolicyPage(value: Viewed<ShownPolicy> & { readonly refused?: Denial }, asked: Asked): Reply {
  const { viewer, shown: seen, refused } = value
  const body = policyPage({
    ...{ ...drawn(viewer, asked), ...seen, usual, typed: policyTyped(seen.own) },
    note: noteAmong(asked, viewer.fresh, policyNoted),
    ...(refused === undefined ? {} : notChanged(value, refused, asked)),
  })
  return shown(asked, refused, body)
}

/** Who was overtaken sees what holds now, keeps what they chose, and may put that in its place. */
function notChanged(
  { viewer, shown: { outer } }: Viewed<ShownPolicy>,
  refused: Denial,
  asked: Asked,
): Pick<PolicyPage, 'typed' | 'wrong'> {
  const typed = typedPolicy(typedAgain(asked))
  if (refused.reason === 'outdated') return { typed, wrong: { at: 'outdated' } }
  const page_ = { at: 'page', ...reasonOf(refused) } as const
  if (refused.reason !== 'invalid_request') return { typed, wrong: page_ }
  const read = policyOfTyped(typed)
  if ('why' in read) return { typed, wrong: read }
  const drawnBy = outer === undefined ? {} : { policy: outer }
  return { typed, wrong: wrongOf(policyFaults(read, viewer.principal, drawnBy)) ?? page_ }
}
