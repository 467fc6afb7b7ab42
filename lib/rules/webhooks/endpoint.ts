// What an administrator may name as the end of a webhook. Where its name leads is asked each time it is connected to; here is
// what can be said of the URL alone.

import { isLoopback } from './address.ts'

/** `loopback`: of the gateway on one's own machine, plain HTTP to that machine as well. No deployment has it. */
export type Reach = 'public' | 'loopback'

const LONGEST = 512
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/
/** Labels of letters, digits and hyphens, two at least, the last no number: no address, however written, is one. */
const NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=.*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
/** Names of somebody's own network (RFC 6761, RFC 8375, RFC 9476 and ICANN's .internal). */
const LOCAL = /\.(?:localhost|local|internal|intranet|private|corp|home|lan|home\.arpa|test|example|invalid|onion|alt)$/

/** What is wrong with it, as a sentence; undefined: nothing. `own`: the origins at which people reach this gateway. */
export function endpointFault(text: string, reach: Reach, own: readonly string[]): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text))
    return `The field url is an https address of at most ${LONGEST} characters.`
  const url = new URL(text)
  // One spelling: what is looked at here is what is called.
  if (url.href !== text) return `The field url is not written as it is called: ${SPELLING}`
  if (url.username !== '' || url.password !== '')
    return 'The field url has a name or a password in it. Deliveries are signed.'
  if (url.hash !== '' || text.includes('#')) return 'The field url has a part after #, which is never sent.'
  if (own.some((origin) => leadsTo(new URL(origin), url, reach))) return 'The field url leads back to Sallyport itself.'
  if (reach === 'loopback' && LOOPBACK.test(url.hostname)) return undefined
  if (url.protocol !== 'https:') return 'The field url begins with https.'
  if (!NAME.test(url.hostname) || LOCAL.test(url.hostname))
    return 'The field url names a host of the public internet, by its name.'
  return url.port === '' || Number(url.port) >= 1024 ? undefined : 'The field url has no port, or one from 1024 on.'
}

const SPELLING = 'small letters in the host, a path that begins with /, no port where it is 443.'

/**
 * One machine has many names for itself, and what listens at a port of it is met by all of them: there the port says where it
 * leads. A delivery to ourselves would be an event, and be delivered.
 */
const leadsTo = (own: URL, url: URL, reach: Reach): boolean =>
  own.host === url.host ||
  (reach === 'loopback' && isOneself(own.hostname) && isOneself(url.hostname) && portOf(own) === portOf(url))

const isOneself = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || isLoopback(host.replace(/^\[(.*)\]$/, '$1'))

const portOf = ({ port, protocol }: URL): string => (port === '' && protocol === 'https:' ? '443' : port || '80')
