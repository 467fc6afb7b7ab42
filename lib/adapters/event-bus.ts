// Amazon EventBridge. A call can take some of its entries and refuse others: those alone are put again, with a pause, and where
// they are refused to the end the whole piece counts as not taken.

import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { type BusEntry, type EventBus, Unavailable } from '../ports.ts'
import { pause, ROUNDS } from './dynamo-errors.ts'

const SOURCE = 'sallyport'

export const eventBus = (client: EventBridgeClient, bus: string): EventBus => ({
  async put(entries) {
    let left = entries.map((entry) => busEntry(entry, bus))
    for (let round = 0; left.length > 0; round++) {
      if (round === ROUNDS) throw new Unavailable('the event bus refused some of the events')
      if (round > 0) await pause(round)
      const results = await put(client, left)
      left = left.filter((_, i) => results[i]?.EventId === undefined)
    }
  },
})

async function put(client: EventBridgeClient, Entries: PutEventsRequestEntry[]) {
  try {
    return (await client.send(new PutEventsCommand({ Entries }))).Entries ?? []
  } catch (error) {
    throw new Unavailable('the event bus is out of reach', { cause: error })
  }
}

const busEntry = ({ time, detailType, detail }: BusEntry, bus: string): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: SOURCE,
  DetailType: detailType,
  Detail: detail,
  Time: new Date(time),
})
