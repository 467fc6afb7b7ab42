// One of our events as OCSF 1.8.0, for whoever reads many logs in one schema. The same line of the log gives the same bytes,
// and nothing of it is lost: what the schema has no place for stands in `unmapped` under its own name.

import type { RecordedEvent } from '../../event.ts'
import type { Metadata, OcsfEvent, Particulars } from './attributes.ts'
import { own } from './own.ts'
import { apiOf, type Gateway, type Known, ofClass } from './parties.ts'
import { table } from './table.ts'
import { verdictOn } from './verdict.ts'
import { type ClassUid, categories, classes, OTHER, severities, statuses, VERSION } from './vocabulary.ts'

export type { Gateway } from './parties.ts'

interface Row {
  readonly class: ClassUid
  readonly activity: number | ((event: Known) => number)
  readonly fill?: (event: Known) => Particulars
  readonly placed?: readonly string[]
}

/** A release that was rolled back reads kinds that it does not know yet. */
const unknown: Row = { class: 6003, activity: 99 }
const rows = table as unknown as Readonly<Record<string, Row>>

/** Who writes a line by hand can write one of a kind that we know without what that kind has: nobody knows such a kind. */
export function ocsf(recorded: RecordedEvent, gateway: Gateway): OcsfEvent {
  const event = recorded as Known
  try {
    return told(event, own(rows, event.kind) ?? unknown, gateway)
  } catch {
    return told(event, unknown, gateway)
  }
}

function told(event: Known, row: Row, gateway: Gateway): OcsfEvent {
  const { name, category, activities } = classes[row.class]
  const asked = typeof row.activity === 'function' ? row.activity(event) : row.activity
  // An act that a newer release knows is another one here.
  const activity = Object.hasOwn(activities, asked) ? asked : OTHER
  const caption = (activities as Readonly<Record<number, string>>)[activity] ?? 'Other'
  const verdict = verdictOn(event, event.cause, row.class)
  const { api, ...fill } = row.fill?.(event) ?? {}
  const unmapped = unmappedOf(event, row)
  return {
    activity_id: activity,
    activity_name: activity === OTHER ? event.kind : caption,
    category_uid: category,
    category_name: categories[category],
    class_uid: row.class,
    class_name: name,
    type_uid: row.class * 100 + activity,
    type_name: `${name}: ${caption}`,
    severity_id: verdict.severity,
    severity: severities[verdict.severity],
    status_id: verdict.status,
    status: statuses[verdict.status],
    ...(event.cause === undefined ? {} : { status_code: event.cause }),
    ...(verdict.detail === undefined ? {} : { status_detail: verdict.detail }),
    time: event.at,
    ...(event.count === undefined ? {} : { count: event.count }),
    metadata: metadataOf(event, gateway),
    src_endpoint: {
      uid: event.address,
      fingerprints: [{ algorithm_id: 99, algorithm: 'HMAC-SHA-256', value: event.agent }],
    },
    ...ofClass[row.class](event, fill, gateway),
    ...(row.class === 6003 ? { api: apiOf(event, api, gateway) } : {}),
    ...(unmapped === undefined ? {} : { unmapped }),
  }
}

const metadataOf = (event: Known, { version, log }: Gateway): Metadata => ({
  version: VERSION,
  product: { name: 'Sallyport', vendor_name: 'Sallyport', uid: 'sallyport', version },
  uid: event.id,
  correlation_uid: event.attempt,
  event_code: event.kind,
  log_name: log,
  ...(event.company === undefined ? {} : { tenant_uid: event.company }),
})

/** Have their place in every class. */
const everywhere: readonly string[] = [
  ...['kind', 'id', 'at', 'attempt', 'address', 'agent', 'company'],
  ...['subject', 'session', 'client', 'cause', 'count'],
]

function unmappedOf(event: Known, { placed = [] }: Row): Readonly<Record<string, unknown>> | undefined {
  const names = Object.keys(event).filter(
    (name) => !(everywhere.includes(name) || placed.includes(name) || (name === 'account' && isUser(event))),
  )
  const values = event as unknown as Readonly<Record<string, unknown>>
  return names.length === 0 ? undefined : Object.fromEntries(names.sort().map((name) => [name, values[name]]))
}

/** Whoever is known by an id is not named by it again. */
const isUser = ({ subject, account }: Known): boolean => subject === undefined || subject === account
