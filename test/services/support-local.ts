// The real gateway on this machine, and people who sign in to it from a command line.

import { resolve } from 'node:path'
import { people } from '../../local/demo-data.ts'
import { type Run, startChild } from '../local/children.ts'

export interface Local {
  readonly url: string
  /** A credential, as a command line has it. */
  signIn(name: 'ada' | 'bob' | 'eve' | 'mallory'): Promise<string>
  signOut(credential: string): Promise<number>
  /** Registers a client with somebody's credential, and says its id and its secret. */
  register(credential: string, client: object): Promise<{ readonly id: string; readonly secret: string }>
  /** RFC 8693: a narrower token in the place of a credential. */
  exchange(client: { readonly id: string; readonly secret: string }, credential: string, scope: string): Promise<string>
  stop(): Promise<unknown>
}

interface Registered {
  readonly client_id: string
  readonly client_secret: string
}

const asJson = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export async function startLocal(): Promise<Local> {
  const run: Run = startChild({}, resolve(import.meta.dirname, '../../local/start.ts'))
  const url = await run.ready
  const read = async <T>(path: string, request?: RequestInit): Promise<T> =>
    (await (await fetch(`${url}${path}`, request)).json()) as T
  const before = new Set<string>()
  return {
    url,
    async signIn(name) {
      // A number gets one message in half a minute.
      if (before.has(name)) await fetch(`${url}/__local/clock`, asJson({ advance: 31 }))
      before.add(name)
      const person = people.find(({ email }) => email.startsWith(`${name}@`))
      if (person === undefined) throw new Error(`${name} does not live here`)
      const { email, password, phone } = person
      const { challenge } = await read<{ challenge: { id: string; secret: string } }>(
        '/v1/sessions',
        asJson({ email, password, kind: 'cli', label: 'test' }),
      )
      const sent = await read<{ messages: readonly { text: string }[] }>(
        `/__local/messages?to=${encodeURIComponent(phone)}`,
      )
      const code = /#([0-9]+)$/.exec(sent.messages[0]?.text ?? '')?.[1] ?? ''
      const { id, secret } = challenge
      const opened = await read<{ credential: string }>(`/v1/challenges/${id}/answer`, asJson({ secret, code }))
      return opened.credential
    },
    signOut: async (credential) =>
      (await fetch(`${url}/v1/session`, { method: 'DELETE', headers: { authorization: `Bearer ${credential}` } }))
        .status,
    async register(credential, client) {
      const sent = asJson(client)
      const headers = { ...sent.headers, authorization: `Bearer ${credential}` }
      const made = await read<Registered>('/v1/companies/acme/clients', { ...sent, headers })
      return { id: made.client_id, secret: made.client_secret }
    },
    async exchange({ id, secret }, credential, scope) {
      const fields = { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token: credential, scope }
      const type = { subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' }
      const body = new URLSearchParams({ ...fields, ...type })
      const headers = { authorization: `Basic ${btoa(`${id}:${secret}`)}` }
      const answer = await read<{ access_token: string }>('/oauth/token', { method: 'POST', headers, body })
      return answer.access_token
    },
    stop: () => {
      run.child.kill('SIGTERM')
      return run.ended
    },
  }
}
