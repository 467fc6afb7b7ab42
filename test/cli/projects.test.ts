// Projects by the command: opened and copied by everybody of the company, changed by their owner alone.

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { type Acting, actingAs } from './acting.ts'
import { ada, bob, commandWorld } from './world.ts'

const world = commandWorld()
let [administrator, member]: (Acting | undefined)[] = []
const she = (): Acting => administrator as Acting
const he = (): Acting => member as Acting
beforeAll(async () => {
  member = await actingAs(world, bob)
  administrator = await actingAs(world, ada)
})

describe('projects', () => {
  test('What one holds comes out byte for byte, and stdin or a file goes in so', async () => {
    const content = 'First line\r\n\tæøå "quoted"\n\nno line break at the end'
    const path = join(world.home, 'content')
    writeFileSync(path, content)
    expect(await he().json(['projects', 'create', 'quay', 'The quay', '--from', path])).toMatchObject({
      id: 'quay',
      name: 'The quay',
      revision: 1,
    })
    expect((await he().run(['projects', 'open', 'quay'])).stdout).toBe(content)
    expect((await he().run(['projects', 'edit', 'quay', '--from', '-'], 'anew')).stdout).toContain('at revision 2')
    expect(await she().json(['projects', 'open', 'quay'])).toMatchObject({ content: 'anew', may: { edit: false } })
    expect((await he().json(['projects', 'create', 'Only a name'])).id).toMatch(/^\w{16}$/)
    expect((await he().run(['projects', '--search', 'only'])).stdout).toMatch(/Only a name +active/)
  })

  test("Who edits another's hears the command that copies it, and that command gives a copy to edit", async () => {
    const message = await he().refused(3, ['projects', 'edit', 'lighthouse', '--from', '-'], 'mine now')
    expect(message).toContain('Nothing was changed.')
    const [, typed = ''] = /sallyport (projects copy lighthouse)$/m.exec(message) ?? []
    const copy = await he().json([...typed.split(' '), 'beacon', '--name', 'Beacon'])
    expect(copy).toMatchObject({ id: 'beacon', name: 'Beacon', from: { project: 'lighthouse', revision: 1 } })
    expect((await he().run(['projects', 'edit', 'beacon', '--name', 'Bacon'])).code).toBe(0)
    expect((await she().run(['projects', 'open', 'lighthouse'])).stdout).toContain('kept by one')
    expect((await she().json(['projects', 'lineage', 'beacon'])).lineage).toMatchObject([{ id: 'lighthouse' }])
    expect((await she().run(['projects', 'lineage', 'beacon'])).stdout).toMatch(/^lighthouse +1 +Lighthouse +active/m)
    expect((await she().run(['projects', 'lineage', 'lighthouse'])).stdout).toBe('lighthouse is a copy of nothing.\n')
  })

  test('Where there is a newer revision than the one that was seen, nothing is changed and that is said', async () => {
    await he().json(['projects', 'create', 'pier', 'Pier'])
    await he().json(['projects', 'edit', 'pier', '--from', '-'], 'two')
    const late = ['projects', 'edit', 'pier', '--revision', '1', '--from', '-']
    const message = await he().refused(1, late, 'over it')
    expect(message).toMatch(/newer revision than 1\. Nothing was changed\.\n.*sallyport projects open pier/)
    expect((await he().run(['projects', 'open', 'pier'])).stdout).toBe('two')
    expect(await he().refused(2, ['projects', 'edit', 'pier', '--revision', 'x', '--name', 'y'])).toContain('a number')
    expect(await he().refused(2, ['projects', 'edit', 'pier'])).toContain('--from, --name')
  })

  test('are archived, reopened, handed over and removed by their owner', async () => {
    await he().json(['projects', 'create', 'buoy', 'Buoy'])
    expect((await he().json(['projects', 'archive', 'buoy'])).state).toBe('archived')
    expect(await he().refused(1, ['projects', 'edit', 'buoy', '--name', 'Boy'])).toContain('archived')
    expect((await he().json(['projects', 'reopen', 'buoy'])).state).toBe('active')
    expect(await she().refused(3, ['projects', 'archive', 'buoy'])).toContain('Only the owner')
    const [, own = ''] = /^id +(\w{16})$/m.exec((await she().run(['whoami'])).stdout) ?? []
    expect(await he().refused(3, ['projects', 'hand-over', 'buoy', ada.email])).toContain('sallyport whoami')
    expect((await he().json(['projects', 'hand-over', 'buoy', own])).owner).toBe(own)
    expect((await she().json(['projects', 'hand-over', 'buoy', bob.email])).owner).not.toBe(own)
    expect(await he().refused(2, ['projects', 'remove', 'buoy'])).toContain('give --yes')
    expect(await he().json(['projects', 'remove', 'buoy', '--yes'])).toEqual({ removed: 'buoy' })
    expect(await he().refused(1, ['projects', 'open', 'buoy'])).toContain('sallyport projects lists them')
  })

  test('What is no project, no text, or no id is refused in words', async () => {
    expect(await he().refused(2, ['projects', 'open', '../apps'])).toContain('letters, digits and hyphens')
    expect(await he().refused(2, ['projects', 'create', 'a b', 'Name'])).toContain('letters, digits and hyphens')
    const path = join(world.home, 'bytes')
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00]))
    expect(await he().refused(2, ['projects', 'create', 'Bytes', '--from', path])).toContain('not text in UTF-8')
    expect(await he().refused(1, ['projects', 'create', 'Esc', '--from', '-'], '\u001b[2J')).toContain('is text')
    expect(await he().refused(1, ['projects', 'create', 'Big', '--from', '-'], 'x'.repeat(32_001))).toContain('32,000')
    expect(await he().refused(2, ['projects', 'create', 'Big', '--from', '-'], 'x'.repeat(1_000_001))).toContain(
      'longer',
    )
  })
})
