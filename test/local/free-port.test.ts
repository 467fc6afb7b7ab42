import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from '@jest/globals'
import { freePort } from '../../local/free-port.ts'

test('A port for an engine is none that the system gives away to the next connection or server', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, () => freePort()))
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(15_000)
  expect(Math.max(...ports)).toBeLessThan(32_000)
  expect(new Set(ports).size).toBeGreaterThan(90)
})

test('A port that somebody listens on is passed over, and where there is no other that is said', async () => {
  const port = await freePort()
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  try {
    for (let i = 0; i < 10; i++) expect(await freePort(port - 1, port + 2)).not.toBe(port)
    await expect(freePort(port, port + 1)).rejects.toThrow('no port is free')
  } finally {
    server.close()
  }
})
