// `npm run package:cli`: puts the command, the library and its types into dist/cli, and says how big they are.

import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { packageCommand } from './bundle.ts'
import { writeDeclarations } from './declarations.ts'

const outdir = resolve(import.meta.dirname, '../../dist/cli')
await rm(outdir, { recursive: true, force: true })
const [{ bytes }] = await Promise.all([packageCommand(outdir), writeDeclarations(resolve(outdir, 'types'))])
for (const [name, size] of Object.entries(bytes)) console.log(`${String(size).padStart(8)}  ${name}`)
