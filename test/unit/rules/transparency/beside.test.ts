import { describe, expect, test } from '@jest/globals'
import { nextTop, type SealPorts } from '../../../../lib/flows/sealing/step.ts'
import type { Milliseconds } from '../../../../lib/ids.ts'
import { archiveFiles, type Outgoing } from '../../../../lib/rules/deliveries/outgoing.ts'
import { isBeside } from '../../../../lib/rules/transparency/beside.ts'
import { EMPTY_EDGE } from '../../../../lib/rules/transparency/edge.ts'
import { memoryFiles, memorySigner, memoryTree } from '../../../memory-log.ts'
import { eventOf, START } from './audit-logs.ts'

const staged = `staged/${'0'.repeat(13)}900-${'5f'.repeat(12)}`
const exported = 'ocsf/company=acme/date=2026-11-20/00000000000300-00000000000512.ndjson'

describe('Beside a log lies', () => {
  test('a step that waits, as the writer names it', async () => {
    const random = { bytes: (count: number) => new Uint8Array(count).fill(7) } as unknown as SealPorts['random']
    const ports = { tree: memoryTree(), files: memoryFiles(), signer: memorySigner(), random }
    const { top } = await nextTop(ports, EMPTY_EDGE, [eventOf(1, START)], START as Milliseconds, undefined)
    expect([top.staged, isBeside(top.staged ?? '')]).toEqual([expect.stringMatching(/^staged\//), true])
  })

  test('what is exported, as it is named then', () => {
    const one = { index: 300, time: START, text: '{}' } as unknown as Outgoing
    const files = archiveFiles([one, { ...one, index: 512, company: 'acme' }, { ...one, index: 513, company: 'acme' }])
    expect(files.map(({ path }) => [path.split('/')[1], isBeside(path)])).toEqual([
      ['company=-', true],
      ['company=acme', true],
    ])
  })

  test.each([staged, exported])('%s', (path) => expect(isBeside(path)).toBe(true))

  test.each([
    'staged/',
    'staged/notes',
    staged.slice(0, -1),
    `${staged}0`,
    `${staged}/notes`,
    `${staged}\n`,
    staged.toUpperCase(),
    staged.replace('0', ''),
    `x/${staged}`,
    'ocsf/notes',
    exported.replace('.ndjson', ''),
    `${exported}/notes`,
    `${exported}.gz`,
    exported.replace('acme', 'Acme'),
    exported.replace('acme', '..'),
    exported.replace('acme', 'a/b'),
    exported.replace('company=acme', 'acme'),
    exported.replace('2026-11-20', '2026-02-30'),
    exported.replace('2026-11-20', '2026-13-01'),
    exported.replace('-00000000000512', ''),
    exported.replace('512', '299'),
    exported.replace('00000000000300', '300'),
  ])('nothing that is named %j', (path) => expect(isBeside(path)).toBe(false))
})
