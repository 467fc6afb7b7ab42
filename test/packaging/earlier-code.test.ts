// A deployment of code that an earlier package made: those zips and no others, and none where one is missing.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import type { Resources } from '../../infra/cloudformation.ts'
import { PackageFunctions } from '../../infra/package-functions.ts'
import { zip } from '../../infra/zip.ts'

const folder = mkdtempSync(join(tmpdir(), 'sallyport-earlier-'))
const code = join(folder, 'code')

beforeEach(async () => {
  rmSync(code, { recursive: true, force: true })
  mkdirSync(code)
  const modules = { shop: 'process.env.SALLYPORT_TOUCH', gate: 'process.env.SALLYPORT_POLICY' }
  for (const [name, text] of Object.entries(modules))
    writeFileSync(join(code, `${name}.zip`), await zip([{ name: `functions/${name}.mjs`, bytes: Buffer.from(text) }]))
})
afterAll(() => rmSync(folder, { recursive: true }))

const functionOf = (handler: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Handler: handler,
    Environment: { Variables: { SALLYPORT_TOUCH: '60', SALLYPORT_POLICY: 'widest', NODE_OPTIONS: '' } },
  },
})

async function packaged(param: readonly string[]) {
  const handlers = { shopShow: 'functions/shop.show', shopEnd: 'functions/shop.end', gate: 'functions/gate.show' }
  const functions: Record<string, { handler: string; package?: { artifact?: string } }> = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, { handler }]),
  )
  const Resources: Resources = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [name, functionOf(handler)]),
  )
  const provider = { compiledCloudFormationTemplate: { Resources } }
  const { hooks } = new PackageFunctions({ serviceDir: folder, service: { functions, provider } }, { param })
  await hooks['before:package:createDeploymentArtifacts']?.()
  return { functions, Resources, hooks }
}

test('each function gets the zip of its own file, as it is in the folder, which the last parameter names', async () => {
  const { functions } = await packaged(['stage=x', 'code=nowhere', 'code=code'])
  for (const [name, file] of Object.entries({ shopShow: 'shop', shopEnd: 'shop', gate: 'gate' })) {
    const bytes = readFileSync(functions[name]?.package?.artifact ?? '')
    expect([name, bytes.equals(readFileSync(join(code, `${file}.zip`)))]).toEqual([name, true])
  }
})

test('a zip that is not there is not made, nor one without the module of its handlers taken for it', async () => {
  writeFileSync(join(code, 'gate.zip'), await zip([{ name: 'functions/other.mjs', bytes: Buffer.from('') }]))
  await expect(packaged(['code=code'])).rejects.toThrow(`--param code: ${code}/gate.zip has no functions/gate.mjs`)
  rmSync(join(code, 'gate.zip'))
  await expect(packaged(['code=code'])).rejects.toThrow(`--param code: there is no ${code}/gate.zip`)
  await expect(packaged(['code='])).rejects.toThrow('--param code: there is no ')
})
