// Revoked means refused on the next request: whatever is taken away is refused at every door by the first request after the
// answer that said so, while others go on knocking at the same doors. `SALLYPORT_TEST_TRIALS=10000` tries it ten thousand times.

import { expect, test } from '@jest/globals'
import type { Seconds } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { asking } from '../access/asking.ts'
import { within } from '../gate/composition.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Person } from '../gate/people.ts'
import { type Cli, signIn } from '../gate/sign-in.ts'
import { check, policy, restEvent, simple } from '../gate/surfaces.ts'
import { foundWithClients, introspect, type OAuthCompany } from '../oauth/clients-of.ts'

const TRIALS = Number(process.env['SALLYPORT_TEST_TRIALS'] ?? 48)
type Operate = (event: object, context: { awsRequestId: string }) => Promise<object>

onEngine('dynoxide', (gate) => {
  const at = asking(gate)

  /** Every door of the app, asked at once. */
  async function doors(of: OAuthCompany, { bearer, credential }: Cli, app: string): Promise<readonly boolean[]> {
    const asked = { path: '/orders', headers: bearer, api: `${app}api` }
    const [one, two, three, four] = await Promise.all([
      simple(gate(), asked),
      policy(gate(), restEvent(asked)),
      check(gate(), bearer, app),
      introspect(gate(), of.service, credential),
    ])
    return [
      one.isAuthorized,
      two.policyDocument.Statement[0]?.['Effect'] === 'Allow',
      three.status === 204,
      four.json<{ verbs?: string | readonly string[] }>().verbs?.includes('view') === true,
    ]
  }

  /** Signing in costs codes, and codes cost time: what only has to be fresh is made so. */
  async function kept({ session }: Cli, { subject }: Person): Promise<void> {
    const now = Math.floor(gate().clock.now() / 1000) as Seconds
    const expiresAt = (now + 86_400) as Seconds
    await gate().alter(key.session(subject, session.id), { authenticatedAt: now, createdAt: now, expiresAt })
  }

  interface Trial {
    readonly name: string
    readonly take: () => Promise<{ readonly status: number } | object>
    readonly back: () => Promise<unknown>
  }

  function trials(of: OAuthCompany, boss: Cli, who: Person, own: { cli: Cli }): readonly Trial[] {
    const by = boss.bearer
    const person = `/v1/companies/${of.company}/people/${who.subject}`
    const member = `/v1/companies/${of.company}/teams/ops/members/${who.subject}`
    const again = async () => {
      own.cli = await signIn(gate(), who, { device: own.cli.device })
    }
    const give = () => at.put(by, of.shop, who.subject, { verbs: ['view'] })
    return [
      { name: 'the entry', take: () => at.take(by, of.shop, who.subject), back: give },
      {
        name: 'the entry’s verb',
        take: () => at.put(by, of.shop, who.subject, { verbs: ['logs'] }),
        back: give,
      },
      {
        name: 'the team’s entry',
        take: async () => {
          await at.take(by, of.shop, who.subject)
          await at.put(by, of.shop, 'team:ops', { verbs: ['view'] })
          await at.send('PUT', member, by)
          expect(await doors(of, own.cli, of.shop)).toEqual([true, true, true, true])
          return at.take(by, of.shop, 'team:ops')
        },
        back: give,
      },
      {
        name: 'the place in the team',
        take: async () => {
          await at.take(by, of.shop, who.subject)
          await at.put(by, of.shop, 'team:ops', { verbs: ['view'] })
          await at.send('PUT', member, by)
          expect(await doors(of, own.cli, of.shop)).toEqual([true, true, true, true])
          return at.send('DELETE', member, by)
        },
        back: give,
      },
      {
        name: 'the person’s standing',
        take: () => at.send('PUT', `${person}/state`, by, { state: 'suspended' }),
        back: async () => {
          await at.send('PUT', `${person}/state`, by, { state: 'active' })
          await again()
        },
      },
      { name: 'all their sessions', take: () => at.send('DELETE', `${person}/sessions`, by), back: again },
      {
        name: 'the session',
        take: () => gate().send('DELETE', '/v1/session', { headers: own.cli.bearer }),
        back: again,
      },
      {
        name: 'the company’s standing',
        take: () => operate(of, 'suspended'),
        back: () => operate(of, 'active'),
      },
    ]
  }

  /** The gate is open, so the function is composed with its parts. */
  const operate = async ({ company }: OAuthCompany, state: string) => {
    const module = (await import('../../../functions/companies.ts')) as unknown as { operate: Operate }
    return within(gate().parts, () => module.operate({ company, state }, { awsRequestId: 'operator-1' }))
  }

  test(
    `what is taken away is refused by the next request at every door, ${TRIALS} times, under load`,
    async () => {
      const of = await foundWithClients(gate(), {}, '')
      const [boss, bob, eve] = [
        await signIn(gate(), of.boss),
        await signIn(gate(), of.bob),
        await signIn(gate(), of.eve),
      ]
      await at.put(boss.bearer, of.shop, of.eve.subject, { verbs: ['view'] })
      await at.send('POST', `/v1/companies/${of.company}/teams`, boss.bearer, { id: 'ops', name: 'Ops' })
      const own = { cli: eve }
      const all = trials(of, boss, of.eve, own)
      let over = false
      const knocking = (who: () => Cli) => async () => {
        while (!over) await check(gate(), who().bearer, of.shop)
      }
      const load = [knocking(() => bob), knocking(() => own.cli), knocking(() => own.cli)].map((knock) => knock())
      const stale: string[] = []
      const tried = new Map<string, number>()
      try {
        for (let i = 0; i < TRIALS; i++) {
          const trial = all[i % all.length] as Trial
          await kept(boss, of.boss)
          if (!(await doors(of, own.cli, of.shop)).every(Boolean))
            stale.push(`${trial.name}: shut before anything was taken`)
          const taken = await trial.take()
          if ('status' in taken && Number(taken.status) >= 300)
            throw new Error(`${trial.name}: ${JSON.stringify(taken)}`)
          const open = await doors(of, own.cli, of.shop)
          if (open.some(Boolean)) stale.push(`${trial.name}: ${open.join()}`)
          tried.set(trial.name, (tried.get(trial.name) ?? 0) + 1)
          await trial.back()
        }
      } finally {
        over = true
        await Promise.all(load)
      }
      expect(stale).toEqual([])
      expect(Math.min(...tried.values())).toBeGreaterThanOrEqual(Math.floor(TRIALS / all.length))
    },
    Math.max(180_000, TRIALS * 600),
  )
})
