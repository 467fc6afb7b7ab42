// `sallyport login --browser`: a real Chromium is opened where the command asks the system to open one, the person signs in and
// agrees there, and the terminal goes on by itself.

import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../browser/support-chromium.ts'
import { eventually } from '../local/children.ts'
import { ada, commandWorld } from './world.ts'

const world = commandWorld()
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(() => world.advance(700))

/** In place of the desktop's: writes down what it was to open, and what it was given. */
function desktop(): {
  readonly env: NodeJS.ProcessEnv
  readonly opened: () => Promise<string>
  readonly given: () => string
} {
  const folder = join(world.home, 'bin')
  mkdirSync(folder)
  const [address, environment] = [join(world.home, 'opened'), join(world.home, 'given')]
  const launcher = `#!/bin/sh\nenv > '${environment}'\nprintf %s "$1" > '${address}.draft'\nmv '${address}.draft' '${address}'\n`
  writeFileSync(join(folder, 'xdg-open'), launcher)
  chmodSync(join(folder, 'xdg-open'), 0o755)
  return {
    env: {
      PATH: `${folder}:${world.environment()['PATH'] ?? ''}`,
      ...(process.env['DISPLAY'] ? {} : { DISPLAY: ':0' }),
    },
    async opened() {
      expect(await eventually(() => existsSync(address))).toBe(true)
      return readFileSync(address, 'utf8')
    },
    given: () => readFileSync(environment, 'utf8'),
  }
}

async function signIn(page: Page): Promise<void> {
  await page.fill('#email', ada.email)
  await page.fill('#password', ada.password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('#code')
  await page.fill('#code', await world.code(ada.phone))
  await page.keyboard.press('Enter')
}

describe('login --browser', () => {
  test('opens the browser, which signs in and agrees, and brings the answer back to this machine', async () => {
    const { env, opened, given } = desktop()
    const terminal = world.terminal(['login', world.url, '--browser'], { ...env, SALLYPORT_ID_TOKEN: 'very-secret' })
    await terminal.sees('with your browser, because a browser was asked for')
    const address = await opened()
    expect(new URL(address).origin).toBe(world.url)
    expect(given()).not.toContain('very-secret')
    await terminal.sees('Waiting for the browser')
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(address)
    await signIn(page)
    await page.waitForSelector('button[name=decision][value=allow]')
    expect(await page.textContent('main')).toMatch(/Ada/)
    await page.click('button[name=decision][value=allow]')
    await page.waitForSelector('text=Back to your terminal')
    await terminal.sees(/Signed in to \S+ as Ada <ada@acme.test> of acme\./)
    expect(await terminal.ended).toBe(0)
    expect((await world.run(['whoami'])).code).toBe(0)
    await page.close()
  })

  test('says that it was declined when the browser says no, and keeps nothing', async () => {
    const { env, opened } = desktop()
    const terminal = world.terminal(['login', world.url, '--browser'], env)
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(await opened())
    await signIn(page)
    await page.click('button[name=decision][value=deny]')
    await page.waitForSelector('text=Nothing was signed in')
    await terminal.sees('The sign-in was declined.')
    expect(await terminal.ended).toBe(6)
    expect(Object.keys(world.left()).filter((name) => name.startsWith('config'))).toEqual([])
    await page.close()
  })

  test('Where no browser can be opened it shows the address; Ctrl-C ends it with 130 and nothing left', async () => {
    const empty = join(world.home, 'empty')
    mkdirSync(empty)
    const terminal = world.shell(`PATH='${empty}' sallyport login ${world.url} --browser`)
    await terminal.sees('No browser could be opened. Go to:')
    await terminal.sees(`${world.url}/oauth/authorize?`)
    terminal.ctrlC()
    expect(await terminal.sees(/status=\d+/)).toBe('status=130')
    expect(world.left()).toEqual({})
  })
})
