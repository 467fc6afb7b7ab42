// The deployment in miniature: the DynamoDB engine, the stand-in for SNS and KMS, both tables, and the environment that
// the functions read. Everything is spoken to over HTTP, as in the cloud.

import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { type Aws, startAws } from '../local/aws.ts'
import { readDescription } from '../local/description.ts'
import { startEngine } from '../local/engine.ts'
import { setEnvironment } from '../local/environment.ts'
import { createTables } from '../local/tables.ts'

export const ROOT = resolve(import.meta.dirname, '..')
export const ORIGIN = 'https://auth.bench.test'

/** Logs and metrics as a deployment writes them; on one's own machine they are quiet. */
export const talkative = {
  POWERTOOLS_METRICS_DISABLED: 'false',
  POWERTOOLS_LOG_LEVEL: 'INFO',
  NODE_OPTIONS: '',
} as const

export interface World {
  readonly dynamo: string
  readonly aws: Aws
  readonly state: string
  readonly stop: () => Promise<void>
}

export async function startWorld(): Promise<World> {
  const { tables, environment } = readDescription(ROOT, ['serverless.yml'])
  const engine = await startEngine({ engine: 'dynoxide' }, undefined)
  const aws = await startAws(randomBytes(32))
  const restore = setEnvironment({
    origins: [ORIGIN],
    dynamo: engine.endpoint,
    aws: aws.endpoint,
    tables,
    settings: environment,
  })
  await createTables(tables)
  return {
    dynamo: engine.endpoint,
    aws,
    state: process.env['SALLYPORT_STATE_TABLE'] ?? '',
    async stop() {
      restore()
      aws.stop()
      await engine.stop()
    },
  }
}
