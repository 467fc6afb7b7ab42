// An example as it is told to others, with what a test changes of it.

import type { RecordedEvent } from '../../../../lib/event.ts'
import { type Gateway, ocsf } from '../../../../lib/rules/ocsf/event.ts'
import type { Kind } from '../../../../lib/rules/ocsf/row.ts'
import { most } from './examples.ts'

export const gateway: Gateway = { version: '0.1.0', origin: 'https://auth.acme.test', log: 'sallyport.acme.test/log' }
export const told = (kind: Kind, changed: object = {}) => ocsf({ ...most(kind), ...changed } as RecordedEvent, gateway)
