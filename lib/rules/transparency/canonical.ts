// JSON in one spelling (RFC 8785): members in order, nothing between them. What is hashed today is written the same tomorrow.

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/** Members that are undefined are not there. Throws on what JSON cannot say. */
export function canonical(value: unknown): string {
  return spelled(value as Json)
}

function spelled(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one) => spelled(one as Json)).join(',')}]`
  if (typeof value === 'object' && !Array.isArray(value)) return members(value as { readonly [name: string]: Json })
  throw new TypeError('not JSON')
}

/** In order of UTF-16 code units, which is how JavaScript compares strings (RFC 8785 §3.2.3). */
const members = (value: { readonly [name: string]: Json | undefined }): string =>
  `{${Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${spelled(one)}`)
    .join(',')}}`
