// A running gateway, and a person with a browser who signs in there and answers its pages.

import { resolve } from 'node:path'
import { afterAll, beforeAll } from '@jest/globals'
import { people } from '../../local/demo-data.ts'
import { type Run, startChild } from '../local/children.ts'

export const REDIRECT = 'http://127.0.0.1:9999/callback'
export const WEB = 'demo-web-secret-of-the-local-gateway'
export const SERVICE = 'demo-service-secret-of-the-local-gateway'

export interface Started {
  readonly url: string
  /** `ada` and her like, each signed in once. */
  person(name: string): Promise<Visitor>
  advance(seconds: number): Promise<void>
}
export interface Visitor {
  get(target: string): Promise<Response>
  post(path: string, form: Readonly<Record<string, string>>): Promise<Response>
}

export function startedGateway(): Started {
  let run: Run
  let url = ''
  const known = new Map<string, Promise<Visitor>>()
  beforeAll(async () => {
    run = startChild({}, resolve(import.meta.dirname, '../../local/start.ts'))
    url = await run.ready
  })
  afterAll(async () => {
    run.child.kill('SIGTERM')
    await run.ended
  })
  return {
    get url() {
      return url
    },
    person(name) {
      const before = known.get(name) ?? signIn(url, name)
      known.set(name, before)
      return before
    },
    advance: async (seconds) => {
      await fetch(`${url}/__local/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: seconds }),
      })
    },
  }
}

async function signIn(url: string, name: string): Promise<Visitor> {
  const person = people.find(({ email }) => email.startsWith(`${name}@`))
  if (person === undefined) throw new Error(`${name} does not live here`)
  const cookies = new Map<string, string>()
  const send = async (target: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(new URL(target, url), {
      redirect: 'manual',
      headers: { cookie, ...(form === undefined ? {} : { origin: url }) },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(key)
      else cookies.set(key, value)
    }
    return answer
  }
  await send('/login', { email: person.email, password: person.password })
  const sent = await fetch(`${url}/__local/messages?to=${encodeURIComponent(person.phone)}`)
  const { messages } = (await sent.json()) as { messages: readonly { text: string }[] }
  const answer = await send('/login/code', { code: /#([0-9]+)$/.exec(messages[0]?.text ?? '')?.[1] ?? '' })
  if (answer.headers.get('location') !== '/account') throw new Error(`${name} was not signed in`)
  return { get: (target) => send(target), post: (path, form) => send(path, form) }
}

/** Follows an authorization request through its page, and answers where the client was sent back to. */
export async function agree(visitor: Visitor, to: URL): Promise<URL> {
  const page = await visitor.get(to.pathname + to.search)
  const straight = page.headers.get('location')
  if (straight !== null) return new URL(straight)
  const fields = [...(await page.text()).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, unescaped(value)]))
  const answer = await visitor.post('/oauth/authorize', { ...form, decision: 'allow' })
  return new URL(answer.headers.get('location') ?? '')
}

const unescaped = (text: string): string =>
  text.replaceAll(/&#([0-9]+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&')
