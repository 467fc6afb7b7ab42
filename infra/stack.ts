// What serverless.yml includes: everything of the stack that is made rather than written down.

import { alarms } from './alarms.ts'
import { address } from './domain.ts'
import { extensions } from './extensions.ts'
import { roles } from './roles.ts'
import { sealed } from './sealed.ts'
import { type Functions, shared } from './shared.ts'
import { signingOrder } from './signing.ts'
import { tables } from './tables.ts'

/** The packager's way to ask for a parameter, the stage or a part of serverless.yml. */
export interface Variables {
  readonly resolveVariable: (name: string) => Promise<unknown>
  readonly resolveConfigurationProperty: (path: readonly string[]) => Promise<unknown>
}

export async function stack({ resolveVariable, resolveConfigurationProperty }: Variables) {
  const ask = async (name: string): Promise<string> => String(await resolveVariable(name))
  const used = tables(await ask('param:stateTable'), await ask('param:eventsTable'), await ask('param:eventsStream'))
  const messages = { carrier: await ask('param:sms'), mailFrom: await ask('param:mailFrom') }
  const exported = { files: await ask('param:exports'), bus: await ask('param:eventBus') }
  const prefix = `${await ask('self:service')}-${await ask('sls:stage')}`
  const functions = (await resolveConfigurationProperty(['functions'])) as Functions
  return {
    tables: used,
    roles: roles(prefix, used, messages, exported),
    alarms: alarms(await ask('param:alarms'), used.events.name),
    address: address(await ask('param:domain'), await ask('param:certificate'), await ask('param:sites')),
    shared: shared(prefix, functions),
    signing: signingOrder(await ask('param:signing')),
    extensions: extensions(),
    sealed: sealed(await ask('param:logDays')),
  }
}
