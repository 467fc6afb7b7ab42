// What every page and asset says to the browser: only our own scripts run, nothing is framed, nothing is kept, nothing is told to
// other sites. OWASP ASVS V3.4.3 to V3.4.6.

const policy = (...directives: readonly string[]): string => directives.join('; ')

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy(
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ),
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

/** For the files under /assets: their names change with their content. The type is the asset's own. */
export const assetHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': policy("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'public, max-age=31536000, immutable',
}
