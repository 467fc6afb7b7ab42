// The code that shows that a number is the person's own. It is never shown again.

import type { Language } from '../../lib/schema.ts'
import { aboveForm, explain, type Fault } from '../faults.ts'
import { html } from '../html.ts'
import { maskedNumber } from '../masked-number.ts'
import { over } from '../over.ts'
import { duration } from '../times.ts'
import { catalogue } from '../words.ts'
import { codeForm } from './code-field.ts'
import { taskPage } from './task.ts'
import { accountWords } from './words.ts'

export interface PhoneCode {
  readonly language: Language
  /** Masked. */
  readonly to: string
  readonly digits: number
  readonly minutes: number
  readonly delivered: boolean
  readonly fault?: Fault
}

export function phoneCodePage(page: PhoneCode): string {
  const { language, fault } = page
  const words = accountWords[language].phone
  const frame = { language, title: words.confirm, address: '/account/phone/code' }
  if (fault !== undefined && over.has(fault.reason))
    return taskPage({
      ...frame,
      faulty: true,
      main: html`${aboveForm(explain(language, fault.reason))}
<a class="button primary" href="/account/phone">${words.anew}</a>`,
    })
  // A message that failed is told once, whichever way the page came to know; a fault of this answer goes first.
  const told = fault ?? (page.delivered ? undefined : { reason: 'code_not_sent' as const })
  const form = { action: '/account/phone/code', from: 'sms', digits: page.digits, submit: words.confirm } as const
  return taskPage({
    ...frame,
    faulty: told !== undefined,
    main: html`<p class="lead">${lead(page)}</p>
${codeForm({ language, ...form, focus: true, fault: told })}`,
    ways: html`<a class="link" href="/account/phone">${words.another}</a>`,
  })
}

function lead({ language, to, digits, minutes, delivered }: PhoneCode) {
  const words = catalogue[language].code
  const number = maskedNumber(language, to)
  return delivered ? words.sent(digits, number, duration(language, minutes * 60)) : words.destination(number)
}
