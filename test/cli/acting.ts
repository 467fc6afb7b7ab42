// The command with somebody's credential in its environment: for everything to which a terminal adds nothing.

import { expect } from '@jest/globals'
import type { Ended, World } from './world.ts'

/** An answer in JSON, of which a test knows what it looks for. */
type Told = Readonly<Record<Field, ReturnType<typeof JSON.parse>>>
type Field =
  | Noun
  | 'id'
  | 'name'
  | 'state'
  | 'owner'
  | 'routes'
  | 'due'
  | 'next'
  | 'locked'
  | 'allowed'
  | 'cause'
  | Secret
type Noun = 'apps' | 'people' | 'services' | 'subjects' | 'entries' | 'members' | 'lineage' | 'webhooks'
type Secret = 'client_secret' | 'challenge' | 'credential' | 'administrator' | 'fresh_verbs'

export interface Acting {
  run(args: readonly string[], input?: string): Promise<Ended>
  /** What it answers with --json, of a run that ended well. */
  json(args: readonly string[], input?: string): Promise<Told>
  /** Of one that ended with this code: what it said on stderr. */
  refused(code: number, args: readonly string[], input?: string): Promise<string>
}

interface Person {
  readonly email: string
  readonly password: string
  readonly phone: string
}

/** Signed in by a password and a code just now, so fresh for ten minutes. Once for each person, or the next code is too soon. */
export async function actingAs(world: World, { email, password, phone }: Person): Promise<Acting> {
  const { challenge } = await post(world, '/v1/sessions', { email, password, kind: 'cli', label: 'a test' })
  const code = await world.code(phone)
  const { secret } = challenge
  const { credential } = await post(world, `/v1/challenges/${challenge.id}/answer`, { secret, code })
  expect(credential).toMatch(/^sp_c_/)
  return withCredential(world, { SALLYPORT_URL: world.url, SALLYPORT_TOKEN: credential })
}

export function withCredential(world: World, env: NodeJS.ProcessEnv): Acting {
  const acting: Acting = {
    run: (args, input) => world.run(args, env, input),
    async json(args, input) {
      const { code, stdout, stderr } = await acting.run([...args, '--json'], input)
      expect([args, code, code === 0 ? '' : stderr]).toEqual([args, 0, ''])
      return JSON.parse(stdout) as Told
    },
    async refused(expected, args, input) {
      const { code, stdout, stderr } = await acting.run(args, input)
      expect([args, code, stdout]).toEqual([args, expected, ''])
      return stderr
    },
  }
  return acting
}

async function post({ url }: World, path: string, body: object): Promise<Told> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await answer.json()) as Told
}
