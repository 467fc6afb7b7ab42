// Which tables are in service: the stack's own, or ones that were restored from a backup under another name.

import { arnOf, sub, type Value } from './cloudformation.ts'

export interface TableInService {
  readonly name: Value
  readonly arn: Value
}

export interface Tables {
  readonly state: TableInService
  /** With its stream, which a restored table has under a name that only AWS knows. */
  readonly events: TableInService & { readonly stream: Value }
}

export const tables = (state: string, events: string, stream = ''): Tables => ({
  state: state === '' ? own('StateTable') : restored(state),
  events: { ...(events === '' ? own('EventsTable') : restored(events)), stream: streamOf(events, stream) },
})

function streamOf(events: string, stream: string): Value {
  if ((events === '') !== (stream === ''))
    throw new Error(
      '--param eventsTable and --param eventsStream name a restored table together: its name and its stream',
    )
  return events === '' ? { 'Fn::GetAtt': ['EventsTable', 'StreamArn'] } : stream
}

const own = (logicalId: string): TableInService => ({ name: { Ref: logicalId }, arn: arnOf(logicalId) })

const restored = (name: string): TableInService => ({
  name,
  arn: sub(`arn:{Partition}:dynamodb:{Region}:{AccountId}:table/${name}`),
})
