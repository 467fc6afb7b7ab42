// A whole login, password and code, against the one hash that it cannot do without.

import { runChild } from '../child.ts'
import { type Deployed, hashingEnvironment } from '../deployed.ts'
import { functionEntry } from '../entries.ts'
import { codeOn } from '../phone.ts'
import { atMost, type Report, spanned } from '../report.ts'
import { ratios, spread } from '../statistics.ts'
import type { World } from '../world.ts'

export const loginNames = ['raw argon2 verify', 'login, new device', 'login, recognised device'] as const
export type LoginName = (typeof loginNames)[number]
export interface Cost {
  readonly wall: number
  readonly cpu: number
}
export type Logins = Readonly<Record<LoginName, readonly Cost[]>>

const RAW = 'raw argon2 verify'

export async function measureLogin(deployed: Deployed, world: World, rounds: number): Promise<Report> {
  const input = {
    sessions: deployed.module(functionEntry('sessions')),
    challenges: deployed.module(functionEntry('challenges')),
    rounds,
  }
  const measured = await runChild<Logins>('login.ts', input, hashingEnvironment, ({ about = '' }) =>
    codeOn(world, about),
  )
  const of = (name: LoginName, figure: keyof Cost): number[] => measured[name].map((cost) => cost[figure])
  const figures = loginNames.map((name) => ({
    name,
    wall: spread(of(name, 'wall')),
    cpu: spread(of(name, 'cpu')),
    cpuToHash: ratios(of(name, 'cpu'), of(RAW, 'cpu')),
  }))
  const of115 = (name: LoginName) =>
    atMost(
      `${name}, CPU × raw argon2 verify`,
      1.15,
      figures.find((one) => one.name === name)?.cpuToHash.median ?? Number.NaN,
    )
  return {
    title: `Login: POST /v1/sessions and POST /v1/challenges/{id}/answer (${rounds} rounds)`,
    columns: ['', 'wall ms', 'CPU ms', '× raw verify'],
    rows: figures.map(({ name, wall, cpu, cpuToHash }) => [name, ...[wall, cpu, cpuToHash].map(spanned)]),
    notes: ['Real argon2id parameters, SNS, KMS and DynamoDB over the wire, functions warm.'],
    targets: [of115('login, new device'), of115('login, recognised device')],
    data: { figures },
  }
}
