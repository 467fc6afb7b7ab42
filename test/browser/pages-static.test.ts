import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { pageHeaders, pageHeadersTo } from '../../pages/security-headers.ts'
import { launchChromium } from './support-chromium.ts'
import { lookAtPages } from './support-looks.ts'
import { renderings, servePages, someProgram } from './support-pages.ts'

const names = Object.keys(renderings)

let browser: Browser
let served: Awaited<ReturnType<typeof servePages>>

beforeAll(async () => {
  served = await servePages()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser.close()
  served.stop()
})

/** One for each way a browser is set up: nothing here leaves anything in it, and each visit begins with a new document. */
const pages = new Map<string, Promise<Page>>()

async function visit<T>(name: string, options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
  const kind = JSON.stringify(options)
  const opened = pages.get(kind) ?? browser.newPage(options)
  pages.set(kind, opened)
  const page = await opened
  await page.goto(`${served.origin}/${name}`)
  return look(page)
}

/** Where the keyboard is: the field's name, or the words of a button or link. */
const focused = (page: Page): Promise<string> =>
  page.evaluate('document.activeElement.name || document.activeElement.textContent || document.activeElement.tagName')

/** Where the page itself put the keyboard: a browser does so at its first drawing, which may come after the page's load. */
async function focusedAtFirst(page: Page): Promise<string> {
  for (let look = 0; look < 100 && (await page.evaluate('document.activeElement === document.body')); look++)
    await page.waitForTimeout(50)
  return focused(page)
}

async function tabOrder(page: Page, steps: number): Promise<readonly string[]> {
  const order: string[] = []
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab')
    order.push(await focused(page))
  }
  return order
}

lookAtPages(renderings, {
  drawn: 'getComputedStyle(document.querySelector(".card")).borderTopLeftRadius === "14px"',
  heading: '44px',
  targets: `[...document.querySelectorAll('a, button, input:not([type=checkbox]), .choice label')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'hidden')
    .map((one) => [one.textContent, Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height), 48])`,
})

test('a page that is taller than the window scrolls', async () => {
  await visit('sessions', { viewport: { width: 390, height: 300 } }, async (page) => {
    await page.keyboard.press('End')
    let scrolled = 0
    for (let look = 0; look < 40 && scrolled <= 100; look++) {
      scrolled = await page.evaluate<number>('window.scrollY')
      if (scrolled <= 100) await page.waitForTimeout(50)
    }
    expect(scrolled).toBeGreaterThan(100)
  })
})

describe('by keyboard', () => {
  test.each([
    ['sign-in', 'email', ['password', 'Continue', 'Use a passkey', 'Forgot your password?']],
    ['sign-in-refused', 'password', ['Continue', 'Use a passkey']],
    ['code', 'code', ['Sign in', 'Send a new code', 'Begin again', 'Norsk']],
    ['code-spent', 'BODY', ['Begin again', 'Norsk']],
    ['message', 'BODY', ['Go to your account', 'Norsk']],
    ['consent', 'BODY', ['Use another account', 'decision', 'decision', 'Norsk']],
    ['device', 'user_code', ['Continue', 'Norsk']],
    ['device-approval', 'BODY', ['Use another account', 'decision', 'decision', 'Norsk']],
    ['sign-out', 'BODY', ['Sign out', 'Stay signed in', 'Norsk']],
  ])('%s begins at %s and goes on in the order of reading', async (name, first, rest) => {
    await visit(name, {}, async (page) => {
      if (first === 'BODY') expect(await page.evaluate('document.activeElement.tagName')).toBe('BODY')
      else expect(await focusedAtFirst(page)).toBe(first)
      expect(await tabOrder(page, rest.length)).toEqual(rest)
    })
  })

  test('the list of sessions goes from the top to the bottom, and each End says which session it ends', async () => {
    await visit('sessions', {}, async (page) => {
      const tabs = ['Sessions', 'Security', 'Programs', 'Activity']
      expect(await tabOrder(page, 9)).toEqual(['Sign out', ...tabs, 'End', 'End', 'End all others', 'Norsk'])
      await page.getByRole('button', { name: 'End sallyport on build-7', exact: true }).waitFor()
      await page.getByRole('button', { name: 'End Chrome on Android', exact: true }).waitFor()
    })
  })

  test('whatever has the focus shows it', async () => {
    for (const name of ['sign-in', 'code', 'sessions']) {
      await visit(name, {}, async (page) => {
        for (let step = 0; step < 5; step++) {
          await page.keyboard.press('Tab')
          const outline = 'getComputedStyle(document.activeElement).outline'
          if ((await page.evaluate('document.activeElement.tagName')) !== 'BODY')
            expect(await page.evaluate(outline)).toMatch(/solid [23]px$/)
        }
      })
    }
  })
})

