// A place for the one package that the files of this room share; see once.ts.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SHARED } from './once.ts'

export default (): void => {
  process.env[SHARED] = mkdtempSync(join(tmpdir(), 'sallyport-packaged-'))
}
