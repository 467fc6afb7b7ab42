// The second part of the security page: passkeys, each by the name that it was given.

import type { Authenticator, Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { moment } from '../times.ts'
import { press, row } from './row.ts'
import { accountWords } from './words.ts'

export interface ListedPasskey {
  readonly id: string
  readonly label: string
  /** Seconds since the epoch. */
  readonly boundAt: number
  readonly usedAt?: number
  readonly backupEligible: boolean
  readonly backedUp: boolean
}

export interface Passkeys {
  readonly now: number
  readonly allowed: readonly Authenticator[]
  readonly passkeys: readonly ListedPasskey[]
  /** Whether something else would be left without them. */
  readonly others: boolean
}

const REMOVING = 'removing-passkey'

/** `said`: what the last press here came to. */
export function passkeyPart(language: Language, page: Passkeys, said: Safe | false): Safe {
  const words = accountWords[language].security
  const { passkeys } = page
  const last = passkeys.length === 1 && !page.others
  const allowed = page.allowed.includes('passkey')
  return html`<h2>${words.passkeys}</h2>
<p class="lead">${words.passkeysLead}</p>
${said}
${passkeys.length > 0 && list(language, page, last)}
${passkeys.length > 0 && html`<p class="hint after" id="${REMOVING}">${last ? words.onlyOne : words.removing}${!allowed && html` ${words.unused}`}</p>`}
${allowed && html`<a class="button more" href="/account/passkeys">${words.addPasskey}</a>`}`
}

function list(language: Language, { now, passkeys }: Passkeys, last: boolean): Safe {
  const words = accountWords[language].security
  const shown = passkeys.map(({ id, label, boundAt, usedAt, backupEligible, backedUp }) => {
    const used = usedAt === undefined ? words.passkeyUnused : words.passkeyUsed(moment(language, now, usedAt))
    const details = [
      html`${words.passkeySince(moment(language, now, boundAt))}, ${used}`,
      backupEligible && backedUp ? words.passkeySynced : words.passkeyHere,
    ]
    const path = `/account/passkeys/${encodeURIComponent(id)}/remove`
    const acts = last ? [] : [press(id, 'remove', words.remove, path, REMOVING)]
    return row({ id, name: label, details, acts }, 3)
  })
  return html`<ul class="rows" role="list" aria-label="${words.passkeyList}">
${shown}
</ul>`
}