describe('without script', () => {
  const plain = { javaScriptEnabled: false }
  const submitted = async (page: Page, act: () => Promise<unknown>) => {
    served.arrived.length = 0
    await Promise.all([page.waitForURL((url) => names.every((name) => url.pathname !== `/${name}`)), act()])
    return served.arrived.find(({ method }) => method === 'POST')
  }

  test('signing in sends the fields, where to go on, and the true origin of the page', async () => {
    await visit('sign-in-next', plain, async (page) => {
      await page.fill('#email', 'ada@acme.test')
      await page.fill('#password', `${'long '.repeat(60)}`)
      const sent = await submitted(page, () => page.keyboard.press('Enter'))
      expect(sent).toMatchObject({ path: '/login', origin: served.origin })
      const body = new URLSearchParams(sent?.body)
      expect(Object.fromEntries(body)).toEqual({
        next: '/account?a=1&b="2"',
        email: 'ada@acme.test',
        password: 'long '.repeat(60),
      })
    })
  })

  test('a code with blanks is sent as it was typed, and one that is too short is not sent', async () => {
    await visit('code', plain, async (page) => {
      served.arrived.length = 0
      await page.fill('#code', '41 2')
      await page.keyboard.press('Enter')
      expect(await page.locator('#code:invalid').count()).toBe(1)
      await page.fill('#code', '41 27')
      const sent = await submitted(page, () => page.keyboard.press('Enter'))
      expect(sent).toMatchObject({ path: '/login/code', origin: served.origin, body: 'by=sms&code=41+27' })
      expect(served.arrived.filter(({ method }) => method === 'POST')).toHaveLength(1)
    })
  })

  test.each([
    ['code', 'Send a new code', '/login/code/resend'],
    ['sessions', 'Sign out', '/account/sign-out'],
    ['sessions', 'End Chrome on Android', '/account/sessions/CCCCCCCCCCCCCCCC/end'],
    ['sessions', 'End all others', '/account/sessions/end-others'],
    ['sign-out', 'Sign out', '/oauth/logout'],
  ])('%s: the button %j posts to %s', async (name, button, path) => {
    await visit(name, plain, async (page) => {
      const sent = await submitted(page, () => page.getByRole('button', { name: button, exact: true }).click())
      expect(sent).toMatchObject({ path, origin: served.origin })
    })
  })
})

describe('where a program asks, without script', () => {
  const plain = { javaScriptEnabled: false }
  const request = `request=${'R'.repeat(43)}`

  test.each([
    ['consent', 'Agree', '/oauth/authorize', `${request}&decision=allow`],
    ['consent', 'Refuse', '/oauth/authorize', `${request}&decision=deny`],
    ['device-approval', 'Let it in', '/device', 'user_code=BCDFGHJK&decision=allow'],
    ['device-approval', 'Refuse', '/device', 'user_code=BCDFGHJK&decision=deny'],
  ])('%s: %j posts to %s what was decided', async (name, button, path, body) => {
    await visit(name, plain, async (page) => {
      served.arrived.length = 0
      await Promise.all([
        page.waitForURL(`${served.origin}${path}`),
        page.getByRole('button', { name: button, exact: true }).click(),
      ])
      expect(served.arrived).toContainEqual({ method: 'POST', path, origin: served.origin, body })
    })
  })

  test('both buttons of a decision are as wide and as high as each other', async () => {
    await visit('consent', {}, async (page) => {
      const boxes = await Promise.all((await page.locator('button').all()).map((one) => one.boundingBox()))
      expect(boxes).toHaveLength(2)
      expect(boxes[0]).toMatchObject({ width: boxes[1]?.width, height: boxes[1]?.height })
    })
  })

  test('a code is sent as it was typed, in the address, and one that is too short is not sent', async () => {
    await visit('device', plain, async (page) => {
      await page.fill('#user_code', 'bcdf-gh')
      await page.keyboard.press('Enter')
      expect(await page.locator('#user_code:invalid').count()).toBe(1)
      await page.fill('#user_code', ' bcdf ghjk')
      served.arrived.length = 0
      await Promise.all([page.waitForURL(/user_code=/), page.keyboard.press('Enter')])
      expect(new URL(page.url()).searchParams.get('user_code')).toBe(' bcdf ghjk')
    })
  })
})

describe('the way back to a program', () => {
  test.each([
    ['http://127.0.0.1:*', true],
    ['http://localhost:*', false],
    ['http://[::1]:*', true],
    [undefined, false],
  ])('with form-action for %s a form leads on to a program at 127.0.0.1: %j', async (source, follows) => {
    const program = await someProgram()
    served.answer({ headers: source === undefined ? pageHeaders : pageHeadersTo(source), location: program.url })
    try {
      await visit('consent', {}, async (page) => {
        // Waited for from before the press: a refusal is told at once.
        const answered = follows ? page.waitForURL(program.url) : page.waitForEvent('console')
        await Promise.all([
          answered,
          page.getByRole('button', { name: 'Agree', exact: true }).click({ noWaitAfter: true }),
        ])
        expect(program.came).toHaveLength(follows ? 1 : 0)
      })
    } finally {
      served.answer(undefined)
      program.stop()
    }
  })
})

describe('as the person has set up the machine', () => {
  test('nothing is animated for whoever asks for less motion', async () => {
    await visit('sign-in', { reducedMotion: 'reduce' }, async (page) => {
      const durations = "[...document.querySelectorAll('*')].map((e) => getComputedStyle(e).transitionDuration)"
      expect(new Set(await page.evaluate<string[]>(durations))).toEqual(new Set(['0s']))
    })
  })

  test('with forced colours, buttons and messages keep an edge', async () => {
    for (const [name, element] of [
      ['code-refused', '.primary'],
      ['code-not-sent', '.note'],
      ['sessions', '.badge'],
    ]) {
      await visit(name ?? '', { forcedColors: 'active' }, async (page) => {
        const edge = `getComputedStyle(document.querySelector('${element}')).borderTopColor`
        expect(await page.evaluate(edge)).toMatch(/^rgb\(/)
      })
    }
  })
})
