// Every promise of the Table and EventLog ports, asked of one kind of store.

import { afterAll, beforeAll, describe } from '@jest/globals'
import { commitPromises } from './promises/commit.ts'
import { faultPromises } from './promises/faults.ts'
import { logPromises } from './promises/log.ts'
import { racePromises } from './promises/races.ts'
import { readPromises } from './promises/reads.ts'
import { reservationPromises } from './promises/reservations.ts'
import type { Store } from './store.ts'

export function contract(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    let store: Store
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store.close())
    const promises = [readPromises, commitPromises, racePromises, reservationPromises, logPromises, faultPromises]
    for (const promise of promises) promise(() => store)
  })
}
