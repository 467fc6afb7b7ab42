// Which tables are in service: the stack's own, or ones that were restored from a backup under another name.

import { arnOf, sub, type Value } from './cloudformation.ts'

export interface TableInService {
  readonly name: Value
  readonly arn: Value
}

export interface Tables {
  readonly state: TableInService
  readonly events: TableInService
}

export const tables = (state: string, events: string): Tables => ({
  state: state === '' ? own('StateTable') : restored(state),
  events: events === '' ? own('EventsTable') : restored(events),
})

const own = (logicalId: string): TableInService => ({ name: { Ref: logicalId }, arn: arnOf(logicalId) })

const restored = (name: string): TableInService => ({
  name,
  arn: sub(`arn:{Partition}:dynamodb:{Region}:{AccountId}:table/${name}`),
})
