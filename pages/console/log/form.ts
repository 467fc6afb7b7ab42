// What the log is looked for by: a form whose fields stand in the address, and what is on, each with a way to take it off.

import type { Language } from '../../../lib/schema.ts'
import { html, type Safe } from '../../html.ts'
import { hidden } from '../banner.ts'
import { input, select } from '../form.ts'
import { search } from '../search.ts'
import { consoleWords } from '../words.ts'
import { type FilterName, type Filters, filterNames, LOG, logPath, outcomes, without } from './filters.ts'
import { groups, kindsIn } from './kinds.ts'
import { called, causeOf, type Names } from './sentence.ts'
import { moment, shortened } from './when.ts'

interface Asked {
  readonly language: Language
  readonly filters: Filters
  readonly names: Names
}

const typed = ['about', 'app', 'kind', 'outcome', 'from', 'to'] as const satisfies readonly FilterName[]

/** To the day; what a bar of the plot stands for may be shorter, and has no field. */
const isDay = (text = ''): boolean => text === '' || /^[0-9-]{10}$/.test(text)

export function filterForm({ language, filters }: Asked, open: boolean): Safe {
  const words = consoleWords[language].log
  const { names } = words.filter
  const optional = ''
  const byDay = isDay(filters.from) && isDay(filters.to)
  const fields = new Set<string>(byDay ? typed : typed.slice(0, 4))
  const carried = Object.fromEntries(Object.entries(filters).filter(([name]) => !fields.has(name)))
  const day = (id: 'from' | 'to'): Safe => input({ id, type: 'date', label: names[id], optional, value: filters[id] })
  return html`<details class="panel"${open && html` open`}><summary>${words.filter.title}</summary>
<form method="get" action="${LOG}">${hidden(carried as Readonly<Record<string, string>>)}<div class="fields">
${input({ id: 'about', label: names.about, optional, most: 40, literal: true, value: filters.about })}
${input({ id: 'app', label: names.app, optional, most: 60, literal: true, value: filters.app })}
${kindField(language, filters.kind)}
${select({ id: 'outcome', label: names.outcome, value: filters.outcome ?? '' }, [{ value: '', label: words.filter.anyOutcome }, ...outcomes.map((value) => ({ value, label: words.outcomes[value] }))])}
${byDay && html`${day('from')}${day('to')}`}</div>
<p class="hint">${words.filter.dayHint}</p><div class="choices"><button class="button primary">${words.filter.submit}</button></div></form>
${search(language, { path: '/console/people', label: words.filter.findPerson, posted: true })}<p class="hint">${words.filter.personHint}</p></details>`
}

/** By the codes that the API and its documents use as well: they are no words of a language. */
function kindField(language: Language, value = ''): Safe {
  const { filter, groups: names } = consoleWords[language].log
  const option = (one: string, label: string, code: boolean): Safe =>
    html`<option value="${one}"${code && html` translate="no"`}${one === value && html` selected`}>${label}</option>`
  const group = (one: (typeof groups)[number]): Safe =>
    html`<optgroup label="${names[one]}">${option(one, filter.allOf(names[one]), false)}${kindsIn(one).map((kind) => option(kind, kind, true))}</optgroup>`
  return html`<div class="field"><label for="kind">${filter.names.kind}</label>
<select id="kind" name="kind">${option('', filter.anyKind, false)}${groups.map(group)}</select></div>`
}

export function filtersOn({ language, filters, names }: Asked): Safe | false {
  const words = consoleWords[language].log.filter
  const on = filterNames.filter((name) => filters[name] !== undefined)
  if (on.length === 0) return false
  return html`<p class="hint">${words.on}</p><ul class="chips" role="list">${on.map((name) => html`<li><a class="button" href="${logPath(without(filters, name))}"><span>${words.names[name]}: ${told(language, name, filters[name] ?? '', names)} <span aria-hidden="true">×</span><span class="unseen"> ${words.takeOff}</span></span></a></li>`)}${on.length > 1 && html`<li><a class="link" href="${LOG}">${words.clear}</a></li>`}</ul>`
}

function told(language: Language, name: FilterName, value: string, names: Names): Safe {
  const words = consoleWords[language].log
  if (name === 'about' || name === 'subject' || name === 'client') return called(names, value)
  if (name === 'cause') return causeOf(language, value)
  if (name === 'outcome') return html`${words.outcomes[value as (typeof outcomes)[number]]}`
  const group = groups.find((one) => one === value)
  if (name === 'kind' && group !== undefined) return html`${words.groups[group]}`
  if ((name === 'from' || name === 'to') && !isDay(value)) return html`${moment(language, Date.parse(value))}`
  return name === 'address' || name === 'agent' ? html`<code>${shortened(value)}</code>` : html`<code>${value}</code>`
}
