// Where the answer to an authorization request may go: to what the client registered, letter for letter. The one exception
// is the port of a native client's loopback address, which the operating system chooses (RFC 8252 §7.3, RFC 9700 §2.1).

/** Why an address cannot be registered. */
export type RedirectFault =
  | 'not_absolute'
  | 'not_canonical'
  | 'fragment'
  | 'userinfo'
  | 'wildcard'
  | 'not_https'
  | 'scheme'

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** A reversed domain name (RFC 8252 §7.1). Browsers give the others a meaning of their own: `javascript:`, `data:`. */
const privateUse = /^[a-z][a-z0-9+-]*(?:\.[a-z0-9+-]+)+:$/

/** Undefined: fit to be registered. `native`: the client runs on its user's machine. */
export function redirectFault(uri: string, native: boolean): RedirectFault | undefined {
  if (uri.length > 512 || !URL.canParse(uri)) return 'not_absolute'
  const url = new URL(uri)
  if (uri.includes('#')) return 'fragment'
  if (url.username !== '' || url.password !== '') return 'userinfo'
  if (uri.includes('*')) return 'wildcard'
  // One spelling, so that comparing letters is comparing addresses: `https://a.test` is written `https://a.test/`.
  if (url.href !== uri) return 'not_canonical'
  // A policy of the browser cannot name an underscore, and the page that asks has to name where its form leads.
  if (/[^a-z0-9.:[\]-]/.test(url.host)) return 'not_canonical'
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:') return loopback.has(url.hostname) ? undefined : 'not_https'
  return native && privateUse.test(url.protocol) ? undefined : 'scheme'
}

/** Whether the address in a request is one that the client registered. */
export const redirectAllowed = (asked: string, registered: readonly string[], native: boolean): boolean =>
  registered.includes(asked) || (native && registered.some((one) => onAnyPort(one, asked)))

/**
 * `http://127.0.0.1/callback`, registered without a port, is met on every port. By address only: the name `localhost` may
 * lead elsewhere (RFC 8252 §8.3).
 */
function onAnyPort(registered: string, asked: string): boolean {
  const base = /^http:\/\/(127\.0\.0\.1|\[::1\])(\/.*)$/.exec(registered)
  const met = /^http:\/\/(127\.0\.0\.1|\[::1\]):([1-9][0-9]{0,4})(\/.*)$/.exec(asked)
  if (base === null || met === null || Number(met[2]) > 65_535) return false
  return base[1] === met[1] && base[2] === met[3]
}

/** What a person is told of where the answer goes. */
export type Destination =
  | { readonly kind: 'loopback' }
  | { readonly kind: 'site'; readonly host: string }
  | { readonly kind: 'program'; readonly scheme: string }

export function destinationOf(uri: string): Destination {
  const { protocol, hostname, host } = new URL(uri)
  if (protocol !== 'https:' && protocol !== 'http:') return { kind: 'program', scheme: protocol.slice(0, -1) }
  return loopback.has(hostname) ? { kind: 'loopback' } : { kind: 'site', host }
}

/** As a content security policy names it: the origin, or the scheme of a program on the device. */
export function sourceOf(uri: string): string {
  const { protocol, origin } = new URL(uri)
  return protocol === 'http:' || protocol === 'https:' ? origin : protocol
}

/** With the answer's parameters after those that the address has of its own (RFC 6749 §4.1.2). */
export function answerAt(uri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(uri)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.append(name, value)
  return url.href
}
