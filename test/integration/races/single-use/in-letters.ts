import { asked } from '../../campaigns/authenticators.ts'
import { askPasswordless, invite, passwordless } from '../../campaigns/companies.ts'
import { askReset, linkTo, openReset } from '../../campaigns/letters.ts'
import { found, newPhone } from '../../gate/people.ts'
import { type Challenge, codeOf, signIn } from '../../gate/sign-in.ts'
import { begunReturn, newcomer, recovery } from '../../joining/people-in.ts'
import { type SingleUse, somebody, spread } from './use.ts'

export const inLetters: readonly SingleUse[] = [
  {
    name: 'A link to a new password',
    async prepare(gate) {
      const bob = await somebody(gate)
      await askReset(gate, bob.email)
      const token = linkTo(gate, bob.email, 'r')
      return { company: bob.company, use: () => openReset(gate, token) }
    },
    status: 202,
    event: 'link_opened',
  },
  {
    name: 'The link of a sign-in without password',
    async prepare(gate) {
      const bob = await somebody(gate)
      await passwordless(gate, bob.company)
      await askPasswordless(gate, bob.email)
      const token = linkTo(gate, bob.email, 'm')
      const use = () => gate.send('POST', '/v1/mailbox-links/open', { json: { token } })
      return { company: bob.company, use }
    },
    status: 202,
    event: 'link_opened',
  },
  {
    name: 'The link of a new address',
    async prepare(gate) {
      const bob = await somebody(gate)
      const { bearer: headers } = await signIn(gate, bob)
      const email = `new-${bob.email}`
      await gate.send('PUT', '/v1/account/email', { headers, json: { email } })
      const token = linkTo(gate, email, 'a')
      const use = () => gate.send('POST', '/v1/account/email/open', { json: { token } })
      return { company: bob.company, use }
    },
    status: 204,
    event: 'address_changed',
  },
  {
    name: "A link that says 'this was not me'",
    async prepare(gate) {
      const bob = await somebody(gate)
      await signIn(gate, bob)
      const token = linkTo(gate, bob.email, 'n')
      return { company: bob.company, use: () => gate.send('POST', '/v1/not-me', { json: { token } }) }
    },
    status: 204,
    event: 'not_me',
  },
  {
    name: 'An invitation, by two who hold it',
    async prepare(gate) {
      const { boss, company } = await found(gate)
      const email = `new@${company}.test`
      const token = await invite(gate, boss, email)
      const drafts: { challenge: Challenge; code: string }[] = []
      for (const phone of [newPhone(), newPhone()]) {
        const json = { token, name: 'New', password: 'along the wall at night', phone, kind: 'cli' }
        const challenge = asked(await gate.send('POST', '/v1/joins', { json }))
        drafts.push({ challenge, code: codeOf(gate, { ...boss, phone }) })
      }
      const use = (i: number) => {
        const { challenge, code } = spread(drafts, i)
        const { id, secret } = challenge
        return gate.send('POST', `/v1/joins/${id}/answer`, { json: { id, secret, code } })
      }
      return { company, use }
    },
    status: 201,
    event: 'subject_created',
  },
  {
    name: 'A letter that lets somebody back in, by two who hold it',
    async prepare(gate) {
      const founded = await found(gate)
      const back = await recovery(gate, founded, founded.bob)
      const drafts: { challenge: Challenge; code: string }[] = []
      for (const after of [back.after, { ...back.after, phone: newcomer(founded.company).phone }]) {
        const challenge = await begunReturn(gate, { ...back, after })
        drafts.push({ challenge, code: codeOf(gate, after) })
      }
      const use = (i: number) => {
        const { challenge, code } = spread(drafts, i)
        const { id, secret } = challenge
        return gate.send('POST', `/v1/joins/${id}/answer`, { json: { id, secret, code } })
      }
      return { company: founded.company, use }
    },
    status: 201,
    event: 'subject_recovered',
  },
]
