// Letters by Amazon SES, as text and HTML, marked as written by a machine (RFC 3834 §5) so that no absence notice answers.

import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Mail } from '../ports.ts'

/**
 * SES's own mailbox that takes everything and keeps nothing. What is asked for an address without an account is sent there:
 * sending nothing would answer sooner, and how long an answer takes would tell who has an account.
 */
const NOBODY = 'success@simulator.amazonses.com'

/**
 * Whatever the SES account or a configuration set tracks elsewhere: to count clicks SES would lead our links, and the
 * secrets in them, through an address of its own, and to count openings it would add an image.
 */
const untracked = { Tracking: { ClickTrackingEnabled: 'DISABLED', OpenTrackingEnabled: 'DISABLED' } } as const

const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' })

export const sesMail = (client: SESv2Client, from: string): Mail => ({
  async send({ to, subject, text, html }) {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to ?? NOBODY] },
        Content: {
          Simple: {
            Subject: utf8(subject),
            Body: { Text: utf8(text), Html: utf8(html) },
            Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
          },
        },
        ConfigurationOverrides: untracked,
      }),
    )
    return MessageId ?? 'unnamed'
  },
})
