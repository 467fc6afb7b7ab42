// One refresh token in many hands at the same moment: rotated once, and everybody who had it is told the same.

import { expect, test } from '@jest/globals'
import { partition } from '../../../lib/schema.ts'
import { ofKind, recorded } from '../gate/events.ts'
import { onEachEngine } from '../gate/on-each-engine.ts'
import { foundWithClients, post, refresh, type Tokens, tokensFor, userInfo } from '../oauth/clients-of.ts'
import { many, statuses } from './many.ts'

onEachEngine((gate, engine) => {
  const crowd = engine === 'dynoxide' ? 200 : 50

  test(`Of ${crowd} redemptions of one refresh token at once exactly one rotates it, and no two answers differ`, async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const { result, events } = await recorded(gate(), company.company, () =>
      many(crowd, () => refresh(gate(), company.web, tokens.refresh_token)),
    )
    const given = result.filter(({ status }) => status === 200).map((answer) => answer.json<Tokens>())
    expect(given.length).toBeGreaterThan(0)
    expect(new Set(given.map((one) => one.refresh_token)).size).toBe(1)
    expect(new Set(given.map((one) => one.access_token)).size).toBe(1)
    expect(Object.keys(statuses(result)).every((status) => ['200', '429'].includes(status))).toBe(true)
    expect(ofKind(events, 'grant_refreshed').filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(ofKind(events, 'grant_revoked')).toEqual([])
    const [grant] = await gate().table.list(partition.grants(company.bob.subject))
    expect(grant?.access).toHaveLength(2)
    const [one] = given
    expect((await userInfo(gate(), one?.access_token ?? '')).status).toBe(200)
    expect((await refresh(gate(), company.web, one?.refresh_token ?? '')).status).toBe(200)
  })

  test('What is given back while it is refreshed is gone, whoever was first', async () => {
    const company = await foundWithClients(gate())
    for (let round = 0; round < 10; round++) {
      const { tokens } = await tokensFor(gate(), company, company.web)
      const give = () => post(gate(), '/oauth/revoke', company.web, { token: tokens.refresh_token })
      const renew = () => refresh(gate(), company.web, tokens.refresh_token)
      const [first, second] = await Promise.all(round % 2 === 0 ? [give(), renew()] : [renew(), give()])
      const [revoked, refreshed] = round % 2 === 0 ? [first, second] : [second, first]
      expect(revoked.status).toBe(200)
      const next = refreshed.status === 200 ? refreshed.json<Tokens>() : tokens
      for (const { access_token } of [tokens, next]) expect((await userInfo(gate(), access_token)).status).toBe(401)
      expect((await refresh(gate(), company.web, next.refresh_token)).status).toBe(400)
    }
  })
})
