// Every kind of event has one line here, by type: a new kind without a class does not compile.

import { account } from './account.ts'
import { api } from './api.ts'
import { authentication } from './authentication.ts'
import { entities } from './entities.ts'
import { access, authorization } from './privileges.ts'
import type { Table } from './row.ts'

export const table: Table = { ...account, ...authentication, ...authorization, ...entities, ...access, ...api }
