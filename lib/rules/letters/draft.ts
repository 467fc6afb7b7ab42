// What each kind of letter says, and how long its one link lives.

import type { LetterKind } from '../../event.ts'
import type { Seconds } from '../../ids.ts'
import { links } from '../../settings.ts'
import type { About } from './about.ts'
import type { Asked, Told, Words } from './shape.ts'
import { type Line, line, type Piece, shown } from './shown.ts'

/** What a letter may tell of the occasion: less where nobody has shown that the mailbox is theirs. */
export interface Occasion {
  readonly name?: string
  readonly at?: Seconds
  readonly device?: string
}

export interface Draft extends Told {
  readonly occasion: Occasion
  /** Between what happened and the link. */
  readonly before: readonly Line[]
  readonly action: string
  /** Absent where the link holds no secret and may be followed for ever. */
  readonly life: Seconds | undefined
  readonly after: readonly Line[]
}

type Drafts = { readonly [K in LetterKind]: (words: Words, company: Piece, about: About[K]) => Draft }

export const drafts: Drafts = {
  invitation: ({ asked }, company, { by }) => answer(asked.invitation(company, shown(by)), links.invitation, {}),
  recovery: ({ asked }, company, about) => answer(asked.recovery(company, shown(about.by)), links.recovery, about),
  sign_up: ({ asked }, company, { at }) => answer(asked.sign_up(company), links.signUp, { at }),
  reset: ({ asked }, company, about) => answer(asked.reset(company), links.reset, about),
  mailbox: ({ asked }, company, about) => answer(asked.mailbox(company), links.mailbox, about),
  address: ({ asked }, company, { at }) => answer(asked.address(company), links.address, { at }),
  known_already: ({ asked }, company, about) => answer(asked.known_already(company), undefined, about),
  new_device: (words, company, about) => notice(words, words.notices.new_device(company), about),
  password_changed: (words, company, about) => notice(words, words.notices.password_changed(company), about),
  authenticator_bound: (words, company, about) =>
    notice(words, words.notices.authenticator_bound(company, about.authenticator), about),
  authenticator_removed: (words, company, about) =>
    notice(words, words.notices.authenticator_removed(company, about.authenticator), about),
  phone_changed: (words, company, about) => notice(words, words.notices.phone_changed(company), about),
  address_changed: (words, company, about) => notice(words, words.notices.address_changed(company), about),
  codes_frozen: (words, company, about) => notice(words, words.notices.codes_frozen(company), about),
  recovered: (words, company, about) => notice(words, words.notices.recovered(company), about),
  administrator_invited: (words, company, about) => notice(words, words.notices.administrator_invited(company), about),
  administrator_made: (words, company, about) => notice(words, words.notices.administrator_made(company), about),
  became_administrator: (words, company, about) => notice(words, words.notices.became_administrator(company), about),
  recovery_code_used: (words, company, about) =>
    notice(words, words.notices.recovery_code_used(company, about.left), about),
}

const answer = ({ ifNotYou, ...asked }: Asked, life: Seconds | undefined, occasion: Occasion): Draft => ({
  ...asked,
  occasion,
  before: [],
  life,
  after: [line`${ifNotYou}`],
})

const notice = (words: Words, told: Told, occasion: Occasion): Draft => ({
  ...told,
  occasion,
  before: [line`${words.ifYou}`, line`${words.ifNotYou}`],
  action: words.notMe,
  life: links.notMe,
  after: [],
})
