// Run by itself, with little memory: a log of entries as large as they may be, three ways out, and webhooks each at another
// place of it. Prints how far everybody came.

import type { CompanyId, WebhookId } from '../../../lib/ids.ts'
import { event, webhookOf, world } from './world.ts'

const BUNDLES = 4
const at = await world()
const names = Array.from({ length: 2 }, (_, i) => `late${i}`)
at.give(...names.map((name) => webhookOf('acme', name)))
await at.sealMore([])
await at.run()
const large = { before: { a: 'x'.repeat(32_000) }, after: { a: 'y'.repeat(32_000) } }
for (let i = 0; i < BUNDLES; i++) await at.sealMore(Array.from({ length: 256 }, () => event(2, 'acme', large)))
// The ways out as AWS has them keep nothing; each takes a moment.
const told = new Map<string, number>()
const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 1))
at.ports.files.write = moment
at.ports.bus.put = async () => {
  await moment()
  return undefined
}
at.ports.post = async ({ url, body }) => {
  await moment()
  told.set(url, (told.get(url) ?? 0) + body.length)
  return { status: 204 }
}
const went = await at.run()
for (const [i, webhook] of names.entries())
  await at.run(
    { act: 'again', company: 'acme' as CompanyId, webhook: webhook as WebhookId, from: 256 + i * 512 },
    () => false,
  )
for (let i = 0; i < 6; i++) await at.run()
process.stdout.write(
  JSON.stringify({
    ...went,
    late: names.map((name) => at.progress('acme', name)?.next ?? 'together'),
    told: told.size,
  }),
)
