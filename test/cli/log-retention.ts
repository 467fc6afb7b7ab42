// `sallyport log retention`: what it shows, what it does at once, and what it says and asks before anything goes.

import { describe, expect, test } from '@jest/globals'
import { exits } from '../../cli/exits.ts'
import { actingAs, withCredential } from './acting.ts'
import { type Answering, otherGateway } from './other-gateway.ts'
import { ada, bob, type World } from './world.ts'

const LOG = ['log', 'retention']
const DAY = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString().slice(0, 10)

export function retentionTests(world: World): void {
  describe('sallyport log retention', () => {
    test('shows what counts, places a hold at once, and says before anything goes what does', async () => {
      const she = await actingAs(world, ada)
      expect(await she.json(LOG)).toEqual({
        days: null,
        holds: [],
        least: 400,
        gone: null,
        announced: null,
        revision: 0,
      })
      expect((await she.run(LOG)).stdout).toBe(
        'kept for  ever\nat least  400 days\nholds     none\ngone      nothing\n',
      )
      const unsaid = await she.refused(exits.usage, [...LOG, '--days', '730'])
      expect(unsaid).toMatch(
        /^No day is old enough today\. The oldest that is there is [0-9-]{10}, and it goes on [0-9-]{10}\.$/m,
      )
      expect(unsaid).toMatch(/^From then on each day goes when it is older than 730 days\.$/m)
      expect(unsaid).toMatch(/^Until then it can be changed back\. What has gone nobody can bring back\.$/m)
      expect(unsaid).toMatch(/^Hashes stay\./m)
      expect(unsaid).toContain('give --yes')
      expect(await she.json(LOG)).toMatchObject({ days: null, revision: 0 })
      expect(await she.json([...LOG, '--days', '730', '--yes'])).toMatchObject({ days: 730, revision: 1 })
      const held = await she.run([...LOG, '--days', '500', '--hold', 'inquiry-7,inquiry-6', '--hold', 'order-1'])
      expect([held.code, held.stderr]).toEqual([0, ''])
      expect(held.stdout).toMatch(/^kept for +500 days\n.*\nholds +inquiry-6 inquiry-7 order-1 \(nothing goes\)$/m)
      const fewer = await she.json([...LOG, '--release', 'inquiry-6,order-1', '--hold', 'inquiry-7'])
      expect(fewer).toMatchObject({ holds: ['inquiry-7'], revision: 3 })
      const last = await she.refused(exits.usage, [...LOG, '--release', 'inquiry-7'])
      expect(last).toContain('No hold is left. Taken away: inquiry-7.')
      expect(await she.json([...LOG, '--release', 'inquiry-7', '--forever'])).toMatchObject({ days: null, holds: [] })
      expect((await she.run([...LOG, '--forever'])).stdout).toBe('That is how it is already.\n')
      expect(await she.json(LOG)).toMatchObject({ revision: 4 })
    })

    test('refuses what is no span and no hold, what is not there, and who is no administrator', async () => {
      await world.advance(61)
      const she = await actingAs(world, ada)
      const before = await she.json(LOG)
      for (const wrong of [
        ...['0', '-3', '3.5', '123456', 'a week'].map((days) => [`--days=${days}`]),
        ...['Ada', 'a b', '-a', 'a,,b', 'a'.repeat(41)].map((hold) => [`--hold=${hold}`]),
        ...[
          ['--days', '500', '--forever'],
          ['--hold', 'a', '--release', 'a'],
          ['--release', '../x'],
        ],
      ])
        expect([wrong, await she.refused(exits.usage, [...LOG, ...wrong])]).toEqual([
          wrong,
          expect.stringMatching(/Give/),
        ])
      expect(await she.refused(exits.failed, [...LOG, '--release', 'inquiry-8'])).toContain(
        'There is no hold inquiry-8.',
      )
      const short = await she.refused(exits.failed, [...LOG, '--days', '399'])
      expect(short).toContain('Every line is kept for at least 400 days here.')
      expect(short).not.toContain('goes')
      expect(await she.json(LOG)).toEqual(before)
      const he = await actingAs(world, bob)
      for (const args of [LOG, [...LOG, '--days', '500', '--yes']])
        expect(await he.refused(exits.refused, args)).toContain('Ask an administrator')
      expect((await world.run(LOG, { SALLYPORT_URL: world.url })).code).toBe(exits.signedOut)
    })

    test('asks at a terminal, and for a fresh proof where the session is not: a no changes nothing', async () => {
      await world.signIn(ada)
      await world.advance(700)
      const no = world.terminal([...LOG, '--days', '730'])
      await no.sees('No day is old enough today.')
      await no.sees('Keep the log no longer than that?')
      no.enter('')
      await no.sees('Nothing was changed.')
      expect(await no.ended).toBe(exits.failed)
      const yes = world.terminal([...LOG, '--days', '730'])
      await yes.sees('Keep the log no longer than that?')
      yes.type('y')
      await yes.sees('Password')
      yes.enter(ada.password)
      await yes.sees(/Code of \d digits/)
      yes.enter(await world.code(ada.phone))
      await yes.sees(/kept for +730 days/)
      expect(await yes.ended).toBe(0)
    })

    describe('at a gateway with a log of a hundred days', () => {
      const announced = { from: ago(96), to: ago(95) }
      const kept = { days: 90, holds: ['inquiry-7'], least: 30, gone: ago(97), announced, revision: 4 }
      const who = { subject: 'a'.repeat(16), company: 'acme', administrator: true }
      async function at<T>(answering: Answering, act: (acting: ReturnType<typeof withCredential>) => Promise<T>) {
        const usual: Answering = ({ path, method }) => {
          if (path === '/v1/session') return { body: who }
          if (path === '/v1/companies/acme') return { body: { created_at: `${ago(100)}T12:00:00Z` } }
          return method === 'GET' ? { body: kept } : undefined
        }
        const other = await otherGateway((asked, origin) => usual(asked, origin) ?? answering(asked, origin))
        try {
          return [
            await act(withCredential(world, { SALLYPORT_URL: other.origin, SALLYPORT_TOKEN: 'sp_c_x' })),
            other.bodies
              .filter(({ path }) => path.endsWith('/retention'))
              .flatMap(({ body }) => (body === '' ? [] : body)),
          ] as const
        } finally {
          other.stop()
        }
      }

      test('it is said in days what goes at once, and the rule that was looked at is the one that is changed', async () => {
        const answering: Answering = () => ({ body: { ...kept, days: 40, holds: [], revision: 5 } })
        const [done, sent] = await at(answering, (one) =>
          one.run([...LOG, '--days', '40', '--release', 'inquiry-7', '--yes']),
        )
        expect([done.code, done.stdout]).toEqual([0, expect.stringMatching(/^kept for +40 days$/m)])
        expect(done.stderr.split('\n').slice(0, 3)).toEqual([
          `Everything of ${ago(41)} and before goes: 56 days of the log. Each is announced in the next minutes, and goes a day later.`,
          'No hold is left. Taken away: inquiry-7.',
          `What was announced before goes within a day, and may go in the next minutes: ${ago(96)} to ${ago(95)}.`,
        ])
        expect(sent.map((body) => JSON.parse(body) as object)).toEqual([{ days: 40, holds: [], revision: 4 }])
      })

      test('what was announced before goes at once where it is old enough, and stays where it is not', async () => {
        const asks = async (days: string) =>
          at(
            () => undefined,
            (one) => one.refused(exits.usage, [...LOG, '--days', days, '--release', 'inquiry-7']),
          )
        const [told, sent] = await asks('95')
        expect(told).toContain(`Everything of ${ago(96)} and before goes: 1 day of the log.`)
        expect(told).toContain(
          `What was announced before goes within a day, and may go in the next minutes: ${ago(96)}.\n`,
        )
        expect(told).toContain('It cannot be undone')
        const [kept] = await asks('900')
        expect(kept).toContain('No day is old enough today.')
        expect(kept).not.toContain('announced before')
        expect(kept).toContain('Until then it can be changed back.')
        expect(sent).toEqual([])
        const [shown] = await at(
          () => undefined,
          (one) => one.run(LOG),
        )
        expect(shown.stdout).toMatch(new RegExp(`^announced +${ago(96)} to ${ago(95)}$`, 'm'))
      })

      test('whoever was overtaken is told so, and changed nothing', async () => {
        const body = { denial: 'outdated', title: 'This was changed meanwhile' }
        const [told] = await at(
          () => ({ status: 412, body }),
          (one) => one.refused(exits.failed, [...LOG, '--hold', 'inquiry-8']),
        )
        expect(told).toContain('Nothing was changed. Read it again, then change it.')
      })
    })
  })
}
