// A command line shows a code and waits; a person types it, mistypes it, refuses it, lets it in.

import type { Browser } from '../../browser.ts'
import type { Cloud } from '../../cloud.ts'
import { at, type Client, type KeyPair, post, token, visit } from './calls.ts'

const CODE = 'urn:ietf:params:oauth:grant-type:device_code'
const INTERVAL = 6

interface Begun {
  readonly code: string
  readonly typed: string
}

export async function begin(cloud: Cloud, client: Client): Promise<Begun> {
  const form = { device_name: 'a machine' }
  const told = await post(cloud, client, 200, { path: '/oauth/device_authorization', form })
  return { code: told['device_code'] ?? '', typed: told['user_code'] ?? '' }
}

const poll = (cloud: Cloud, client: Client, wanted: number, { code }: Begun, bound?: KeyPair) =>
  token(cloud, client, wanted, { grant_type: CODE, device_code: code }, bound)

const judge = (browser: Browser, wanted: string, { typed }: Begun, decision: string) =>
  visit(browser, wanted, '/device', { user_code: typed, decision })

/** In a fresh session. Answers what the client was given. */
export async function letIn(
  cloud: Cloud,
  browser: Browser,
  client: Client,
  bound?: KeyPair,
): Promise<Readonly<Record<string, string>>> {
  const refused = await begin(cloud, client)
  await judge(browser, '200', refused, 'deny')
  await poll(cloud, client, 400, refused)
  const asking = await begin(cloud, client)
  await poll(cloud, client, 400, asking)
  await poll(cloud, client, 400, asking)
  cloud.wait(61)
  await visit(browser, '200', '/device')
  await visit(browser, '200', at('/device', { user_code: asking.typed }))
  await visit(browser, '4', at('/device', { user_code: 'BBBB-BBBB' }))
  await judge(browser, '4', { ...asking, typed: 'BBBB-BBBB' }, 'allow')
  await judge(browser, '200', asking, 'allow')
  cloud.wait(2 * INTERVAL)
  const given = await poll(cloud, client, 200, asking, bound)
  cloud.wait(2 * INTERVAL)
  await poll(cloud, client, 400, asking)
  return given
}
