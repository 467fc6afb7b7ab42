// The phone page: what it makes of a message. Every message is a stranger's text to it.

import { describe, expect, test } from '@jest/globals'
import { openMailbox } from '../../local/mailbox.ts'
import { drawPhone } from '../../local/phone.ts'

const OWN = ['http://127.0.0.1:8080', 'http://localhost:8080']

function draw(body: string, subject = 'Hello'): string {
  const mailbox = openMailbox()
  mailbox.put({ channel: 'email', to: 'ada@acme.test', subject, body, html: '<p id="letter">Text</p>' })
  return /<p class="bubble">(.*?)<\/p>/s.exec(drawPhone(mailbox, undefined, true, OWN).body)?.[1] ?? 'no bubble'
}

describe('a letter on the phone', () => {
  test('has its subject in bold, then its text as it is', () => {
    expect(draw('First.\n\nSecond.\n', 'A <new> password')).toBe('<b>A &#60;new&#62; password</b>\n\nFirst.\n\nSecond.')
  })

  test.each(OWN)('leads where it says when that is this gateway: %s', (origin) => {
    const address = `${origin}/link/sp_l_x?a=1&b='2'`
    const shown = `${origin}/link/sp_l_x?a=1&#38;b=&#39;2&#39;`
    expect(draw(`Go:\n${address}\n\nBye`)).toBe(`<b>Hello</b>\n\nGo:\n<a href="${shown}">${shown}</a>\n\nBye`)
  })

  test.each([
    'https://evil.test/',
    'http://127.0.0.1:8080@evil.test/',
    'http://127.0.0.1:8081/',
    'https://127.0.0.1:8080/',
    'http://127.0.0.1:8080.evil.test/',
    'http://[',
    'javascript:alert(1)//http:',
    'data:text/html,http',
  ])('leads nowhere when that is somewhere else: %s', (address) => {
    expect(draw(`Go:\n${address}\n`)).not.toContain('<a')
  })

  test('cannot bring markup of its own, in its text, its subject or its link', () => {
    const bubble = draw('<script>1</script> http://127.0.0.1:8080/"><img/src=x>', '</b><img src=x>')
    expect(bubble.replaceAll(/<\/?b>|<a href="[^"<>]*">|<\/a>/g, '')).not.toMatch(/[<>]/)
    expect(bubble).not.toContain('id="letter"')
  })

  test('is text alone where no origin is given', () => {
    const mailbox = openMailbox()
    mailbox.put({ channel: 'sms', to: '+4791000001', text: 'http://127.0.0.1:8080/' })
    expect(drawPhone(mailbox, undefined, true).body).toContain('<p class="bubble">http://127.0.0.1:8080/</p>')
  })
})
