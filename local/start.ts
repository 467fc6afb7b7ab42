// `npm start`: the whole gateway on this machine until Ctrl-C.

import { run } from './run.ts'

await run()
