// The browsers and command lines that have signed somebody in before say so by a credential each.

import type { Asked } from './endpoint.ts'

/** Several people may use one browser: the cookie holds a credential for each. */
export const deviceCookie = ({ request }: Asked): string[] =>
  (request.cookies.get('__Host-device') ?? '').split('.').filter(Boolean)
