// `sallyport log proof`, `log key` and `log retention` against a gateway: what an administrator hands on, and what whoever gets it
// makes of it; and for how long it is kept.

import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { exits } from '../../cli/exits.ts'
import { verifierKey } from '../../lib/rules/transparency/note.ts'
import { retentionTests } from './log-retention.ts'
import { ada, bob, commandWorld } from './world.ts'

const world = commandWorld()

async function newest(): Promise<{ readonly id: string; readonly at: string }> {
  const { stdout } = await world.run(['events', '--kind', 'session_created', '--limit', '1', '--json'])
  const { events } = JSON.parse(stdout) as { events: { id: string; at: string }[] }
  return events[0] ?? { id: '', at: '' }
}
const inHome = (name: string) => join(world.home, name)

function otherKey(): string {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  return verifierKey({ name: 'sallyport.local/log', type: 1, key: Buffer.from(x, 'base64url') })
}

describe('sallyport log key', () => {
  test('prints the key alone on stdout, and beside it how to keep it', async () => {
    const { code, stdout, stderr } = await world.run(['log', 'key'], { SALLYPORT_URL: world.url })
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+\n$/)])
    expect(stderr).toContain('by another way')
    const answer = await world.run(['log', 'key', '--json'], { SALLYPORT_URL: world.url })
    expect(JSON.parse(answer.stdout)).toMatchObject({ key: stdout.trim() })
    const away = await world.run(['log', 'key'], { SALLYPORT_URL: 'http://127.0.0.1:9' })
    expect([away.code, away.stdout]).toEqual([exits.unreachable, ''])
  })
})

describe('sallyport log proof', () => {
  test('writes what log verify --proof takes as it is, and nothing that was changed', async () => {
    await world.signIn(ada)
    writeFileSync(inHome('gate.key'), (await world.run(['log', 'key'])).stdout)
    const { id, at } = await newest()
    const written = await world.run(['log', 'proof', id, '--at', at, '--out', inHome('event.json')])
    expect([written.code, written.stderr]).toEqual([0, expect.stringMatching(/^Verified: entry [0-9]+ of \S+, .* by /)])
    expect(written.stderr).toContain('the key that http://127.0.0.1')
    const text = readFileSync(inHome('event.json'), 'utf8')
    const told = JSON.parse(text) as { event: string; entry: string; proof: string }
    expect(JSON.parse(told.entry)).toMatchObject({ id, at: Date.parse(at), kind: 'session_created' })
    const verify = (what: string, key = inHome('gate.key')) => {
      writeFileSync(inHome('proof'), what)
      return world.run(['log', 'verify', '--proof', inHome('proof'), '--key', key, '--json'])
    }
    const { code, stdout } = await verify(text)
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ clean: true, event: expect.objectContaining({ id }) }),
    ])
    expect((await verify(told.proof)).code).toBe(0)
    expect((await verify(text, otherKey())).code).toBe(exits.logNotSigned)
    for (const other of [
      { ...told, entry: told.entry.replace('session_created', 'session_updated') },
      { ...told, event: told.event.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')) },
      { ...told, proof: told.proof.replace(/extra .*/, 'extra e30=') },
      { event: told.event, proof: told.proof },
      [],
    ])
      expect((await verify(JSON.stringify(other))).code).toBe(exits.logAltered)
    expect((await verify(text.slice(0, -30))).code).toBe(exits.logAltered)
  })

  test('finds a recent event by its id, waits until it is sealed, and answers on stdout', async () => {
    await world.signIn(ada)
    writeFileSync(inHome('gate.key'), (await world.run(['log', 'key'])).stdout)
    const { id } = await newest()
    const { code, stdout, stderr } = await world.run(['log', 'proof', id, '--key', inHome('gate.key')])
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ event: id })])
    expect(stderr).toContain('by the key that you gave.')
  })

  test('hands out nothing that the key does not hold for, or that is nobody’s to see', async () => {
    await world.signIn(ada)
    const { id, at } = await newest()
    const args = ['log', 'proof', id, '--at', at]
    const other = await world.run([...args, '--key', otherKey(), '--out', inHome('event.json')])
    expect([other.code, other.stdout, existsSync(inHome('event.json'))]).toEqual([exits.logNotSigned, '', false])
    const unknown = await world.run(['log', 'proof', 'A'.repeat(22)])
    expect([unknown.code, unknown.stderr]).toEqual([exits.usage, expect.stringContaining('--at')])
    const wrong = await world.run([
      'log',
      'proof',
      id,
      '--at',
      at.replace(/.Z$/, (end) => (end === '1Z' ? '2Z' : '1Z')),
    ])
    expect([wrong.code, wrong.stdout]).toEqual([exits.failed, ''])
    expect((await world.run(['log', 'proof', 'x', '--at', at])).code).toBe(exits.usage)
    const nowhere = await world.run([...args, '--out', inHome('none/event.json')])
    expect([nowhere.code, nowhere.stderr]).toEqual([exits.usage, expect.stringContaining('cannot be written')])
    await world.run(['logout'])
    expect((await world.run(args, { SALLYPORT_URL: world.url })).code).toBe(exits.signedOut)
    await world.signIn(bob)
    const member = await world.run(args)
    expect([member.code, member.stdout]).toEqual([exits.refused, ''])
  })
})

retentionTests(world)
