// The fields of a policy, each with the deployment's own line beside it. What is beyond that line can be seen and is refused; a
// life that is too long is not offered.

import type { Language, Policy } from '../../../lib/schema.ts'
import { besideField } from '../../faults.ts'
import { stateOf } from '../../fields.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { type Choice, input, ticks } from '../form.ts'
import { consoleWords } from '../words.ts'
import type { PolicyField, PolicyWrong, TypedPolicy } from './acts.ts'
import { days, domains, span, type Usual } from './values.ts'

interface Form {
  readonly language: Language
  readonly typed: TypedPolicy
  readonly outer?: Partial<Policy> | undefined
  readonly usual: Usual
}
type Faults = Readonly<Partial<Record<PolicyField, PolicyWrong>>>

const authenticators = ['passkey', 'totp', 'sms', 'recovery_code'] as const
const assurances = ['one', 'two', 'two_without_sms', 'phishing_resistant'] as const
/** In seconds, and in days. What is there besides stays among them. */
const choices = {
  browser: [900, 1800, 3600, 7200, 14_400, 28_800],
  idle: [300, 600, 900, 1200],
  cli: [3600, 28_800, 86_400, 604_800, 1_209_600],
  log: [30, 90, 180, 365, 730, 1825, 3650],
} as const

export function policyForm(form: Form, faults: Faults): Safe {
  const { language, typed, outer } = form
  const words = consoleWords[language].policy
  const { change } = words
  const { optional } = consoleWords[language].shell
  const said = (field: PolicyField): string | undefined => {
    const why = faults[field]
    return why === undefined ? undefined : words.wrong[why]
  }
  const words_ = (id: 'withheld' | 'fresh', name: 'withheldVerbs' | 'freshVerbs'): Safe =>
    input({
      ...{ id, label: change[id], optional, literal: true, most: 640, value: typed[id], fault: said(id) },
      hint: hints(change[`${id}Hint`], outer?.[name]?.length ? change.deploymentToo(verbs(outer[name])) : undefined),
    })
  return html`${ticks('authenticator', change.authenticators, ways(form), said('authenticators'))}<p class="hint after">${change.authenticatorsHint}</p>
${select({
  ...{ id: 'assurance', label: change.assurance, value: typed.assurance, fault: said('assurance') },
  hint: change.assuranceHint,
  all: assurances.map((value) => ({
    value,
    label: `${begun(words.values.assurance[value])}${beyond(outer, value) ? ` (${change.notHere})` : ''}`,
  })),
})}
${ticks('allow', change.allowed, allowed(form), said('allowed'))}
<div class="fields">${(['browser', 'idle', 'cli'] as const).map((name) => life(form, name, name === 'browser' ? said('browser') : undefined))}</div><p class="hint after">${change.livesHint}</p>
<div class="fields">${words_('withheld', 'withheldVerbs')}${words_('fresh', 'freshVerbs')}</div>
<div class="fields">${input({
    ...{ id: 'domains', label: change.domains, optional, literal: true, most: 5000 },
    ...{ value: typed.domains, fault: said('domains') },
    hint: hints(
      change.domainsHint,
      outer?.mailDomains === undefined ? undefined : change.deploymentToo(domains(outer.mailDomains)),
    ),
  })}${select({
    ...{ id: 'log', label: change.log, value: typed.log, fault: said('log'), hint: change.logHint },
    all: logs(form),
  })}</div>`
}

const hints = (one: string, more: Safe | undefined): Piece => [one, more === undefined ? undefined : html` ${more}`]

const verbs = (all: readonly string[]): Safe =>
  html`${all.map((verb, i) => html`${i > 0 && ', '}<span translate="no">${verb}</span>`)}`

function ways({ language, typed, outer }: Form) {
  const { values, change } = consoleWords[language].policy
  return authenticators.map((name) => ({
    name: `authenticator:${name}`,
    label: marked(
      begun(values.authenticators[name]),
      outer?.authenticators?.includes(name) === false && change.notHere,
    ),
    ticked: typed.authenticators.includes(name),
  }))
}

function allowed({ language, typed, outer }: Form) {
  const { allow, notHere } = consoleWords[language].policy.change
  const all = [
    ['passwordless', 'passwordless'],
    ['sign_up', 'signUp'],
    ['device_flow', 'deviceFlow'],
    ['collaborators', 'collaborators'],
  ] as const
  return all.map(([name, of]) => ({
    name,
    label: marked(allow[of], outer?.[of] === false && notHere),
    ticked: typed[of],
  }))
}

/** What stands in a sentence elsewhere begins a label here. */
const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const marked = (label: string, mark: string | false): Safe =>
  html`${label}${mark !== false && html` <span class="detail">${mark}</span>`}`

const beyond = (outer: Partial<Policy> | undefined, value: (typeof assurances)[number]): boolean =>
  outer?.assurance !== undefined && assurances.indexOf(value) < assurances.indexOf(outer.assurance)

function life({ language, typed, outer, usual }: Form, name: 'browser' | 'idle' | 'cli', fault?: string): Safe {
  const { change, values } = consoleWords[language].policy
  const line = outer?.lives?.[name]
  const most = Math.min(usual[name], line ?? usual[name])
  const seconds = withOwn(choices[name], typed[name]).filter((one) => one < most)
  return select({
    ...{ id: name, label: change.lives[name], value: typed[name], fault },
    all: [
      ...seconds.map((one) => ({ value: String(one), label: span(language, one) })),
      // Nothing said is as long as the line, or as the product has it.
      { value: '', label: line === undefined ? values.usual(span(language, most)) : span(language, most) },
    ],
  })
}

function logs({ language, typed, outer }: Form): readonly Choice[] {
  const { values } = consoleWords[language].policy
  const line = outer?.logDays
  const all = withOwn(choices.log, typed.log).filter((one) => line === undefined || one < line)
  return [
    ...all.map((one) => ({ value: String(one), label: days(language, one) })),
    { value: '', label: line === undefined ? values.wholeLog : days(language, line) },
  ]
}

const withOwn = (all: readonly number[], typed: string): readonly number[] =>
  [...new Set([...all, ...(/^[1-9][0-9]{0,8}$/.test(typed) ? [Number(typed)] : [])])].sort((one, other) => one - other)

interface Select {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly all: readonly Choice[]
  readonly hint?: string
  readonly fault?: string | undefined
}

/** As the console's select, with what is wrong beside it. */
const select = ({ id, label, value, all, hint, fault }: Select): Safe => {
  // What is not offered any more is not taken for the first that is: the last is as much as may be.
  const chosen = all.some((one) => one.value === value) ? value : ''
  return html`<div class="field"><label for="${id}">${label}</label>
<select id="${id}" name="${id}"${stateOf({ fault }, ...(hint === undefined ? [] : [`${id}-hint`]))}>${all.map((one) => html`<option value="${one.value}"${one.value === chosen && html` selected`}>${one.label}</option>`)}</select>${fault !== undefined && besideField(fault)}${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`
}
