// Signing out while a command line redeems what the person agreed to: whoever is second sees it. Struck between the read and the
// commit of the redemption, where nothing else could tell.

import { expect, test } from '@jest/globals'
import type { Table } from '../../../lib/ports.ts'
import type { Answer } from '../gate/answer.ts'
import { recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { type Browser, signInBrowser } from '../gate/sign-in.ts'
import { codeFor, foundWithClients, type Known, post, redeem, said, token } from '../oauth/clients-of.ts'

const cli: Known = { id: 'sallyport-cli' }
/** In whichever order: the redemption began first. */
const both = ['session_ended sign_out', 'token_refused ended']
const LOOPBACK = { redirect_uri: 'http://127.0.0.1:51004/callback', scope: 'openid' }

/** The person signs out after the redemption has read, and before it commits. */
async function signedOutMeanwhile(gate: Gate, at: Browser, act: () => Promise<Answer>): Promise<Answer> {
  const parts = gate.parts as { table: Table }
  const { table } = parts
  let struck = false
  const commit: Table['commit'] = async (asked) => {
    if (!struck) {
      struck = true
      expect((await at.send('DELETE', '/v1/session')).status).toBe(204)
    }
    return table.commit(asked)
  }
  parts.table = { ...table, commit }
  try {
    const answer = await act()
    expect(struck).toBe(true)
    return answer
  } finally {
    parts.table = table
  }
}

onEachEngine((gate) => {
  test('A code that is redeemed while its person signs out gives nothing', async () => {
    const company = await foundWithClients(gate())
    const given = await codeFor(gate(), company, cli, LOOPBACK)
    const { result, words } = await recorded(gate(), company.company, () =>
      signedOutMeanwhile(gate(), given.at, () => redeem(gate(), cli, given, LOOPBACK)),
    )
    expect([said(result), [...words].sort()]).toEqual(['400 invalid_grant', both])
  })

  test('So does a device code', async () => {
    const company = await foundWithClients(gate())
    const begun = await post(gate(), '/oauth/device_authorization', cli, {})
    const { device_code, user_code } = begun.json<{ device_code: string; user_code: string }>()
    const at = await signInBrowser(gate(), company.bob)
    await at.send('POST', '/device', { form: { user_code, decision: 'allow' } })
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    const { result, words } = await recorded(gate(), company.company, () =>
      signedOutMeanwhile(gate(), at, () => token(gate(), cli, { grant_type, device_code })),
    )
    expect([said(result), [...words].sort()]).toEqual(['400 access_denied', both])
  })
})
