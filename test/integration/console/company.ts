// A company in front of its console: everybody in a browser, an app with a list, and somebody of another company.

import { beforeAll } from '@jest/globals'
import type { TeamId } from '../../../lib/ids.ts'
import { key } from '../../../lib/schema.ts'
import { foldWindow } from '../../../lib/settings.ts'
import type { Answer } from '../gate/answer.ts'
import { recorded } from '../gate/events.ts'
import type { Gate } from '../gate/open.ts'
import { app, found, type Person, verbs } from '../gate/people.ts'
import { type Browser, signInBrowser } from '../gate/sign-in.ts'

type Who = 'boss' | 'bob' | 'eve' | 'mallory'

export interface Console {
  readonly company: string
  /** Bob and the team `ops` are on its list. */
  readonly shop: string
  readonly person: Readonly<Record<Who, Person>>
  readonly at: Readonly<Record<Who, Browser>>
  readonly get: (who: Who, path: string) => Promise<Answer>
  readonly post: (who: Who, path: string, form: Readonly<Record<string, string>>) => Promise<Answer>
  /** What was answered, and what stands in the company's log of it. */
  readonly posted: (
    who: Who,
    path: string,
    form: Readonly<Record<string, string>>,
  ) => ReturnType<typeof recorded<Answer>>
  /** How many forms of theirs could not be read at this endpoint: the second is counted, and has no line of its own. */
  readonly unread: (who: Who, endpoint: string) => Promise<number>
}

/** What somebody may call themself. */
export const MARKUP = '<img src=x onerror="alert(1)">'
export const ESCAPED = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'

export function consoleOf(gate: () => Gate): () => Console {
  let made: Console | undefined
  beforeAll(async () => {
    const company = await found(gate(), {
      team: 'ops',
      apps: (one) =>
        [
          app('shop', {
            people: [{ email: one(1), verbs: verbs('view', 'logs') }],
            teams: { ['ops' as TeamId]: verbs('operate') },
          }),
        ].map((each) => ({
          ...each,
          id: `${(one(0).split('@')[1] ?? '').replace('.test', '')}-shop` as typeof each.id,
        })),
    })
    const other = await found(gate(), { apps: () => [] })
    const person = { boss: company.boss, bob: company.bob, eve: company.eve, mallory: other.boss }
    await gate().alter(key.profile(person.eve.subject), { name: MARKUP })
    const at = {
      boss: await signInBrowser(gate(), person.boss),
      bob: await signInBrowser(gate(), person.bob),
      eve: await signInBrowser(gate(), person.eve),
      mallory: await signInBrowser(gate(), person.mallory),
    }
    const get = (who: Who, path: string) => at[who].send('GET', path)
    const post = (who: Who, path: string, form: Readonly<Record<string, string>>) =>
      at[who].send('POST', path, { form })
    const posted = (who: Who, path: string, form: Readonly<Record<string, string>>) =>
      recorded(gate(), company.company, () => post(who, path, form))
    const unread = async (who: Who, endpoint: string) => {
      const window = Math.floor(gate().clock.seconds() / foldWindow)
      const fold = ['request_refused', endpoint, person[who].subject, company.company, window].join('/')
      return (await gate().table.get(key.tally(fold)))[0]?.count ?? 0
    }
    made = { company: company.company, shop: `${company.company}-shop`, person, at, get, post, posted, unread }
  })
  return () => {
    if (made === undefined) throw new Error('nobody is there yet')
    return made
  }
}

/** Ticks of the form. */
export const ticks = (kind: 'verb' | 'who', ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [`${kind}:${name}`, 'yes']))

/** The hidden fields of the form that has this value among them. */
export function fieldsOf(page: string, value: string): Record<string, string> {
  const form = page.split('<form').find((part) => part.includes(`value="${value}"`)) ?? ''
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(
    inputs.map(([, name = '', text = '']) => [name, text.replaceAll('&lt;', '<').replaceAll('&amp;', '&')]),
  )
}

/** Signs in anew, so that a session is fresh again. */
export const again = async (gate: Gate, person: Person, browser: Browser): Promise<void> => {
  browser.jar.delete('__Host-session')
  await signInBrowser(gate, person, browser)
}
