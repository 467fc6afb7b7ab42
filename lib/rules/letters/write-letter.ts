// What is written to people by e-mail. A letter says what was asked or what happened, when and with what device; it carries
// one link, says what following it does and how long it lives, and holds no other secret, no code and no phone number.

import type { LetterKind } from '../../event.ts'
import type { Language } from '../../schema.ts'
import type { About } from './about.ts'
import type { Block } from './blocks.ts'
import { type Draft, drafts } from './draft.ts'
import { en } from './en.ts'
import { drawHtml } from './html.ts'
import { nb } from './nb.ts'
import type { Words } from './shape.ts'
import { type Line, line, type Piece, shown, textOf } from './shown.ts'
import { drawText } from './text.ts'
import { moment, span } from './times.ts'

export interface WrittenLetter {
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly html: string
}

const catalogue: Readonly<Record<Language, Words>> = { en, nb }

export function writeLetter<K extends LetterKind>(kind: K, language: Language, about: About[K]): WrittenLetter {
  const words = catalogue[language]
  const { href, host } = new URL(about.link)
  const company = shown(about.company) ?? host
  const draft = drafts[kind](words, company, about)
  const blocks = layOut(words, company, draft, href)
  const { subject } = draft
  return { subject: textOf(subject), text: drawText(blocks), html: drawHtml(language, subject, blocks) }
}

function layOut(
  words: Words,
  company: Piece,
  { says: [first, ...rest], occasion: { name = '', at, device }, before, action, life, after }: Draft,
  address: string,
): readonly Block[] {
  const facts: (readonly [string, Piece])[] = []
  if (at !== undefined) facts.push([words.when, moment(words.locale, at)])
  if (device !== undefined) facts.push([words.device, shown(device) ?? words.unknownDevice])
  return [
    paragraph(words.greeting(shown(name))),
    paragraph(first),
    ...(facts.length === 0 ? [] : [{ is: 'facts', facts } as const]),
    ...rest.map(paragraph),
    ...before.map(paragraph),
    { is: 'link', action, address, copy: words.copy },
    ...(life === undefined ? [] : [paragraph(line`${words.life(span(words.locale, life))}`)]),
    ...after.map(paragraph),
    { is: 'closing', line: words.closing(company) },
  ]
}

const paragraph = (said: Line): Block => ({ is: 'paragraph', line: said })
