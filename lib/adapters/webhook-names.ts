// Where the name of a receiver leads, asked of the DNS alone and for one post alone. Not by the system's resolver: four threads
// ask for the whole process, each for as long as the name's owner likes, so five names that are never answered would keep
// everybody's from being asked. Here a question holds a socket of its own, until it is answered or given up.

import { type LookupAddress, Resolver } from 'node:dns'

export interface Names {
  /** Of both families. Rejects with Unresolved where there are none. */
  readonly addresses: (name: string) => Promise<readonly LookupAddress[]>
  /** Whatever is still asked is asked no more. */
  readonly end: () => void
}

export class Unresolved extends Error {
  readonly code = 'UNRESOLVED'
}

/** Milliseconds for the first question; the second waits twice as long. What is left of a post's patience is for the receiver. */
const ASKING = { timeout: 1000, tries: 2 }

/** No file of hosts and no list of domains to search is looked at: a name is the whole name, as the internet has it. */
const oneself: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/** `servers`: in the place of those that the machine is told to ask. */
export function names(servers?: readonly string[]): Names {
  const resolver = new Resolver(ASKING)
  if (servers !== undefined) resolver.setServers(servers)
  const asked = (name: string, family: 4 | 6) =>
    new Promise<readonly LookupAddress[]>((settle) => {
      const answer = (error: Error | null, found: readonly string[]) =>
        // Most names have one family, and some servers are silent about the other: neither says anything against what is found.
        settle(error === null ? found.map((address) => ({ address, family })) : [])
      if (family === 4) resolver.resolve4(name, answer)
      else resolver.resolve6(name, answer)
    })
  return {
    async addresses(name) {
      // RFC 6761, section 6.3: nobody is asked for it.
      if (name === 'localhost') return oneself
      const found = (await Promise.all([asked(name, 4), asked(name, 6)])).flat()
      if (found.length === 0) throw new Unresolved('no address')
      return found
    },
    end: () => resolver.cancel(),
  }
}
