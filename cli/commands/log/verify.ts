// `sallyport log verify`: walks a log from its first entry to its last, and says what is wrong with it and where.

import { type Audit, type AuditRules, audit } from '../../../lib/rules/transparency/audit.ts'
import type { FindingKind } from '../../../lib/rules/transparency/audit-findings.ts'
import type { Asked } from '../../asked.ts'
import { count } from '../../show/count.ts'
import { Trouble } from '../../trouble.ts'
import { readFrom } from '../../typed/from.ts'
import { parseSpan } from '../../typed/moment.ts'
import { drive } from './drive.ts'
import { gravest } from './exit.ts'
import { readKey } from './key.ts'
import { openSource } from './open.ts'
import { verifyProof } from './proof.ts'
import { asJson, asText, counted } from './told.ts'

export interface Verifying {
  readonly key: string
  readonly since?: string
  readonly now?: string
  readonly copy?: boolean
  readonly cadence: string
  readonly least: string
  readonly proof?: string
}

export async function verify(asked: Asked, where: string | undefined, options: Verifying): Promise<void> {
  const { key, since, proof } = options
  if ((where === undefined) === (proof === undefined))
    throw new Trouble('usage', 'Name a log, or a proof with --proof: one of the two.')
  const log = await readKey(asked, key)
  if (proof !== undefined) return verifyProof(asked, proof, log)
  const source = await openSource(where ?? '', asked.here.signal)
  const kept = since === undefined ? {} : { since: { path: since, bytes: Buffer.from(await readFrom(asked, since)) } }
  const rules: AuditRules = {
    ...{ log, gap: parseSpan(options.cadence, '--cadence'), listed: source.listed },
    ...{ ...timeOf(options), copy: options.copy === true, ...kept, least: daysOf(options) },
  }
  const found = await drive(asked, source, audit(rules))
  asked.answer(asJson(found, rules), () => asText(found, rules))
  refuse(found)
}

function daysOf({ least }: Verifying): number {
  if (/^[1-9][0-9]{0,4}$/.test(least)) return Number(least)
  throw new Trouble('usage', '--least is a number of days.', { next: 'Give it as in 400: what logDays says there.' })
}

function timeOf({ now, copy = false }: Verifying): { readonly now?: number } {
  if (copy && now === undefined) return {}
  const at = now === undefined ? Date.now() : /^[0-9]{4}-[0-9]{2}-[0-9]{2}T/.test(now) ? Date.parse(now) : Number.NaN
  if (Number.isNaN(at))
    throw new Trouble('usage', '--now is a moment.', { next: 'Give it as in 2026-12-31T12:00:00Z.' })
  return { now: Math.floor(at / 1000) }
}

function refuse({ findings: { counts, total } }: Audit): void {
  const exit = gravest(Object.keys(counts) as readonly FindingKind[])
  if (exit === undefined) return
  throw new Trouble(exit, `The log is not as it has to be: ${count(total, 'finding')} (${counted(counts)}).`, {
    next: 'sallyport log verify --help says what each word means. Keep this copy as it is.',
  })
}
