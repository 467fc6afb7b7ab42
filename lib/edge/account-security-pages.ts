// The page of everything that proves a person. What is told on it after a redirect is named in the address, from closed lists.

import { acts, type Notice, notices } from '../../pages/account/acts.ts'
import type { Who } from '../../pages/account/banner.ts'
import { type News, securityPage } from '../../pages/account/security.ts'
import { type DenialReason, denials } from '../denial.ts'
import type { OneDevice, Overview } from '../flows/account/overview.ts'
import type { WhoAmI } from '../flows/sessions.ts'
import { shortOf, tooWeak, wantedFor } from '../rules/assurance.ts'
import { fresh } from '../settings.ts'
import { readOneDevice } from './account.ts'
import { refuseAct, refuseAt, SECURITY } from './account-refused-pages.ts'
import { isRefusal } from './body.ts'
import type { Asked } from './endpoint.ts'
import { languageOf } from './language.ts'
import { page, seeOther } from './page.ts'
import type { Refusal } from './request.ts'
import type { Reply } from './response.ts'

export const whoIs = ({ person, principal }: WhoAmI): Who => ({
  name: person.name,
  email: person.email,
  company: principal.company.name,
})

export function replySecurityPage(overview: Overview, asked: Asked): Reply {
  const { principal, policy, password, sms, totp, passkeys, recoveryCodes, devices } = overview
  const now = principal.at
  const { session, subject } = principal
  const wanted = { policy, wanted: wantedFor(subject, policy), within: fresh }
  const isFresh = shortOf(session, subject, wanted, now) === undefined
  const news = newsIn(asked, isFresh)
  const body = securityPage({
    language: languageOf(asked),
    ...whoIs(overview),
    now,
    fresh: isFresh,
    weak: tooWeak(session, subject, policy),
    allowed: policy.authenticators,
    password,
    sms,
    totp,
    passkeys,
    recoveryCodes,
    devices,
    ...(news === undefined ? {} : { news }),
  })
  return page(asked, 200, body)
}

export const refuseSecurityPage = refuseAt(SECURITY)

const named = <T extends string>(names: readonly T[], name: string | undefined): T | undefined =>
  names.find((one) => one === name)

function newsIn({ request: { query } }: Asked, isFresh: boolean): News | undefined {
  const notice = named(notices, query.get('notice'))
  if (notice !== undefined) return { notice }
  const again = named(acts, query.get('again'))
  if (again !== undefined && isFresh) return { again }
  const reason = named(Object.keys(denials) as DenialReason[], query.get('refused'))
  const act = named(acts, query.get('act'))
  if (reason === undefined || act === undefined) return undefined
  const wait = /^[1-9][0-9]{0,5}$/.exec(query.get('wait') ?? '')?.[0]
  return { refused: act, reason, ...(wait === undefined ? {} : { retryAfter: Number(wait) }) }
}

export const done = (notice: Notice, cookies: readonly string[] = []): Reply =>
  seeOther(`${SECURITY}?notice=${notice}`, cookies)

export function readDevicePress(asked: Asked): OneDevice | Refusal {
  const read = readOneDevice(asked)
  return isRefusal(read) ? read : { ...read, surface: 'page' }
}
export const replyDeviceForgotten = (): Reply => done('device_forgotten')
export const refuseDevicePress = refuseAct('device_forget')
