// One contract, three stores: what flows are tested on keeps the promises of what runs in production.

import { contract } from './contract.ts'
import { stores } from './store.ts'

for (const [name, open] of Object.entries(stores)) contract(name, open)
