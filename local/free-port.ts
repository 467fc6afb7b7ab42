// A port for a program that wants a number and cannot be handed a socket.

import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Below those that systems give away by themselves (from 32768 on Linux, 49152 elsewhere): one of these that is free now may belong to
 * any connection or server of this machine a moment later, and whoever asks there would take that for the program.
 */
const [LOWEST, BEYOND] = [15_000, 32_000]
const MOST_TRIES = 50

export async function freePort(lowest = LOWEST, beyond = BEYOND): Promise<number> {
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const port = randomInt(lowest, beyond)
    const probe = createServer()
    const isFree = await once(probe.listen(port, '127.0.0.1'), 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    probe.close()
    await once(probe, 'close')
    return port
  }
  throw new Error('no port is free')
}
