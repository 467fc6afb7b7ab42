// Signs in through the deployed handlers, in turns with one bare verification of a hash of the same parameters.

import { hash, verify } from 'argon2'
import { argon2id } from '../../lib/settings.ts'
import { takeClock } from '../../local/clock.ts'
import { beChild } from '../child.ts'
import { personOf } from '../company.ts'
import { answering, begin, call, type Handlers, type SignedIn } from '../sign-in.ts'
import { rotated } from '../statistics.ts'
import { type Cost, type LoginName, type Logins, loginNames } from '../subjects/login.ts'

interface Input {
  readonly sessions: string
  readonly challenges: string
  readonly rounds: number
}

/** Between the logins of one person, so that no limit on codes is in the way. */
const APART = 25 * 3600
const WARM_UP = 2

await beChild<Input>(async ({ sessions, challenges, rounds }, ask) => {
  const { create } = (await import(sessions)) as Handlers
  const { answer } = (await import(challenges)) as Handlers
  const clock = takeClock()
  const [stranger, known] = [personOf(2), personOf(3)]
  const password = stranger.password
  const phc = await hash(password, {
    memoryCost: argon2id.memory,
    timeCost: argon2id.passes,
    parallelism: argon2id.lanes,
  })

  const login = async (person: typeof known, device?: string): Promise<{ cost: Cost; signedIn: SignedIn }> => {
    const begun = await cost(() => begin({ create, answer }, person, device))
    // Outside of what is measured: a person reads it from a phone.
    const code = await ask<string>({ ask: 'code', about: person.phone })
    const answered = await cost(() => call(answer, answering(begun.value, code), 201))
    return { cost: sum(begun.cost, answered.cost), signedIn: answered.value as SignedIn }
  }
  let device: string | undefined
  const measure: Readonly<Record<LoginName, () => Promise<Cost>>> = {
    'raw argon2 verify': async () => (await cost(() => verify(phc, password))).cost,
    'login, new device': async () => (await login(stranger)).cost,
    async 'login, recognised device'() {
      const { cost, signedIn } = await login(known, device)
      device = signedIn.device ?? device
      return cost
    },
  }
  const costs = Object.fromEntries(loginNames.map((name) => [name, [] as Cost[]])) as Record<LoginName, Cost[]>
  for (let round = -WARM_UP; round < rounds; round++) {
    clock.advance(APART)
    for (const name of rotated(loginNames, round + WARM_UP)) {
      const measured = await measure[name]()
      if (round >= 0) costs[name].push(measured)
    }
  }
  return costs satisfies Logins
})

async function cost<T>(work: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, cost: { wall: performance.now() - began, cpu: (user + system) / 1000 } }
}

function sum(one: Cost, other: Cost): Cost {
  return { wall: one.wall + other.wall, cpu: one.cpu + other.cpu }
}
