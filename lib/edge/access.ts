// The API of an app's access list: given, taken back, listed, explained.

import * as z from 'zod/mini'
import type { Give, Given } from '../flows/access/give.ts'
import type { AccessList, ListAccess, ListedEntry } from '../flows/access/list.ts'
import type { Named } from '../flows/access/named.ts'
import type { Withdraw, Withdrawn } from '../flows/access/withdraw.ts'
import { parseEmailAddress, parseVerb, type Verb } from '../ids.ts'
import { type Giving, most } from '../rules/giving.ts'
import { line } from '../rules/line.ts'
import type { Allowance } from '../schema.ts'
import { parsePrincipal, readOfApp, readPrincipal } from './app-id.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readPage } from './list.ts'
import { parseMoment } from './moment.ts'
import { malformed, type Refusal } from './request.ts'
import { empty, json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

const reason = z.string().check(z.regex(line(200)))
/** The same for the page, which says it beside the field. */
export const isReason = (text: string): boolean => z.safeParse(reason, text).success

const giving = {
  verbs: z.array(z.string()).check(z.minLength(1), z.maxLength(most.verbs)),
  until: z.optional(z.string().check(z.maxLength(40))),
  reason: z.optional(reason),
}
export const putShape = z.strictObject(giving)
export const giveShape = z.strictObject({ to: z.string().check(z.maxLength(254)), ...giving })
export const withdrawShape = z.strictObject({
  from: z.array(z.string().check(z.maxLength(60))).check(z.minLength(1), z.maxLength(20)),
})

function givingOf({ verbs, until, reason }: z.infer<typeof putShape>): Giving | Refusal {
  const parsed = verbs.map(parseVerb)
  if (parsed.includes(undefined)) return malformed('A verb is 2 to 30 of a-z, 0-9 and _, a letter first.')
  const moment = until === undefined ? undefined : parseMoment(until)
  if (until !== undefined && moment === undefined)
    return malformed('The field until is a moment, as in 2026-12-31T23:00:00Z.')
  return {
    verbs: [...new Set(parsed as Verb[])],
    ...(moment === undefined ? {} : { until: moment }),
    ...(reason === undefined ? {} : { reason }),
  }
}

export function readPut(asked: Asked): Give | Refusal {
  const body = readJson(asked.request, putShape)
  if (isRefusal(body)) return body
  const [where, to] = [readOfApp(asked), readPrincipal(asked)]
  if (isRefusal(where)) return where
  if (to === undefined || isRefusal(to)) return to ?? malformed(TO)
  const read = givingOf(body)
  return isRefusal(read) ? read : { ...where, to, giving: read }
}

const TO = 'The field to is a person’s id or e-mail address, a machine’s id, or team:<name>.'

export function readGive(asked: Asked): Give | Refusal {
  const { to: text, ...rest } = readJson(asked.request, giveShape) as z.infer<typeof giveShape> & Partial<Refusal>
  if (text === undefined) return rest as Refusal
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const to = namedBy(text)
  if (to === undefined) return malformed(TO)
  const read = givingOf(rest)
  return isRefusal(read) ? read : { ...where, to, giving: read }
}

function namedBy(text: string): Named | undefined {
  if (!text.includes('@')) return parsePrincipal(text)
  const email = parseEmailAddress(text)
  return email === undefined ? undefined : { email }
}

export function readTake(asked: Asked): Withdraw | Refusal {
  const [where, from] = [readOfApp(asked), readPrincipal(asked)]
  if (isRefusal(where)) return where
  if (from === undefined || isRefusal(from)) return from ?? malformed(TO)
  return { ...where, from: [from] }
}

export function readWithdraw(asked: Asked): Withdraw | Refusal {
  const body = readJson(asked.request, withdrawShape)
  if (isRefusal(body)) return body
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const [first, ...rest] = [...new Set(body.from)].map(parsePrincipal)
  if (first === undefined || rest.includes(undefined))
    return malformed('The field from is a list of ids of people and machines, or team:<name>.')
  return { ...where, from: [first, ...(rest as Named[])] }
}

export function readListAccess(asked: Asked): ListAccess | Refusal {
  const where = readOfApp(asked)
  if (isRefusal(where)) return where
  const browse = readPage(asked)
  return isRefusal(browse) ? browse : { ...where, browse }
}

export const allowanceBody = ({ verbs, givenBy, since, until, reason, confirmed }: Allowance) => ({
  verbs,
  given_by: givenBy,
  since: rfc3339(since),
  ...(until === undefined ? {} : { until: rfc3339(until) }),
  ...(reason === undefined ? {} : { reason }),
  ...(confirmed === undefined ? {} : { confirmed_by: confirmed.by, confirmed_at: rfc3339(confirmed.at) }),
})

export const replyGiven = ({ to, allowance, anew }: Given): Reply =>
  json(anew ? 201 : 200, { ...to, ...allowanceBody(allowance) })

export const replyTaken = (): Reply => empty()

export const replyWithdrawn = ({ withdrawn }: Withdrawn): Reply => json(200, { withdrawn })

const entryBody = ({ to, allowance, over, person, machine, outside, usedAt }: ListedEntry) => ({
  ...to,
  ...person,
  ...(machine === undefined ? {} : { client_id: machine }),
  ...(outside === undefined ? {} : { outside }),
  ...allowanceBody(allowance),
  ...(over === undefined ? {} : { over }),
  ...(usedAt === undefined ? {} : { used_at: rfc3339(usedAt) }),
})

export const replyAccess = ({ app, entries, next }: AccessList): Reply =>
  json(200, {
    ...{ app: app.id, name: app.name, locked: app.locked === true },
    entries: entries.map(entryBody),
    ...(next === undefined ? {} : { next }),
  })
