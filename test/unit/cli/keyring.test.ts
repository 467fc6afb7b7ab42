// The real keyring library, on a machine where no Secret Service answers: the kernel's keyring is not taken instead, nobody
// waits, and the file does.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parseOrigin } from '../../../cli/gate/origin.ts'
import { fileDrawer } from '../../../cli/keep/file-drawer.ts'
import { keyringDrawer } from '../../../cli/keep/keyring-drawer.ts'
import { storeIn } from '../../../cli/keep/store.ts'

const kept = { origin: parseOrigin('https://gate.example.com'), credential: 'sp_c_x' }
const before = process.env['DBUS_SESSION_BUS_ADDRESS']
let folder: string

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'sallyport-keyring-')), 'credentials')
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'unix:path=/nonexistent'
})
afterEach(() => {
  if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS']
  else process.env['DBUS_SESSION_BUS_ADDRESS'] = before
  rmSync(join(folder, '..'), { recursive: true })
})

test('A credential goes to the private file, is read from it, and is gone when it is forgotten', async () => {
  const keyring = keyringDrawer('sallyport-test')
  await expect(keyring.write('one', 'x')).rejects.toThrow('DBus')
  const store = storeIn(fileDrawer(folder), keyring, folder)
  const begun = performance.now()
  expect(await store.write('one', kept)).toBe(folder)
  expect(await store.read('one', kept.origin)).toEqual(kept)
  await store.remove('one')
  expect(await store.read('one', kept.origin)).toBeUndefined()
  expect(performance.now() - begun).toBeLessThan(4000)
})
