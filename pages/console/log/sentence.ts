// What happened, in one sentence of a third person. Whatever somebody else has named, a person, an app, a cause, goes through the
// one template that escapes.

import type { Method, RecordedEvent } from '../../../lib/event.ts'
import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { locales } from '../../times.ts'
import type { Told, ToldCause } from '../../words/console/log-sentences-shape.ts'
import { consoleWords } from '../words.ts'

export type Names = ReadonlyMap<string, string>

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (event: RecordedEvent): Fields => event as unknown as Fields
const textIn = (fields: Fields, ...names: readonly string[]): string | undefined =>
  names.map((name) => fields[name]).find((value) => typeof value === 'string')

/** By name; who is not there any more, and whoever is of another company, by id. */
export const called = (names: Names, id: string): Safe => {
  const name = names.get(id)
  return name === undefined ? html`<code>${id}</code>` : html`<b><bdi>${name}</bdi></b>`
}

export function sentence(language: Language, event: RecordedEvent, names: Names): Safe {
  const { sentences } = consoleWords[language].log
  // A line may be younger than what reads it, while a deployment goes from one version to the next.
  if (!Object.hasOwn(sentences, event.kind)) return html`<code>${event.kind}</code>`
  const say = sentences[event.kind] as (told: Told, event: RecordedEvent) => Safe
  return say(toldOf(language, event, names), event)
}

function toldOf(language: Language, event: RecordedEvent, names: Names): Told {
  const words = consoleWords[language].log
  const fields = fieldsOf(event)
  const one = (id: string | undefined, none: string): Safe => (id === undefined ? html`${none}` : called(names, id))
  const place = [textIn(fields, 'app'), textIn(fields, 'verb')].filter((part) => part !== undefined).join('/')
  const from = event.kind === 'access_withdrawn' ? event.from : undefined
  return {
    who: one(textIn(fields, 'subject'), words.somebody),
    whom: one(textIn(fields, 'whom', 'person', 'to') ?? from, words.someone),
    app: place === '' ? html`${words.anApp}` : html`<code>${place}</code>`,
    client: one(textIn(fields, 'client'), words.aClient),
    team: one(textIn(fields, 'team'), words.aTeam),
    why: causeOf(language, textIn(fields, 'cause')),
    how: provedBy(language, event),
  }
}

export function causeOf(language: Language, cause = 'other'): Safe {
  const { causes } = consoleWords[language].log
  return Object.hasOwn(causes, cause) ? html`${causes[cause as ToldCause]}` : html`<code>${cause}</code>`
}

/** What somebody was proved by in this step; nothing where it proved nobody. */
export function provedBy(language: Language, event: RecordedEvent): string {
  const { methods: words } = consoleWords[language].log
  const methods = methodsOf(event).map((method) => words[method])
  return new Intl.ListFormat(locales[language]).format([...new Set(methods)])
}

export function methodsOf(event: RecordedEvent): readonly Method[] {
  if (event.kind === 'session_created' || event.kind === 'session_refreshed') return event.methods
  if (event.kind === 'factor_accepted') return [event.method]
  return event.kind === 'password_accepted' ? ['pwd'] : []
}
