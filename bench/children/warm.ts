// Calls the authorizer and the raw reads in turns, block by block.

import type { Batch } from '../baseline/reads.ts'
import { beChild } from '../child.ts'
import { rotated, spread } from '../statistics.ts'
import { type Block, CALLS, type Warm, type WarmName, warmNames } from '../subjects/warm.ts'

interface Input {
  readonly authorizer: string
  readonly reads: string
  readonly event: object
  readonly batch: Batch
  readonly blocks: number
}

/** Blocks before counting, until the engine of JavaScript has settled. */
const WARM_UP = 12

await beChild<Input>(async ({ authorizer, reads, event, batch, blocks }) => {
  const { simple } = (await import(authorizer)) as { simple: (event: object) => Promise<{ isAuthorized: boolean }> }
  const raw = (await import(reads)) as Record<'leanBatch' | 'leanSingle' | 'sdkBatch', (of: Batch) => Promise<unknown>>
  const calls: Readonly<Record<WarmName, () => Promise<unknown>>> = {
    async 'authorizer, touched'() {
      const { isAuthorized } = await simple(event)
      if (!isAuthorized) throw new Error('the person of the bench was refused')
    },
    'raw BatchGetItem, same keys, same client': () => raw.leanBatch(batch),
    'raw GetItem, same client': () => raw.leanSingle(batch),
    'raw BatchGetItem, same keys, AWS SDK': () => raw.sdkBatch(batch),
  }
  const measured = Object.fromEntries(warmNames.map((name) => [name, [] as Block[]])) as Record<WarmName, Block[]>
  for (let block = -WARM_UP; block < blocks; block++)
    for (const name of rotated(warmNames, block + WARM_UP)) {
      const figures = await runBlock(calls[name])
      if (block >= 0) measured[name].push(figures)
    }
  return measured satisfies Warm
})

async function runBlock(call: () => Promise<unknown>): Promise<Block> {
  const walls: number[] = []
  const before = process.cpuUsage()
  for (let i = 0; i < CALLS; i++) {
    const began = performance.now()
    await call()
    walls.push(performance.now() - began)
  }
  const { user, system } = process.cpuUsage(before)
  return { wall: spread(walls).median, cpu: (user + system) / 1000 / CALLS }
}
