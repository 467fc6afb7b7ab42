// A person at the pages where clients ask: not signed in, signed in too long ago, agreeing, refusing, agreeing by itself the
// second time, with requests that came by the browser and requests that their client pushed.

import type { Browser } from '../../browser.ts'
import type { Cloud } from '../../cloud.ts'
import { ask, at, type Client, decide, post, request, visit } from './calls.ts'

const WINDOW = 61
const TOO_LONG = 601

/** Without a session, and with none that is fresh: the request waits while they prove themselves. */
export async function comeUnprepared(
  cloud: Cloud,
  browser: Browser,
  signIn: () => Promise<unknown>,
  client: Client,
): Promise<void> {
  await visit(browser, '400', '/oauth/authorize?client_id=nobody-of-that-name')
  await ask(browser, '/login?', request(client))
  await ask(browser, '/login?', await pushed(cloud, client))
  await decide(browser, '/login?', request(client))
  await visit(browser, '/login?', '/device')
  await visit(browser, '200', '/oauth/logout')
  await signIn()
  cloud.wait(TOO_LONG)
  await ask(browser, '/account/confirm?', request(client))
  await ask(browser, '/account/confirm?', await pushed(cloud, client))
  await decide(browser, '/account/confirm?', request(client))
  await decide(browser, '/account/confirm?', await pushed(cloud, client))
  await visit(browser, '/account/confirm?', '/device')
}

/** Proved before any browser is involved. */
export async function pushed(cloud: Cloud, client: Client): Promise<Readonly<Record<string, string>>> {
  const form = { ...request(client), scope: 'openid offline_access' }
  const { request_uri = '' } = await post(cloud, client, 201, { path: '/oauth/par', form })
  return { client_id: client.id, request_uri }
}

/** Answers codes: for what was agreed to before, for the same by a pushed request, for such a one that was asked about. */
export async function agree(cloud: Cloud, browser: Browser, client: Client): Promise<readonly URLSearchParams[]> {
  const offline = request(client, { scope: 'openid profile email offline_access' })
  cloud.wait(WINDOW)
  await ask(browser, '200', offline)
  await decide(browser, 'https://app.test/callback?error=access_denied', offline, 'deny')
  await decide(browser, 'https://app.test/callback?code=', offline)
  // Later than the session's record was to be kept by the first.
  cloud.wait(WINDOW)
  const codes = [await ask(browser, 'https://app.test/callback?code=', offline)]
  codes.push(await ask(browser, 'https://app.test/callback?code=', await pushed(cloud, client)))
  cloud.wait(1)
  codes.push(await decide(browser, 'https://app.test/callback?code=', await pushed(cloud, client)))
  return codes
}

/** Signing out where a client asks for it: by its token at once, and by the button otherwise. */
export async function signOut(cloud: Cloud, sign: () => Promise<{ browser: Browser; idToken: string }>): Promise<void> {
  const by = (idToken: string) => ({ id_token_hint: idToken, post_logout_redirect_uri: 'https://app.test/bye' })
  const one = await sign()
  cloud.wait(WINDOW)
  await visit(one.browser, '200', '/oauth/logout')
  await visit(one.browser, '4', at('/oauth/logout', { post_logout_redirect_uri: 'https://evil.test/' }))
  await visit(one.browser, 'https://app.test/bye', at('/oauth/logout', by(one.idToken)))
  const other = await sign()
  await visit(other.browser, 'https://app.test/bye', '/oauth/logout', { ...by(other.idToken), decision: 'sign_out' })
}
