// How far every way out is, in memory, with faults of both kinds; and the ways out themselves, which remember what they took.

import type { Deliveries, FoundDeliveryPlace, Noted } from '../lib/ports/deliveries.ts'
import type { Found } from '../lib/ports.ts'
import { type Company, type Item, keyOf, type Webhook, type Webhooked, type WebhookProgress } from '../lib/schema.ts'
import { calm, type Faults, meeting } from './memory-log.ts'

type Kept = Company | Webhook | Webhooked | WebhookProgress
const at = (pk: string, sk: string): string => `${pk} ${sk}`

export function memoryDeliveries(faults: Faults = calm) {
  const places = new Map<string, FoundDeliveryPlace>()
  const records = new Map<string, Found<Kept>>()
  const holds = ({ progress, expects }: Noted): boolean => {
    const { pk, sk } = keyOf(progress)
    return records.get(at(pk, sk))?.version === expects
  }
  const put = (item: Kept): void => {
    const { pk, sk } = keyOf(item)
    records.set(at(pk, sk), { ...item, version: (records.get(at(pk, sk))?.version ?? 0) + 1 })
  }
  const deliveries: Deliveries = {
    place: (of) => meeting(faults, 'place', () => places.get(of)),
    keep: (of, place, expects, noted) =>
      meeting(faults, 'keep', () => {
        if (places.get(of)?.version !== expects || (noted !== undefined && !holds(noted))) return 'lost'
        places.set(of, { ...place, version: (expects ?? 0) + 1 })
        if (noted !== undefined) put(noted.progress)
        return 'kept'
      }),
    note: (noted) =>
      meeting(faults, 'note', () => {
        if (!holds(noted)) return 'lost'
        put(noted.progress)
        return 'kept'
      }),
  }
  return {
    deliveries,
    places,
    /** As an administrator's act would: behind everybody's back. */
    put,
    remove: ({ pk, sk }: { readonly pk: string; readonly sk: string }): void => void records.delete(at(pk, sk)),
    find: <T extends Item>({ pk, sk }: { readonly pk: string; readonly sk: string }) =>
      records.get(at(pk, sk)) as Found<T> | undefined,
    table: {
      get: ((...keys: readonly { readonly pk: string; readonly sk: string }[]) =>
        meeting(faults, 'get', () => keys.map(({ pk, sk }) => records.get(at(pk, sk))))) as never,
      list: (({ pk }: { readonly pk: string }) =>
        meeting(faults, 'list', () =>
          [...records].filter(([name]) => name.startsWith(`${pk} `)).map(([, one]) => one),
        )) as never,
    },
  }
}
