// A request as the edge has read it, for tests of one reader or one answer.

import type { Asked } from '../../../lib/edge/endpoint.ts'
import { readEvent, stampAttempt } from '../../../lib/edge/request.ts'
import type { Reply } from '../../../lib/edge/response.ts'
import type { Milliseconds } from '../../../lib/ids.ts'
import { NOW } from '../rules/samples.ts'
import { httpEvent, ORIGIN, type Sent } from './events.ts'

const clock = { now: () => (NOW * 1000) as Milliseconds }

export function asked(path: string, sent: Sent = {}): Asked {
  const event = httpEvent({ path, ...sent })
  return { request: readEvent(event), attempt: stampAttempt(event, 'test', { clock }), origins: [ORIGIN] }
}

/** By name; an empty string is a cookie that is taken back. */
export const cookiesOf = ({ cookies = [] }: Reply): Readonly<Record<string, string>> =>
  Object.fromEntries(
    cookies.map((text): [string, string] => {
      const [name = '', value = ''] = text.split(';', 1)[0]?.split('=') ?? []
      return [name, value]
    }),
  )

export const locationOf = ({ headers = {} }: Reply): string | undefined => headers['location']
