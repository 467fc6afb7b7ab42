// The library as the tool of somebody else uses it: the example of docs/command-line.md, letter by letter but for the addresses,
// and what TypeScript knows of it.

import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { writeDeclarations } from '../../cli/packaging/declarations.ts'
import { registerClient } from './administrator.ts'
import { decide, visitor } from './approval.ts'
import { bob, commandWorld } from './world.ts'

const world = commandWorld()
const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/command-line.md'), 'utf8')
const example = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
const registration = /--json '(\{[\s\S]*?\})'/.exec(page)?.[1] ?? ''

interface Tool {
  readonly said: () => string
  readonly ended: Promise<{ readonly code: number | null; readonly printed: string }>
}

function start(file: string): Tool {
  const child = spawn(process.execPath, [file], { env: world.environment(), stdio: ['ignore', 'pipe', 'pipe'] })
  let [printed, said] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const { promise, resolve: end } = Promise.withResolvers<{ code: number | null; printed: string }>()
  child.once('close', (code) => end({ code, printed }))
  return { said: () => said, ended: promise }
}

async function codeIn(tool: Tool): Promise<string> {
  for (;;) {
    const [code] = /[B-Z]{4}-[B-Z]{4}/.exec(tool.said()) ?? []
    if (code !== undefined) return code
    await new Promise((next) => setTimeout(next, 50))
  }
}

describe('the example', () => {
  test('signs somebody in the first time, keeps it, and asks nobody the second time', async () => {
    expect(
      example
        .trim()
        .split('\n')
        .filter((line) => line !== '').length,
    ).toBeLessThanOrEqual(11)
    const client = await registerClient(world, JSON.parse(registration) as object)
    const file = join(world.home, 'tool.mjs')
    const text = example
      .replace("'sallyport/cli'", `'${world.library}'`)
      .replace('https://gate.example.com', world.url)
      .replace("'acme-deploy', scopes", `'${client}', scopes`)
      .replace('https://shop.example.com/logs', `${world.url}/demo/logs`)
    writeFileSync(file, text)
    const person = await visitor(world, bob)
    const first = start(file)
    expect(await decide(person, await codeIn(first), 'allow')).toContain('acme deploy')
    const { code, printed } = await first.ended
    expect([code, printed]).toEqual([0, expect.stringMatching(/^200 [\s\S]*shop/)])
    expect(first.said()).toMatch(/with a code, because this /)
    const kept = Object.entries(world.left()).filter(([name]) => name.startsWith('config/acme-deploy/credentials/'))
    expect(kept.map(([, { mode }]) => mode)).toEqual(['600'])
    const second = await start(file).ended
    expect([second.code, second.printed]).toEqual([0, expect.stringMatching(/^200 /)])
  })
})

describe('the types', () => {
  const folder = join(root, '.esbuild', `types-${process.pid}`)
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true })
    await writeDeclarations(join(folder, 'types'))
    const options = { module: 'nodenext', target: 'es2024', strict: true, noEmit: true, types: ['node'] }
    const paths = { 'sallyport/cli': ['./types/index.d.ts'] }
    const typeRoots = [join(root, 'node_modules/@types')]
    const compilerOptions = { ...options, paths, typeRoots }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['tool.mts'] }))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const check = async (text: string): Promise<string> => {
    writeFileSync(join(folder, 'tool.mts'), text)
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    try {
      await promisify(execFile)(process.execPath, [tsc, '-p', folder])
      return ''
    } catch (error) {
      return (error as { stdout: string }).stdout
    }
  }

  test('the example is well typed, without any type of ours being checked away', async () => {
    expect(await check(example)).toBe('')
  })

  test('a name that is misspelt is an error', async () => {
    expect(await check(example.replace('clientId', 'client_id'))).toContain('client_id')
  })
})
