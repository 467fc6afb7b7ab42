// The second door: a code from a message, an app or a safe place. Blanks in it are welcome, a phone may fill it in by itself,
// a refusal says how many tries are left, and what else would do is one press away.

import type { Language } from '../lib/schema.ts'
import { aboveForm, besideField, explain, FAULT, type Fault } from './faults.ts'
import { html, type Safe } from './html.ts'
import { layout } from './layout.ts'
import { maskedNumber } from './masked-number.ts'
import { otherWays } from './other-ways.ts'
import { over, overPart } from './over.ts'
import { duration } from './times.ts'
import type { Factor, Purpose } from './words/door/shape.ts'
import { catalogue } from './words.ts'

export interface Code {
  readonly language: Language
  readonly purpose: Purpose
  /** What is asked for on the page. */
  readonly asked: Factor
  /** What would do besides. */
  readonly others: readonly Factor[]
  /** Of the message, if one was sent. */
  readonly message?: Message
  /** Where to begin again. */
  readonly begin: string
  readonly fault?: Fault
}
export interface Message {
  /** The masked number, `•••• 01`. */
  readonly to: string
  readonly digits: number
  readonly minutes: number
  /** Seconds until a new code may be asked for; 0 when it may be now. */
  readonly resendIn: number
  readonly delivered: boolean
}

const APP_DIGITS = 6

export const codeAt = (purpose: Purpose): '/login/code' | '/join/code' =>
  purpose === 'join' ? '/join/code' : '/login/code'

export function codePage(page: Code): string {
  const { language, purpose, asked, fault, begin } = page
  const ended = fault !== undefined && over.has(fault.reason)
  const { code, denials } = catalogue[language]
  return layout({
    language,
    title: ended ? denials[fault.reason].what : code.title[asked],
    faulty: fault !== undefined || (asked === 'sms' && page.message?.delivered === false),
    address: codeAt(purpose),
    query: { by: asked },
    main: html`<div class="card">
${ended ? overPart(language, fault.reason, begin) : openPart(page)}
</div>`,
  })
}

function openPart(page: Code): Safe {
  const { language, purpose, asked, message, fault } = page
  const words = catalogue[language].code
  // A message that failed is told once, whichever way the page came to know; a fault of this answer goes first.
  const failed = asked === 'sms' && message?.delivered === false
  const told: Fault | undefined = fault ?? (failed ? { reason: 'code_not_sent' } : undefined)
  const beside = told?.reason === 'wrong_code' || told?.reason === 'invalid_request'
  return html`<h1>${words.title[asked]}</h1>
<p class="lead">${lead(page)}</p>
${told !== undefined && !beside && aboveForm(sayFault(page, told))}
<form method="post" action="${codeAt(purpose)}">
<input type="hidden" name="by" value="${asked}">
<div class="field"><label for="code">${words.label[asked]}</label>
${input(page, beside, told !== undefined)}${told !== undefined && beside && besideField(sayFault(page, told))}</div>
<button class="button primary">${words.submit[purpose]}</button>
</form>
${otherWays(page, codeAt(purpose))}`
}

/** Where digits are asked for, a phone shows digits; a saved code is letters, too, and as long as it is. */
function input({ language, asked, message }: Code, invalid: boolean, described: boolean): Safe {
  const state = html` required autofocus${invalid && html` aria-invalid="true"`}${described && html` aria-describedby="${FAULT}"`}`
  if (asked === 'recovery_code')
    return html`<input class="long" id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false"${state}>`
  const digits = digitsOf(asked, message)
  return html`<input class="code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="\\s*(\\d\\s*){${digits}}" title="${catalogue[language].code.format(digits)}"${state}>`
}

const digitsOf = (asked: Factor, message: Message | undefined): number =>
  asked === 'sms' ? (message?.digits ?? APP_DIGITS) : APP_DIGITS

function lead({ language, asked, message }: Code): Safe | string {
  const words = catalogue[language].code
  if (asked === 'totp') return words.app
  if (asked === 'recovery_code' || message === undefined) return words.saved
  const number = maskedNumber(language, message.to)
  if (!message.delivered) return words.destination(number)
  return words.sent(message.digits, number, duration(language, message.minutes * 60))
}

function sayFault({ language, asked, message }: Code, fault: Fault): string {
  const words = catalogue[language]
  if (fault.reason === 'invalid_request')
    return asked === 'recovery_code' ? words.code.formatSaved : words.code.format(digitsOf(asked, message))
  if (fault.reason === 'wrong_code' && fault.triesLeft !== undefined)
    return `${words.denials.wrong_code.what}. ${words.code.triesLeft(fault.triesLeft)}`
  return explain(language, fault.reason, fault.retryAfter)
}
