// The person at a browser elsewhere: signs in there, and answers what the gateway asks, by the very forms of its pages.

import { expect } from '@jest/globals'
import { ada, type World } from './world.ts'

export interface Person {
  readonly email: string
  readonly password: string
  readonly phone: string
}

export interface Visitor {
  get(path: string): Promise<Response>
  post(path: string, form: Readonly<Record<string, string>>): Promise<Response>
}

export async function visitor(world: World, { email, password, phone }: Person = ada): Promise<Visitor> {
  const cookies = new Map<string, string>()
  const send = async (
    path: string,
    init: { method?: string; body?: string; type?: string } = {},
  ): Promise<Response> => {
    const { method = 'GET', body = null, type } = init
    const answer = await fetch(`${world.url}${path}`, {
      method,
      body,
      redirect: 'manual',
      headers: {
        origin: world.url,
        'accept-language': 'en',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value.join('='))
    }
    return answer
  }
  const json = (path: string, value: object) =>
    send(path, { method: 'POST', body: JSON.stringify(value), type: 'application/json' })
  // Long enough after any other code that this phone was sent.
  await world.advance(700)
  const begun = (await (await json('/v1/sessions', { email, password, kind: 'browser' })).json()) as {
    challenge: { id: string }
  }
  const answered = await json(`/v1/challenges/${begun.challenge.id}/answer`, { code: await world.code(phone) })
  expect(answered.status).toBe(201)
  return {
    get: (path) => send(path),
    post: (path, form) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        type: 'application/x-www-form-urlencoded',
      }),
  }
}

/** Types the code, looks at who asks, and decides. */
export async function decide(person: Visitor, code: string, decision: 'allow' | 'deny'): Promise<string> {
  const page = await person.get(`/device?user_code=${encodeURIComponent(code)}`)
  const asked = await page.text()
  expect([page.status, asked]).toEqual([200, expect.stringContaining(code)])
  const done = await person.post('/device', { user_code: code, decision })
  expect(done.status).toBe(200)
  return asked
}
