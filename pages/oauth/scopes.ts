// What a program would be able to do, in words that a person understands. Verbs of one app stand together, and the whole of
// an app takes them in: nobody should have to add up a list.

import type { Language } from '../../lib/schema.ts'
import { html, type Safe } from '../html.ts'
import { oauthWords } from './words.ts'

/** Of the person, in the order of how far they reach. */
const personal = ['openid', 'profile', 'email', 'session', 'offline_access'] as const

const WHO: ReadonlySet<string> = new Set(['openid', 'profile', 'email'])

/** Whether nothing is asked for but who the person is. */
export const onlyWho = (scopes: readonly string[]): boolean => scopes.every((scope) => WHO.has(scope))

export const scopeList = (language: Language, scopes: readonly string[]): Safe =>
  html`<ul class="points">${scopeItems(language, scopes).map((item) => html`<li>${item}</li>`)}</ul>`

/** One for each thing that it could do; never none. */
export function scopeItems(language: Language, scopes: readonly string[]): readonly Safe[] {
  const words = oauthWords[language].scopes
  const said: Safe[] = personal.filter((name) => scopes.includes(name)).map((name) => html`${words[name]}`)
  for (const [app, verbs] of byApp(scopes)) said.push(appItem(language, app, verbs))
  return said.length === 0 ? [html`${words.nothing}`] : said
}

function appItem(language: Language, app: string, verbs: ReadonlySet<string>): Safe {
  const { app: whole, verbs: some } = oauthWords[language].scopes
  const named = html`<b><bdi>${app}</bdi></b>`
  return verbs.size === 0 ? whole(named) : some(named, html`<bdi>${[...verbs].join(', ')}</bdi>`)
}

/** App → its verbs; none for the whole of it. */
function byApp(scopes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const apps = new Map<string, Set<string>>()
  const others = scopes.filter((scope) => !personal.some((name) => name === scope))
  for (const scope of others) {
    const [app = '', verb] = scope.split(':', 2)
    if (verb === undefined || others.includes(app)) apps.set(app, new Set())
    else apps.set(app, (apps.get(app) ?? new Set()).add(verb))
  }
  return apps
}
