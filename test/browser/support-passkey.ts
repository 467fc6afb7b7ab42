// A small server with the three pages that the script works on, which asks and judges as the gateway does, by the real
// adapter. It remembers what was asked of it, and can be told to refuse or to fail.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { webAuthn } from '../../lib/adapters/passkeys.ts'
import type { PasskeyId, Seconds, SubjectId } from '../../lib/ids.ts'
import { claimedPasskey } from '../../lib/rules/passkey-claim.ts'
import type { Passkey } from '../../lib/schema.ts'
import { passkeyScript } from '../../pages/scripts/passkey.ts'

const ada = 'AdaAdaAdaAdaAda0' as SubjectId
const challenge = Buffer.alloc(32, 3).toString('base64url')
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'"

const fault =
  '<p id="fault" data-cancelled="Cancelled." data-refused="Refused." data-unavailable="Unavailable." data-over="Over." hidden></p>'
const at = (name: string, next: string) => `data-passkey="${name}" data-next="${next}" data-fault="fault" hidden`
const door = (offer: string) =>
  `<form action="/login"><label>E-mail <input id="email" autocomplete="username webauthn" autofocus></label></form>
    <button type="button" ${offer} ${at('sign-in', '/done?signed-in')}>Passkey</button>`
const question = JSON.stringify({
  challenge: {
    id: 'Challenge0000001',
    public_key: { challenge, rpId: 'localhost', timeout: 300_000, userVerification: 'required' },
  },
}).replaceAll('"', '&quot;')
const bodies: Readonly<Record<string, string>> = {
  '/login': door('data-offer'),
  '/login-of-a-stranger': door(''),
  '/asked': `<button type="button" data-asked="${question}" ${at('prove', '/done?proved')}>Passkey</button>`,
  '/reset': `<form action="/done"><button>Go on</button><button data-passkey="choose" name="by" value="passkey" hidden>
    Passkey</button></form>`,
  '/security': `<form ${at('bind', '/done?bound')}><label>Name <input name="label"></label><button>Add</button></form>`,
  '/confirm': `<button type="button" ${at('confirm', '/done?confirmed')}>Passkey</button>`,
}
const pageOf = (path: string): string =>
  `<!doctype html><title>x</title>${bodies[path] ?? '<p>done</p>'}${fault}<script src="/passkey.js" defer></script>`

/** Lets a test wait, in `refused`, for the end of a question that nobody answered: until then the page hears no press. */
export const tellsRefusal = `const { get } = CredentialsContainer.prototype
  CredentialsContainer.prototype.get = function (options) {
    const asked = get.call(this, options)
    asked.catch(() => setTimeout(() => { window.refused = true }))
    return asked
  }`
export const refused = 'window.refused === true'

export interface Stand {
  readonly origin: string
  readonly bound: Passkey[]
  /** Path and body of each call, in order. */
  readonly calls: [path: string, body: unknown][]
  /** The status to answer calls of that path with instead. */
  readonly fail: Map<string, number>
  /** What an answer that is right is told besides. */
  readonly told: { password_change_due?: boolean }
  stop(): void
}

export async function standIn(): Promise<Stand> {
  const bound: Passkey[] = []
  const calls: [string, unknown][] = []
  const fail = new Map<string, number>()
  const told: Stand['told'] = {}
  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const adapter = webAuthn([origin])

  const pending = async (existing: readonly Passkey[]) => ({
    challenge: { id: 'Challenge0000001', expires_in: 300, public_key: await adapter.request({ challenge, existing }) },
  })
  const routes: Readonly<Record<string, (body: Record<string, unknown>) => Promise<[number, object]>>> = {
    '/v1/sessions': async () => [202, await pending([])],
    '/v1/session/step-up': async () => [202, await pending(bound)],
    '/v1/account/passkeys/options': async () => {
      const about = { challenge, subject: ada, name: 'ada@acme.test', displayName: 'Ada', existing: bound }
      return [200, { public_key: await adapter.creation(about) }]
    },
    '/v1/account/passkeys': async ({ label, passkey }) => {
      const made = await adapter.bound(passkey, challenge)
      if (made === undefined) return [403, {}]
      const id = 'Passkey000000001' as PasskeyId
      bound.push({ kind: 'passkey', subject: ada, id, label: String(label), boundAt: 0 as Seconds, ...made })
      return [201, {}]
    },
    '/v1/challenges/Challenge0000001/answer': async ({ passkey }) => {
      const claim = claimedPasskey(passkey)
      const known = bound.find(({ credentialId }) => credentialId === claim?.credentialId)
      const use = known === undefined ? undefined : await adapter.proved(passkey, challenge, known)
      return typeof use === 'object' ? [201, told] : [401, {}]
    },
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', origin).pathname
    if (path === '/passkey.js') return void response.setHeader('content-type', 'text/javascript').end(passkeyScript)
    const route = routes[path]
    if (route === undefined)
      return void response
        .setHeader('content-security-policy', policy)
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(pageOf(path))
    const body = (await json(request)) as Record<string, unknown>
    calls.push([path, body])
    const failing = request.headers['content-type'] === 'application/json' ? fail.get(path) : 415
    const [status, answer] = failing === undefined ? await route(body) : [failing, {}]
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  const stop = (): void => void server.close()
  return { origin, bound, calls, fail, told, stop }
}
