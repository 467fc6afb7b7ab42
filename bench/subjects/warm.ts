// Warm: a decision of the authorizer against the reads that it rests on, call by call in one process.

import { runChild } from '../child.ts'
import type { Deployed } from '../deployed.ts'
import { AUTHORIZER, READS } from '../entries.ts'
import type { Guarded } from '../guarded.ts'
import { atMost, type Report, spanned } from '../report.ts'
import { ratios, spread } from '../statistics.ts'

/** Per block of calls: the median wall time of one call and its share of the CPU, in milliseconds. */
export interface Block {
  readonly wall: number
  readonly cpu: number
}
const RAW = 'raw BatchGetItem, same keys, same client'
const SDK = 'raw BatchGetItem, same keys, AWS SDK'
export const warmNames = ['authorizer, touched', RAW, 'raw GetItem, same client', SDK] as const
export type WarmName = (typeof warmNames)[number]
export type Warm = Readonly<Record<WarmName, readonly Block[]>>

export const CALLS = 25

export async function measureWarm(deployed: Deployed, { event, batch }: Guarded, rounds: number): Promise<Report> {
  const blocks = rounds * 4
  const input = { authorizer: deployed.module(AUTHORIZER), reads: deployed.module(READS), event, batch, blocks }
  const measured = await runChild<Warm>('warm.ts', input, {})
  const of = (name: WarmName, figure: keyof Block): number[] => measured[name].map((block) => block[figure])
  const figures = warmNames.map((name) => ({
    name,
    wall: spread(of(name, 'wall')),
    wallToRaw: ratios(of(name, 'wall'), of(RAW, 'wall')),
    cpu: spread(of(name, 'cpu')),
    cpuToRaw: ratios(of(name, 'cpu'), of(RAW, 'cpu')),
  }))
  const [decision] = warmNames
  const toRaw = ratios(of(decision, 'wall'), of(RAW, 'wall'))
  const toSdk = ratios(of(decision, 'wall'), of(SDK, 'wall'))
  return {
    title: `Warm: one decision (${blocks * CALLS} calls each, in ${blocks} blocks)`,
    columns: ['', 'wall ms', '× raw', 'CPU ms', '× raw'],
    rows: figures.map(({ name, wall, wallToRaw, cpu, cpuToRaw }) => [
      name,
      ...[wall, wallToRaw, cpu, cpuToRaw].map(spanned),
    ]),
    notes: ['Raw: one BatchGetItem of the very keys that the decision reads, by the client that the authorizer uses.'],
    targets: [
      atMost('warm decision, wall median × raw BatchGetItem by the same client', 1.25, toRaw.median),
      atMost('warm decision, wall median × raw BatchGetItem by the AWS SDK', 1.25, toSdk.median),
    ],
    data: { figures, toSdk },
  }
}
