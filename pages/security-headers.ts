// What every page and asset says to the browser: only our own scripts run, nothing is framed, nothing is kept, nothing is told to
// other sites. OWASP ASVS V3.4.3 to V3.4.6.

const policy = (...directives: readonly string[]): string => directives.join('; ')

const pagePolicy = (formAction: string): string =>
  policy(
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  )

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': pagePolicy("'self'"),
  'x-content-type-options': 'nosniff',
  // Not no-referrer: under that a browser posts our own forms with `Origin: null` (Fetch, "append a request `Origin`
  // header"), and the origin check would refuse every sign-in. Paths and queries stay unsaid either way.
  'referrer-policy': 'strict-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'cache-control': 'no-store',
}

/** CSP 3 §2.3.1: `https://host`, `https://host:port`, `http://127.0.0.1:*`, or the scheme of a program on the device. */
const source = /^(?:https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::(?:[0-9]{1,5}|\*))?|[a-z][a-z0-9+.-]*:)$/

/** A scheme alone would be every site, or a script. */
const everywhere: ReadonlySet<string> = new Set([
  ...['http:', 'https:', 'ws:', 'wss:', 'ftp:', 'file:'],
  ...['data:', 'blob:', 'filesystem:', 'javascript:', 'about:'],
])

/** No source can be an IPv6 address (CSP 3 §2.3.1, and seen in Chromium), so this one loopback costs the whole scheme. */
const LOOPBACK_6 = /^http:\/\/\[::1\](?::(?:[0-9]{1,5}|\*))?$/

/**
 * For a page whose form leads on to a program: a browser checks `form-action` on the redirect after the post, too. What is
 * not plainly one source is refused, as a `;` in it would begin another directive.
 */
export function pageHeadersTo(origin: string): Readonly<Record<string, string>> {
  const allowed = LOOPBACK_6.test(origin) ? 'http:' : origin
  if (allowed === origin && (!source.test(origin) || everywhere.has(origin)))
    throw new TypeError('not one source of a content security policy')
  return { ...pageHeaders, 'content-security-policy': pagePolicy(`'self' ${allowed}`) }
}

/** For the files under /assets: their names change with their content. The type is the asset's own. */
export const assetHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'public, max-age=31536000, immutable',
}
