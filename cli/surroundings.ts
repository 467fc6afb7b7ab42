// What the command touches besides the network, in one value, so that every decision can be tried in every surroundings.

import { homedir, hostname, userInfo } from 'node:os'
import { secretNames } from './secret-names.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Surroundings {
  readonly env: Environment
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly host: string
  readonly input: NodeJS.ReadStream
  /** What was asked for, and nothing else. */
  readonly output: NodeJS.WriteStream
  /** Everything that is said to a person. */
  readonly messages: NodeJS.WriteStream
  /** Aborted by Ctrl-C: whatever waits gives up at once. */
  readonly signal: AbortSignal
}

/**
 * Reads the environment and takes the secrets out of it, so that no child that is started (a browser, say) inherits them:
 * /proc/<pid>/environ of a child outlives the command.
 */
export function surroundingsOf(process: NodeJS.Process, signal: AbortSignal): Surroundings {
  const env = { ...process.env }
  for (const name of secretNames) delete process.env[name]
  return {
    env,
    platform: process.platform,
    home: homedir() || userInfo().homedir,
    host: hostname(),
    input: process.stdin,
    output: process.stdout,
    messages: process.stderr,
    signal,
  }
}
