// A letter of each kind, and a reader of finished letters.

import type { LetterKind } from '../../../lib/event.ts'
import type { About } from '../../../lib/rules/letters/about.ts'
import { type WrittenLetter, writeLetter } from '../../../lib/rules/letters/write-letter.ts'
import type { Language } from '../../../lib/schema.ts'
import { NOW } from './samples.ts'

export const LINK = 'https://auth.acme.test/link/sp_l_0123456789?a=1&b=2'
export const languages = ['en', 'nb'] as const

export interface Names {
  readonly company: string
  readonly name: string
  readonly device: string
}
export const plainNames: Names = { company: 'Acme', name: 'Ada Lovelace', device: 'Firefox on Linux' }

/** One of each kind. A kind that is missing here does not compile. */
export function every({ company, name, device }: Names = plainNames): { readonly [K in LetterKind]: About[K] } {
  const unproved = { company, link: LINK, at: NOW }
  const personal = { ...unproved, name, device }
  return {
    invitation: { company, link: LINK, by: name },
    recovery: { ...personal, by: 'Grace Hopper' },
    sign_up: unproved,
    address: unproved,
    reset: personal,
    mailbox: personal,
    known_already: personal,
    new_device: personal,
    password_changed: personal,
    authenticator_bound: { ...personal, authenticator: 'recovery_code' },
    authenticator_removed: { ...personal, authenticator: 'totp' },
    phone_changed: personal,
    address_changed: personal,
    codes_frozen: personal,
    recovered: personal,
    administrator_invited: personal,
    administrator_made: personal,
    became_administrator: personal,
    recovery_code_used: { ...personal, left: 3 },
  }
}
export const kinds = Object.keys(every()) as readonly LetterKind[]
export const write = (kind: LetterKind, language: Language, names?: Names): WrittenLetter =>
  writeLetter(kind, language, every(names)[kind])
export const all = (names?: Names) =>
  languages.flatMap((language) => kinds.map((kind) => ({ kind, language, ...write(kind, language, names) })))

/** The tags of a page, and the lines that a reader sees in its body. Sound because text can hold no `<` of its own. */
export function read(html: string): { readonly tags: readonly string[]; readonly lines: readonly string[] } {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`', amp: '&' }
  const body = html.slice(html.indexOf('<body'))
  return {
    tags: [...html.matchAll(/<[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/^<\/?bdi>$/.test(tag)),
    lines: body
      .replaceAll(/<\/?bdi>/g, '')
      .replaceAll(/<[^>]*>/g, '\n')
      .replaceAll(/&([a-z0-9#]+);/g, (_whole, name: string) => entities[name] ?? `unknown entity ${name}`)
      .split('\n')
      .filter((line) => line !== ''),
  }
}

/** The lines of the text, as HTML has them: names of facts stand apart, the link is also a button. */
export function linesOf({ subject, text }: WrittenLetter, copy: string): readonly string[] {
  const paragraphs = text
    .trimEnd()
    .split('\n\n')
    .map((paragraph) => paragraph.split('\n'))
  const lines = paragraphs.flatMap(([first = '', second], index) => {
    if (second === LINK) return [first.slice(0, -1), copy, second]
    if (index !== 2 || !/^(When|Når): /.test(first)) return [first]
    return [first, second].flatMap((fact) => /^(\w+|Når): (.*)$/u.exec(fact ?? '')?.slice(1) ?? [])
  })
  return [subject, ...lines]
}
export const copies = {
  en: 'Or copy this address into your browser:',
  nb: 'Eller kopier denne adressen til nettleseren:',
}
