// Refresh tokens: rotated at every use, given again for a moment where the answer was lost, and the end of all where somebody else has
// one. And what ends a grant: the session, the person, the company, the client, each on the next request.

import { describe, expect, test } from '@jest/globals'
import { key, partition } from '../../../lib/schema.ts'
import { inWords, recorded } from '../gate/events.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import { signInBrowser } from '../gate/sign-in.ts'
import { foundWithClients, introspect, refresh, said, type Tokens, tokensFor, userInfo } from './clients-of.ts'

const DAY = 86_400

onEngine('dynoxide', (gate) => {
  test('Each refresh token is good once and gives the next', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const { result, words } = await recorded(gate(), company.company, () =>
      refresh(gate(), company.web, tokens.refresh_token),
    )
    const next = result.json<Tokens>()
    expect(words).toEqual(['grant_refreshed'])
    expect(new Set([tokens.access_token, next.access_token]).size).toBe(2)
    expect(new Set([tokens.refresh_token, next.refresh_token]).size).toBe(2)
    // What was given before is good for as long as it was said to be.
    expect((await userInfo(gate(), tokens.access_token)).status).toBe(200)
    expect((await userInfo(gate(), next.access_token)).status).toBe(200)
    gate().clock.advance(600)
    expect((await userInfo(gate(), next.access_token)).status).toBe(401)
  })

  test('An answer that was lost is given again, letter for letter, and nobody is signed out by it', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const first = (await refresh(gate(), company.web, tokens.refresh_token)).json<Tokens>()
    gate().clock.advance(19)
    const { result, events } = await recorded(gate(), company.company, () =>
      refresh(gate(), company.web, tokens.refresh_token),
    )
    const again = result.json<Tokens>()
    expect([again.access_token, again.refresh_token]).toEqual([first.access_token, first.refresh_token])
    expect(again.expires_in).toBe(first.expires_in - 19)
    expect(events).toMatchObject([{ kind: 'grant_refreshed', repeated: true }])
    expect((await refresh(gate(), company.web, again.refresh_token)).status).toBe(200)
  })

  test('Shown later, a refresh token that was replaced ends the grant, whoever shows it', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const stolen = tokens.refresh_token
    const next = (await refresh(gate(), company.web, stolen)).json<Tokens>()
    gate().clock.advance(20)
    const { result, words } = await recorded(gate(), company.company, () => refresh(gate(), company.web, stolen))
    expect(said(result)).toBe('400 invalid_grant')
    expect(words).toEqual(['token_refused reused_refresh_token', 'grant_revoked reused_refresh_token'])
    expect((await userInfo(gate(), next.access_token)).status).toBe(401)
    expect(said(await refresh(gate(), company.web, next.refresh_token))).toBe('400 invalid_grant')
  })

  test('So does one from many rotations ago; one that never was only fails', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const all = [tokens.refresh_token]
    for (let i = 0; i < 6; i++)
      all.push((await refresh(gate(), company.web, all.at(-1) ?? '')).json<Tokens>().refresh_token)
    const { tokens: others } = await tokensFor(gate(), company, company.web)
    // The locator of one grant with the secret of another, and the checksum made right.
    const made = await forged(all.at(-1) ?? '', others.refresh_token)
    const guess = await recorded(gate(), company.company, () => refresh(gate(), company.web, made))
    expect([said(guess.result), guess.words]).toEqual(['400 invalid_grant', ['token_refused secret_mismatch']])
    const last = (await refresh(gate(), company.web, all.at(-1) ?? '')).json<Tokens>()
    const { words } = await recorded(gate(), company.company, () => refresh(gate(), company.web, all[1] ?? ''))
    expect(words).toEqual(['token_refused reused_refresh_token', 'grant_revoked reused_refresh_token'])
    expect((await userInfo(gate(), last.access_token)).status).toBe(401)
  })

  test('A table holds nothing that opens anything: no token, and no answer that could be given again', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const next = (await refresh(gate(), company.web, tokens.refresh_token)).json<Tokens>()
    const kept = JSON.stringify(await gate().table.list(partition.grants(company.bob.subject)))
    for (const one of [tokens, next])
      for (const text of [one.access_token, one.refresh_token]) expect(kept).not.toContain(text.slice(-49, -6))
  })

  test('Another client’s refresh token is refused, and ends nothing', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web)
    const { result, words } = await recorded(gate(), company.company, () =>
      refresh(gate(), company.other, tokens.refresh_token),
    )
    expect([said(result), words]).toEqual(['400 invalid_grant', ['token_refused foreign_client']])
    expect((await refresh(gate(), company.web, tokens.refresh_token)).status).toBe(200)
  })

  test('A token can be asked for less, and never for more', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.shop}` })
    const less = await refresh(gate(), company.web, tokens.refresh_token, { scope: `${company.shop}:view` })
    const narrowed = less.json<Tokens>()
    expect(narrowed.scope).toBe(`${company.shop}:view`)
    const check = (verb: string, text: string) =>
      gate().send('GET', `/v1/check?app=${company.shop}&verb=${verb}`, { headers: { authorization: `Bearer ${text}` } })
    expect((await check('view', narrowed.access_token)).status).toBe(204)
    const { result, words } = await recorded(gate(), company.company, () => check('logs', narrowed.access_token))
    expect([result.status, words]).toEqual([403, ['access_refused out_of_scope']])
    // The grant keeps all of its own.
    const whole = (await refresh(gate(), company.web, narrowed.refresh_token)).json<Tokens>()
    expect((await check('logs', whole.access_token)).status).toBe(204)
    const more = await recorded(gate(), company.company, () =>
      refresh(gate(), company.web, whole.refresh_token, { scope: `openid ${company.blog}` }),
    )
    expect([said(more.result), more.words]).toEqual(['400 invalid_scope', ['token_refused invalid_scope']])
  })

  describe('A grant ends', () => {
    test('with the session that it came by, on the next request, also where it would outlast it', async () => {
      const company = await foundWithClients(gate())
      const at = await signInBrowser(gate(), company.bob)
      const { tokens } = await tokensFor(gate(), company, company.web, { scope: 'openid offline_access' }, at)
      expect((await userInfo(gate(), tokens.access_token)).status).toBe(200)
      await at.send('DELETE', '/v1/session')
      const { result, words } = await recorded(gate(), company.company, () => userInfo(gate(), tokens.access_token))
      expect([result.status, words]).toEqual([401, ['session_refused ended']])
      expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_grant')
    })

    test('with the life of its session, unless the person agreed to more: then after thirty days', async () => {
      const company = await foundWithClients(gate())
      const at = await signInBrowser(gate(), company.bob)
      const { tokens: short } = await tokensFor(gate(), company, company.web, {}, at)
      let { tokens: long } = await tokensFor(gate(), company, company.web, { scope: 'openid offline_access' }, at)
      gate().clock.advance(12 * 3600)
      const over = await recorded(gate(), company.company, () => refresh(gate(), company.web, short.refresh_token))
      expect([said(over.result), over.words]).toEqual(['400 invalid_grant', ['token_refused expired']])
      for (let day = 0; day < 29; day++) {
        const answer = await refresh(gate(), company.web, long.refresh_token)
        expect(answer.status).toBe(200)
        long = answer.json<Tokens>()
        gate().clock.advance(DAY)
      }
      gate().clock.advance(DAY)
      expect(said(await refresh(gate(), company.web, long.refresh_token))).toBe('400 invalid_grant')
    })

    test('when the person ends all other sessions', async () => {
      const company = await foundWithClients(gate())
      const { tokens } = await tokensFor(gate(), company, company.web, { scope: 'openid offline_access' })
      const here = await signInBrowser(gate(), company.bob)
      expect((await here.send('DELETE', '/v1/sessions')).status).toBe(204)
      expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
      expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_grant')
    })

    test('with the person and with the company', async () => {
      for (const whose of ['person', 'company'] as const) {
        const company = await foundWithClients(gate())
        const { tokens } = await tokensFor(gate(), company, company.web)
        if (whose === 'person') await gate().alter(key.subject(company.bob.subject), { state: 'suspended' })
        else await gate().alter(key.company(company.company), { state: 'suspended' })
        const { result, words } = await recorded(gate(), company.company, () => userInfo(gate(), tokens.access_token))
        const cause = whose === 'person' ? 'account_suspended' : 'company_suspended'
        expect([result.status, words]).toEqual([401, [`session_refused ${cause}`]])
        expect(said(await refresh(gate(), company.web, tokens.refresh_token))).toBe('400 invalid_grant')
        expect((await introspect(gate(), company.service, tokens.access_token)).json()).toEqual({ active: false })
      }
    })

    test('when the person says so on the page of what acts for them, and is asked again afterwards', async () => {
      const company = await foundWithClients(gate())
      const { tokens, at } = await tokensFor(gate(), company, company.web)
      const listed = (await at.send('GET', '/v1/account/programs')).json<{
        programs: { id: string; client: string }[]
      }>()
      expect(listed.programs).toMatchObject([{ client: 'Web', scope: 'openid profile email' }])
      const page = await at.send('GET', '/account/programs')
      expect(page.body).toContain('Web')
      const { words } = await recorded(gate(), company.company, () =>
        at.send('DELETE', `/v1/account/programs/${listed.programs[0]?.id ?? ''}`),
      )
      expect(words).toEqual(['grant_revoked person'])
      expect((await userInfo(gate(), tokens.access_token)).status).toBe(401)
      expect((await at.send('GET', '/v1/account/programs')).json()).toEqual({ programs: [] })
      // Somebody else's, or none: there is no telling.
      const { tokens: theirs } = await tokensFor(gate(), { ...company, bob: company.eve }, company.web)
      const id = theirs.access_token.slice(5, 21)
      const foreign = await recorded(gate(), company.company, () => at.send('DELETE', `/v1/account/programs/${id}`))
      expect([foreign.result.status, foreign.words]).toEqual([404, ['access_refused not_yours']])
      expect((await userInfo(gate(), theirs.access_token)).status).toBe(200)
    })
  })

  test('A token opens what it is for, and nothing of the person’s own account', async () => {
    const company = await foundWithClients(gate())
    const { tokens } = await tokensFor(gate(), company, company.web, { scope: `openid ${company.shop}` })
    const headers = { authorization: `Bearer ${tokens.access_token}` }
    for (const [method, path] of [
      ['GET', '/v1/session'],
      ['GET', '/v1/sessions'],
      ['GET', '/v1/account'],
      ['DELETE', '/v1/session'],
      ['GET', '/v1/account/programs'],
      ['GET', '/v1/events'],
    ] as const) {
      const answer = await gate().send(method, path, { headers })
      expect([path, answer.status, answer.json()['denial']]).toEqual([path, 403, 'insufficient_scope'])
    }
    // Folded: a line at one, two and four.
    expect(
      inWords(await gate().events(company.company)).filter((word) => word === 'session_refused narrowed'),
    ).toHaveLength(3)
    // Nor is it a cookie.
    const cookies = { '__Host-session': tokens.access_token }
    expect((await gate().send('GET', '/v1/session', { cookies })).status).toBe(401)
    // Nor is its refresh token one.
    expect((await userInfo(gate(), tokens.refresh_token)).status).toBe(401)
  })

  test('What a client does in the background does not keep the person’s own session from being idle', async () => {
    const company = await foundWithClients(gate())
    const { tokens, at } = await tokensFor(gate(), company, company.web)
    let last = tokens
    for (let i = 0; i < 4; i++) {
      gate().clock.advance(500)
      last = (await refresh(gate(), company.web, last.refresh_token)).json<Tokens>()
      expect((await userInfo(gate(), last.access_token)).status).toBe(200)
    }
    expect((await at.send('GET', '/v1/session')).status).toBe(401)
  })
})

async function forged(locatorOf: string, secretOf: string): Promise<string> {
  const { base62 } = await import('../../../lib/base62.ts')
  const { createHash } = await import('node:crypto')
  const head = `${locatorOf.slice(0, -49)}${secretOf.slice(-49, -6)}`
  return `${head}${base62(createHash('sha256').update(head).digest(), 6)}`
}
