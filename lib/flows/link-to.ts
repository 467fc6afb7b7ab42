// The address that a letter carries. The secret is in the path: our access log keeps no path, and the page that opens it
// moves it into a cookie at once, so that it stays neither in the address bar nor in a Referer.

import type { Credential } from '../ids.ts'
import type { Deployment } from '../ports.ts'

export const linkTo = ({ origin }: Pick<Deployment, 'origin'>, credential: Credential): string =>
  `${origin}/link/${credential}`
