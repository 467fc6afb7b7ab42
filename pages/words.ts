// Which language a page speaks: what the link asked for, else what was chosen before, else what the browser prefers
// (RFC 9110 §12.5.4), else English. The header is a stranger's, so only its beginning is ever looked at.

import type { Language } from '../lib/schema.ts'
import { en } from './words/en.ts'
import { nb } from './words/nb.ts'
import type { Words } from './words/shape.ts'

export const catalogue: Readonly<Record<Language, Words>> = { en, nb }

export const otherLanguage: Readonly<Record<Language, Language>> = { en: 'nb', nb: 'en' }

/** No browser sends a longer list; a header of 100 kB costs what this much of it costs. */
const MOST_CHARACTERS = 256
const MOST_RANGES = 16

export function chooseLanguage(
  header: string | undefined,
  cookie: string | undefined,
  query: string | undefined,
): Language {
  return chosen(query) ?? chosen(cookie) ?? preferred(header ?? '') ?? 'en'
}

const chosen = (value: string | undefined): Language | undefined =>
  value === 'en' || value === 'nb' ? value : undefined

function preferred(header: string): Language | undefined {
  let best: { readonly language: Language; readonly weight: number } | undefined
  for (const range of header.slice(0, MOST_CHARACTERS).split(',', MOST_RANGES)) {
    const [tag = '', ...parameters] = range.split(';', 4)
    const language = spoken(tag.trim().toLowerCase())
    const weight = weightOf(parameters)
    if (language !== undefined && weight > (best?.weight ?? 0)) best = { language, weight }
  }
  return best?.language
}

/** Nynorsk readers, and whoever says only "Norwegian", are better served by bokmål than by English. */
function spoken(tag: string): Language | undefined {
  const primary = tag.split('-', 1)[0]
  if (primary === 'nb' || primary === 'nn' || primary === 'no') return 'nb'
  return primary === 'en' ? 'en' : undefined
}

function weightOf(parameters: readonly string[]): number {
  const weight = parameters.map((parameter) => parameter.trim().toLowerCase()).find((text) => text.startsWith('q='))
  if (weight === undefined) return 1
  return /^q=(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight.slice(2)) : 0
}
