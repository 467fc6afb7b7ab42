// /device: the code that a command line shows is typed here, and its owner decides.

import * as z from 'zod/mini'
import { devicePage } from '../../../pages/oauth/device.ts'
import { deviceApprovalPage } from '../../../pages/oauth/device-approval.ts'
import { deviceDonePage } from '../../../pages/oauth/device-done.ts'
import { type Denial, denials } from '../../denial.ts'
import type { DeviceJudged, DeviceView, JudgeDevice, SeeDevice } from '../../flows/oauth/device/judge-device.ts'
import { isOwn } from '../../rules/oauth/client.ts'
import { parseUserCode, spelled } from '../../rules/oauth/user-code.ts'
import { elsewhere } from '../account-refused-pages.ts'
import { isRefusal, readForm } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { languageOf } from '../language.ts'
import { message, page } from '../page.ts'
import { presentedCookie } from '../presented.ts'
import type { Refusal } from '../request.ts'
import { type Reply, refusalHeaders } from '../response.ts'

const typedIn = ({ request }: Asked): string | undefined => request.query.get('user_code') || undefined

/** A link of another site fills the field and no more: each wrong code counts, and a stranger's page must not use them up. */
const cameFromElsewhere = ({ request }: Asked): boolean =>
  ['cross-site', 'same-site'].includes(request.headers.get('sec-fetch-site') ?? '')

export const readDeviceVisit = (asked: Asked): SeeDevice => ({
  presented: presentedCookie(asked.request.cookies),
  surface: 'page',
  typed: cameFromElsewhere(asked) ? undefined : typedIn(asked),
})

const form = z.object({ user_code: z.string(), decision: z.enum(['allow', 'deny']) })

export function readDeviceDecision(asked: Asked): JudgeDevice | Refusal {
  const typed = readForm(asked.request, form)
  if (isRefusal(typed)) return typed
  return { ...readDeviceVisit(asked), typed: typed.user_code, decision: typed.decision }
}

export function replyDevicePage({ principal, person, asking }: DeviceView, asked: Asked): Reply {
  const language = languageOf(asked)
  const code = parseUserCode(typedIn(asked) ?? '')
  if (asking === undefined)
    return page(asked, 200, devicePage({ language, ...(code === undefined ? {} : { code: spelled(code) }) }))
  const { waiting, client, there, here } = asking
  const company = principal.company.name
  const body = deviceApprovalPage({
    language,
    userCode: asking.code,
    client: { name: client.name, own: isOwn(client), company },
    asking: { ...there, device: waiting.device, at: waiting.createdAt },
    here,
    person: { name: person.name, email: person.email },
    company,
    scopes: waiting.scopes,
    fields: [['user_code', asking.code]],
    now: principal.at,
  })
  return page(asked, 200, body)
}

export const replyDeviceJudged = ({ decision, client }: DeviceJudged, asked: Asked): Reply =>
  page(asked, 200, deviceDonePage({ language: languageOf(asked), outcome: decision, client: client.name }))

/** What was typed stays in the field, so that one wrong letter is one letter to mend. */
export function refuseDevice(refused: Denial, asked: Asked): Reply {
  const code = parseUserCode(typedIn(asked) ?? '')
  const here = code === undefined ? '/device' : `/device?user_code=${code}`
  const away = elsewhere(refused, asked, here)
  if (away !== undefined) return away
  if (refused.reason === 'fault' || refused.reason === 'unavailable') return message(refused, asked, '/account')
  const wait = refused.retryAfter === undefined ? {} : { wait: refused.retryAfter }
  const typed = (typedIn(asked) ?? '').slice(0, 40)
  const body = devicePage({
    language: languageOf(asked),
    fault: refused.reason,
    ...(typed === '' ? {} : { code: typed }),
    ...wait,
  })
  const shown = page(asked, denials[refused.reason][0], body)
  return { ...shown, headers: { ...shown.headers, ...refusalHeaders(refused) } }
}
