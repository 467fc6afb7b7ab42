// Did this request come from our own pages? Asked of everything that changes state; SameSite cookies alone do not answer
// it for siblings on one domain (ASVS V3.5, SP 800-63B-4 §5.1).

export type Site = 'same' | 'foreign' | 'unknown'

/** Browsers send Origin with every cross-origin POST, and Fetch Metadata with everything; a command line sends neither. */
export function siteOf(headers: ReadonlyMap<string, string>, origins: readonly string[]): Site {
  const origin = headers.get('origin')
  if (origin !== undefined) return origins.includes(origin) ? 'same' : 'foreign'
  const fetchSite = headers.get('sec-fetch-site')
  if (fetchSite === undefined) return 'unknown'
  return fetchSite === 'same-origin' || fetchSite === 'none' ? 'same' : 'foreign'
}

export const isSafe = (method: string): boolean => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
