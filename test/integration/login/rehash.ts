// A hash that was made more cheaply than today's is made anew when its password is shown, in the same commit, and still
// opens for the same password only. OWASP Password Storage, "Upgrading the Work Factor".

import { expect, test } from '@jest/globals'
import { argon2Passwords } from '../../../lib/adapters/passwords.ts'
import { key } from '../../../lib/schema.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { found } from '../gate/people.ts'
import { begin } from '../gate/sign-in.ts'

onEngine('dynoxide', (gate) => {
  test('A right password replaces a hash of lesser cost, a wrong one does not', async () => {
    const { bob } = await found(gate())
    const cheaper = argon2Passwords(gate().parts.secrets, { memory: 512, passes: 1, lanes: 1 })
    await gate().alter(key.password(bob.subject), { hash: await cheaper.hash(bob.password) })
    const hash = async () => (await gate().table.get(key.password(bob.subject)))[0]?.hash
    expect((await begin(gate(), { ...bob, password: 'not the one' })).status).toBe(401)
    expect(await hash()).toMatch(/m=512,t=1/)
    expect((await begin(gate(), bob)).status).toBe(202)
    expect(await hash()).toMatch(/m=1024,t=2/)
    gate().clock.advance(31)
    expect((await begin(gate(), bob)).status).toBe(202)
    expect((await begin(gate(), { ...bob, password: 'not the one' })).status).toBe(401)
  })
})
