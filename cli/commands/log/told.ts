// What was found, for people and for programs.

import type { Audit, AuditRules } from '../../../lib/rules/transparency/audit.ts'
import { moment } from '../../../lib/rules/transparency/audit-checkpoints.ts'
import { type Finding, type FindingKind, findingKinds } from '../../../lib/rules/transparency/audit-findings.ts'
import { count } from '../../show/count.ts'
import { word } from '../../show/quoted.ts'

export function asJson(found: Audit, { now, listed }: AuditRules) {
  const { findings, head, events, retired, checkpoints, unchecked, beyond, from } = found
  const { shown, counts, total } = findings
  return {
    clean: total === 0,
    ...(head === undefined ? {} : headed(head)),
    ...{ events, retired, checkpoints, ...(from === undefined ? {} : { checkpoints_from: moment(from) }) },
    ...{ unchecked, beyond, end_checked: now !== undefined, strays_checked: listed },
    ...{ findings: shown, counts, total },
  }
}

const headed = ({ origin, size, root, at }: NonNullable<Audit['head']>) => ({
  ...{ log: origin, size, root: Buffer.from(root).toString('base64'), signed_at: moment(at) },
})

export const counted = (counts: Audit['findings']['counts']): string =>
  Object.entries(counts)
    .map(([kind, times]) => `${kind} ${number(times)}`)
    .join(', ')

export function asText(found: Audit, rules: AuditRules): string {
  const { shown, counts, total } = found.findings
  const more = total > shown.length ? [`and ${number(total - shown.length)} more.`] : []
  const kinds = Object.keys(counts) as readonly FindingKind[]
  return [
    ...shown.map(line),
    ...more,
    ...(kinds.length === 0 ? [] : ['', ...kinds.map((kind) => `${kind}: ${findingKinds[kind]}`), '']),
    ...summary(found, rules),
  ].join('\n')
}

const line = ({ kind, path, entry, event, says }: Finding): string =>
  [
    ...[kind, word(path)],
    ...(entry === undefined ? [] : [`entry ${entry}`]),
    ...(event === undefined ? [] : [`event ${event}`]),
    ...[says],
  ].join('  ')

function summary(found: Audit, { now, copy, listed }: AuditRules): readonly string[] {
  const { findings, head, retired, checkpoints, from, unchecked, beyond } = found
  if (head === undefined) return ['There is no checkpoint that can be believed, so nothing else could be looked at.']
  const { origin, size, at } = head
  const signed = `${number(size)} ${size === 1 ? 'entry' : 'entries'}, signed at ${moment(at)}`
  const since = from === undefined ? '' : ` since ${moment(from)}`
  return [
    findings.total === 0 ? `${origin} is whole: ${signed}.` : `${origin}: ${signed}.`,
    `${number(checkpoints)} ${checkpoints === 1 ? 'checkpoint was' : 'checkpoints were'} kept${since}.`,
    ...(retired === 0
      ? []
      : [`${count(retired, 'entry')} went by retention, as the log announced: their hashes are there.`]),
    ...(unchecked === 0 ? [] : [`${number(unchecked)} of them could not be held against it, for what is missing.`]),
    ...(beyond === 0 || !copy ? [] : [`${count(beyond, 'file')} beyond its checkpoint were not looked at.`]),
    ...(now === undefined ? ['Whether its end is old was not looked at.'] : []),
    ...(listed ? [] : ['It cannot be listed here: whether something else lies there was not looked at.']),
  ]
}

export const number = (value: number): string => value.toLocaleString('en-US')
