import { rmSync } from 'node:fs'
import { SHARED } from './once.ts'

export default (): void => rmSync(process.env[SHARED] ?? '', { recursive: true })
