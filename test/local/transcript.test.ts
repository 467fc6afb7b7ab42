// The README's console blocks, run as a newcomer would run them, one after the other in one shell, against a fresh
// gateway. What they print must be what the README says; `…` stands for anything.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Run, startChild } from './children.ts'

const root = resolve(import.meta.dirname, '../..')

/** Each `$ ` line with what is printed below it. */
const steps = [...readFileSync(`${root}/README.md`, 'utf8').matchAll(/```console\n([\s\S]*?)```/g)].flatMap(
  ([, block = '']) =>
    block
      .split(/^\$ /m)
      .filter((part) => part !== '')
      .map((part) => ({
        command: part.slice(0, part.indexOf('\n')),
        printed: part.slice(part.indexOf('\n') + 1).trim(),
      })),
)

const BETWEEN = '---- next ----'

let gateway: Run
let printed: string[]

beforeAll(async () => {
  gateway = startChild({}, `${root}/local/start.ts`)
  const url = await gateway.ready
  const script = steps.map(({ command }) => `${command.replace('http://127.0.0.1:8080', url)}\necho '${BETWEEN}'`)
  const { stdout } = await promisify(execFile)('bash', ['-c', script.join('\n')], { timeout: 30_000 })
  printed = stdout.split(`${BETWEEN}\n`).map((text) => text.trim())
})

afterAll(async () => {
  gateway.child.kill('SIGTERM')
  await gateway.ended
})

const pattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('[\\s\\S]*?')}$`,
  )

test('the README shows a login, a guarded call, an ended session and the log', () => {
  expect(steps.length).toBeGreaterThan(15)
})

test.each(steps.map((step, i) => ({ ...step, i })))(
  'the README is right about: $command',
  ({ printed: promised, i }) => {
    expect(printed[i]).toMatch(pattern(promised))
  },
)
