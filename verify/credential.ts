// Which credential a request shows: one `Authorization: Bearer …`, and nothing else. RFC 6750 §2 (one method, once); a
// credential in the address would be in every log on the way, so it is never taken from there.

/** A Fetch `Request`, a `node:http` request as Express and others hand it on, or anything with such headers. */
export interface Asking {
  readonly headers: FetchHeaders | Readonly<Record<string, string | readonly string[] | undefined>>
  /** Of `node:http`, whose `headers` keeps the first of two and throws the other away. */
  readonly headersDistinct?: Readonly<Record<string, readonly string[] | undefined>>
  readonly url?: string | undefined
}
interface FetchHeaders {
  get(name: string): string | null
}

export type Shown =
  | { readonly token: string }
  | { readonly cause: 'missing' | 'malformed' | 'too_long' | 'two_credentials' }

/** No credential and no JWT of the gateway's is longer; what is, is garbage that the gateway should not have to look at. */
const LONGEST = 2048

export function shown(request: Asking): Shown {
  const values = authorizations(request)
  const [value] = values
  if (value === undefined) return { cause: 'missing' }
  if (values.length > 1 || inAddress(request.url)) return { cause: 'two_credentials' }
  if (value.length > LONGEST) return { cause: 'too_long' }
  // Two header lines arrive as one where a server joins them (RFC 9110 §5.3).
  if (/^\s*[a-z]+ +[^\s,]+\s*,/i.test(value)) return { cause: 'two_credentials' }
  // RFC 9110 §11.1: the scheme in any case; RFC 6750 §2.1: the token68 alphabet, and nothing after it.
  const token = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(value)?.[1]
  return token === undefined ? { cause: 'malformed' } : { token }
}

function authorizations({ headers, headersDistinct }: Asking): readonly string[] {
  if (headersDistinct !== undefined) return headersDistinct['authorization'] ?? []
  if (isFetch(headers)) {
    const value = headers.get('authorization')
    return value === null ? [] : [value]
  }
  // A plain object may hold `authorization` and `Authorization`: both count.
  return Object.entries(headers).flatMap(([name, value]) =>
    name.toLowerCase() === 'authorization' && value !== undefined ? value : [],
  )
}

const isFetch = (headers: Asking['headers']): headers is FetchHeaders =>
  typeof (headers as { get?: unknown }).get === 'function'

function inAddress(url: string | undefined): boolean {
  if (url === undefined || !url.includes('?')) return false
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).has('access_token')
}
