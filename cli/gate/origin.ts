// Which addresses may be a gateway: https, or http on this very machine (RFC 8252 §8.3), an origin and nothing more. A
// credential belongs to one origin, so an address that two programs could read in two ways is refused, not repaired.

import { Trouble } from '../trouble.ts'

declare const brand: unique symbol
/** As `URL.origin` writes it. */
export type Origin = string & { readonly [brand]: 'Origin' }

const EXAMPLE = 'https://gate.example.com'

/** Without a scheme it is https, and http on this machine. */
export function parseOrigin(text: string): Origin {
  const origin = originOf(text)
  if (typeof origin === 'object') throw new Trouble('usage', origin.why, { next: `Give it as in ${EXAMPLE}.` })
  return origin
}

export function originOf(text: string): Origin | { readonly why: string } {
  if (!/^[!-~]{1,300}$/.test(text)) return { why: 'The address of a gateway is plain letters without blanks.' }
  const url = URL.parse(withScheme(text))
  if (url === null) return { why: 'That is not the address of a gateway.' }
  if (url.username !== '' || url.password !== '' || text.includes('@'))
    return { why: 'The address of a gateway holds no name and no password.' }
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*)$/.test(url.hostname))
    return { why: 'That is not the name of a host.' }
  // Looked at as it was typed, too: the parser drops an empty query, and dots that lead nowhere.
  if (url.pathname !== '/' || /[?#\\]/.test(text) || /\/\.+\/?$/.test(text))
    return { why: 'The address of a gateway has no path.' }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url.origin as Origin
  return url.protocol === 'http:'
    ? { why: 'Credentials travel over https only; http is for this machine (127.0.0.1, [::1], localhost).' }
    : { why: 'The address of a gateway begins with https.' }
}

const withScheme = (text: string): string => {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  const host = URL.parse(`http://${text}`)?.hostname ?? ''
  return isLoopback(host) ? `http://${text}` : `https://${text}`
}

/** Of a host name as the URL parser leaves it: every spelling of 127.0.0.1 has become dotted by then. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.[0-9]{1,3}){3}$/.test(hostname)

/** An address of this gateway; a path that led elsewhere (`//other.example`) is a fault. */
export function addressAt(origin: Origin, path: string): URL {
  const url = new URL(path, origin)
  if (!path.startsWith('/') || url.origin !== origin) throw new Error(`${path} leads away from ${origin}`)
  return url
}
