// Cold start: a fresh process from its spawn to its first answer, against one whose handler does nothing.

import type { Deployed } from '../deployed.ts'
import { AUTHORIZER, BARE } from '../entries.ts'
import type { Guarded } from '../guarded.ts'
import { atMost, number, type Report, spanned, type Target } from '../report.ts'
import { type Start, startCold } from '../start-cold.ts'
import { ratios, rotated, spread } from '../statistics.ts'

interface Variant {
  readonly name: string
  readonly module: string
  readonly handler: string
  readonly event: object
  readonly env?: Readonly<Record<string, string>>
  readonly kilobytes?: number
}

export async function measureCold(deployed: Deployed, guarded: Guarded, rounds: number): Promise<Report> {
  const variants = variantsOf(deployed, guarded)
  const starts = new Map(variants.map(({ name }) => [name, [] as Start[]]))
  // The first round fills the compile cache and the page cache, and is not counted.
  for (let round = 0; round <= rounds; round++) {
    await guarded.touch()
    for (const variant of rotated(variants, round)) {
      const start = await startCold(variant)
      if (round > 0) starts.get(variant.name)?.push(start)
    }
  }
  return report(variants, starts, deployed.bytes(AUTHORIZER))
}

function variantsOf(deployed: Deployed, { event, batch, folder }: Guarded): readonly Variant[] {
  const kilobytes = deployed.bytes(AUTHORIZER) / 1000
  const authorizer = { module: deployed.module(AUTHORIZER), handler: 'simple', event, kilobytes }
  return [
    { name: 'empty handler', module: new URL('../baseline/empty.mjs', import.meta.url).href, handler: 'simple', event },
    {
      name: 'bare AWS SDK, BatchGetItem',
      ...{ module: deployed.module(BARE), handler: 'read', event: batch, kilobytes: deployed.bytes(BARE) / 1000 },
    },
    { name: 'authorizer, touched', ...authorizer },
    { name: 'authorizer, with its event', ...authorizer, env: { SALLYPORT_TOUCH: '0' } },
    { name: 'authorizer, touched, compile cache', ...authorizer, env: { NODE_COMPILE_CACHE: folder } },
  ]
}

function report(variants: readonly Variant[], starts: Map<string, Start[]>, bytes: number): Report {
  const of = (name: string, figure: keyof Start): number[] => (starts.get(name) ?? []).map((start) => start[figure])
  const floor = variants[0]?.name ?? ''
  const figures = variants.map(({ name, kilobytes }) => ({
    name,
    wall: spread(of(name, 'wall')),
    wallToFloor: ratios(of(name, 'wall'), of(floor, 'wall')),
    cpu: spread(of(name, 'cpu')),
    cpuToFloor: ratios(of(name, 'cpu'), of(floor, 'cpu')),
    megabytes: spread(of(name, 'megabytes')),
    kilobytes,
  }))
  const coldStart = (name: string): Target =>
    atMost(
      `cold start of the ${name}, × empty handler`,
      2.5,
      figures.find((one) => one.name === name)?.wallToFloor.median ?? Number.NaN,
    )
  const targets: Target[] = [
    coldStart('authorizer, touched'),
    coldStart('authorizer, with its event'),
    {
      ...atMost('bundle of the authorizer, minified', 250, bytes / 1000, ' kB'),
      limit: '< 250 kB',
      met: bytes < 250_000,
    },
  ]
  return {
    title: `Cold start: spawn to first answer (${starts.get(floor)?.length} rounds)`,
    columns: ['', 'wall ms', '× empty', 'CPU ms', '× empty', 'RSS MB', 'kB'],
    rows: figures.map(({ name, wall, wallToFloor, cpu, cpuToFloor, megabytes, kilobytes }) => [
      ...[name, spanned(wall), spanned(wallToFloor), spanned(cpu), spanned(cpuToFloor), number(megabytes.median)],
      kilobytes === undefined ? '' : kilobytes.toFixed(0),
    ]),
    notes: ['DynamoDB and KMS over plain HTTP on this machine: TLS, a real network and Lambda itself come on top.'],
    targets,
    data: { figures, bytes },
  }
}
