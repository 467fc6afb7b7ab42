// What stands under the field for a code: a new message, another factor that would do, and the way back to the beginning.

import type { Code } from './code.ts'
import { html, type Safe } from './html.ts'
import { maskedNumber } from './masked-number.ts'
import { duration } from './times.ts'
import type { Factor } from './words/door/shape.ts'
import { catalogue } from './words.ts'

export function otherWays(page: Code, address: string): Safe {
  const { language, asked, others, begin } = page
  const words = catalogue[language].code
  return html`<ul class="ways list" role="list">
${asked === 'sms' && resend(page, address)}
${others.map((other) => html`<li>${other === 'sms' ? byMessage(page, address) : link(page, address, other)}</li>`)}
<li><a class="link" href="${begin}">${words.restart}</a></li>
</ul>`
}

function resend({ language, message }: Code, address: string): Safe {
  const words = catalogue[language].code
  const wait = message?.resendIn ?? 0
  return html`<li><form method="post" action="${address}/resend"><button class="link"${wait > 0 && html` aria-describedby="resend"`}>${words.resend}</button></form>
${wait > 0 && html`<p class="hint" id="resend">${words.resendIn(duration(language, wait))}</p>`}</li>`
}

/** A code that is out already is asked for again without another; else it has to be sent first. */
function byMessage(page: Code, address: string): Safe {
  const { language, message } = page
  if (message?.delivered === true) return link(page, address, 'sms')
  const to = message === undefined ? undefined : maskedNumber(language, message.to)
  return html`<form method="post" action="${address}/resend"><button class="link">${catalogue[language].code.send(to)}</button></form>`
}

const link = ({ language }: Code, address: string, by: Factor): Safe =>
  html`<a class="link" href="${`${address}?by=${by}`}">${catalogue[language].code.use[by]}</a>`
