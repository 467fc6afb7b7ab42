// A phone is taken away: what rested on it is weaker, and nobody can take away the last way in. SP 800-63B-4 §4.6.

import { expect, test } from '@jest/globals'
import { defaultPolicy } from '../../../lib/rules/policy.ts'
import { key } from '../../../lib/schema.ts'
import {
  alive,
  bindPasskey,
  bindTotp,
  expecting,
  makeRecoveryCodes,
  own,
  signInByPasskey,
  signInWith,
} from '../gate/authenticators.ts'
import { ofKind, recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { found, newPhone, type Person } from '../gate/people.ts'
import { type Cli, codeOf, signIn } from '../gate/sign-in.ts'

export function phoneRemoved(gate: () => Gate): void {
  const asking = (cli: Cli, phone: string) => own(gate(), cli, 'PUT', '/phone', { phone })
  const confirming = (cli: Cli, code: string) => own(gate(), cli, 'POST', '/phone/answer', { code })
  const moving = async (cli: Cli, person: Person): Promise<Person> => {
    const moved = { ...person, phone: newPhone() }
    expecting(202, await asking(cli, moved.phone))
    return moved
  }

  test('A phone that is removed gets no codes, what rests on it is weaker, and another can be bound', async () => {
    const { company, bob } = await found(gate())
    const other = await signIn(gate(), bob)
    const bound = await bindPasskey(gate(), other)
    const cli = await signInByPasskey(gate(), bound)
    const { result, events, words } = await recorded(gate(), company, () => own(gate(), cli, 'DELETE', '/phone'))
    expect(result.status).toBe(204)
    expect(words).toEqual(['authenticator_removed', 'letter_sent'])
    expect(events[0]).toMatchObject({ authenticator: 'sms' })
    await expect(gate().table.get(key.phone(bob.subject))).resolves.toEqual([undefined])
    expect((await own(gate(), cli, 'GET', '')).json<{ authenticators: object }>().authenticators).not.toHaveProperty(
      'sms',
    )
    const weak = await recorded(gate(), company, () => own(gate(), other, 'POST', '/totp'))
    expect(weak.words).toEqual(['step_up_asked too_weak'])
    const again = await recorded(gate(), company, () => own(gate(), cli, 'DELETE', '/phone'))
    expect(again.result.json()).toMatchObject({ status: 404, denial: 'not_found' })
    expect(again.words).toEqual(['authenticator_refused not_bound'])
    const moved = await moving(cli, bob)
    const fresh = await recorded(gate(), company, () => confirming(cli, codeOf(gate(), moved)))
    expect(ofKind(fresh.events, 'authenticator_bound')).toEqual([expect.objectContaining({ replaced: false })])
    expect(ofKind(fresh.events, 'letter_sent')).toEqual([expect.objectContaining({ letter: 'authenticator_bound' })])
    expect(await alive(gate(), other)).toBe(true)
  })

  test('The last way to confirm a sign-in stays, saved codes or not', async () => {
    const { company, bob } = await found(gate())
    const first = await signIn(gate(), bob)
    await makeRecoveryCodes(gate(), first)
    const last = async (cli: Cli, what: string) => {
      const { result, words } = await recorded(gate(), company, () => own(gate(), cli, 'DELETE', what))
      expect(result.json()).toMatchObject({ status: 409, denial: 'conflict' })
      expect(words).toEqual(['authenticator_refused last_one'])
    }
    await last(first, '/phone')
    const app = await bindTotp(gate(), first)
    const byApp = await signInWith(gate(), bob, app)
    expecting(204, await own(gate(), byApp, 'DELETE', '/phone'))
    await last(byApp, '/totp')
    const bound = await bindPasskey(gate(), byApp)
    const byPasskey = await signInByPasskey(gate(), bound)
    expecting(204, await own(gate(), byPasskey, 'DELETE', '/totp'))
    await last(byPasskey, `/passkeys/${bound.id}`)
    await bindPasskey(gate(), byPasskey)
    expecting(204, await own(gate(), byPasskey, 'DELETE', `/passkeys/${bound.id}`))
  })

  test('A way that the company does not allow any more is no way that would be left', async () => {
    const { company, bob } = await found(gate())
    const cli = await signIn(gate(), bob)
    const app = await bindTotp(gate(), cli)
    const byApp = await signInWith(gate(), bob, app)
    await gate().alter(key.company(company), { policy: { ...defaultPolicy, authenticators: ['totp', 'passkey'] } })
    const { result, words } = await recorded(gate(), company, () => own(gate(), byApp, 'DELETE', '/totp'))
    expect(result.json()).toMatchObject({ status: 409, denial: 'conflict' })
    expect(words).toEqual(['authenticator_refused last_one'])
    const phone = await recorded(gate(), company, () => asking(byApp, newPhone()))
    expect(phone.result.json()).toMatchObject({ status: 403, denial: 'not_allowed_here' })
    expect(phone.words).toEqual(['authenticator_refused not_allowed'])
    expecting(204, await own(gate(), byApp, 'DELETE', '/phone'))
  })
}
