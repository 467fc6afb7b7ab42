// Where somebody asks from, and where somebody looks from: the program, the network as the gateway sees it, and the country
// that its numbers are registered in.

import type { Language } from '../../lib/schema.ts'
import { html, type Piece, type Safe } from '../html.ts'
import { locales } from '../times.ts'
import { oauthWords } from './words.ts'

export interface Place {
  /** As people call it: "Firefox on Linux". */
  readonly agent: string
  /** An IPv4 address, or the /64 of an IPv6 one. */
  readonly network: string
  /** ISO 3166-1, two letters; absent where nobody knows. */
  readonly country?: string | undefined
}

export const placeLines = (language: Language, { agent, network, country }: Place): Safe =>
  html`<bdi>${agent}</bdi>${said(network === 'unknown' ? oauthWords[language].unknownNetwork : html`<bdi>${network}</bdi>`)}${country !== undefined && said(countryName(language, country))}`

const said = (piece: Piece): Safe => html`<span class="detail">${piece}</span>`

function countryName(language: Language, code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locales[language], { type: 'region' }).of(code) ?? code
}

export type Difference = 'sameNetwork' | 'otherNetwork' | 'otherCountry' | undefined

/** What to point out of two places; nothing is said of what is not known. */
export function difference(there: Place, here: Place): Difference {
  if (there.country !== undefined && here.country !== undefined && there.country !== here.country) return 'otherCountry'
  if (there.network === 'unknown' || here.network === 'unknown') return undefined
  // One machine has an address of each kind, and nothing tells that they are its own.
  if (there.network.includes(':') !== here.network.includes(':')) return undefined
  return there.network === here.network ? 'sameNetwork' : 'otherNetwork'
}
