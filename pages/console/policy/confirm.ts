// What a change of the policy takes away from people, in words, before it is done.

import type { Assurance, Authenticator, Language } from '../../../lib/schema.ts'
import { html, type Piece, type Safe } from '../../html.ts'
import { confirmation } from '../confirm.ts'
import { consolePage } from '../layout.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { POLICY, policyFields, type TypedPolicy } from './acts.ts'
import { days, domains, span } from './values.ts'

export type ToldLoss =
  | { readonly of: 'authenticator'; readonly name: Authenticator }
  | { readonly of: 'assurance'; readonly to: Assurance }
  | { readonly of: 'passwordless' | 'signUp' | 'deviceFlow' | 'collaborators' }
  | { readonly of: 'life'; readonly name: 'browser' | 'idle' | 'cli'; readonly to: number }
  | { readonly of: 'withheldVerbs' | 'freshVerbs'; readonly verbs: readonly string[] }
  | { readonly of: 'mailDomains'; readonly domains: readonly string[] }
  | { readonly of: 'logDays'; readonly to: number }

export interface PolicyConfirmPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly losses: readonly ToldLoss[]
  readonly typed: TypedPolicy
  readonly revision: string
}

export function policyConfirmPage({ language, viewer, losses, typed, revision }: PolicyConfirmPage): string {
  const { confirm, title } = consoleWords[language].policy
  return consolePage({
    ...{ language, viewer, here: 'policy', title: confirm.title, address: POLICY },
    trail: [{ name: title, path: POLICY }],
    main: confirmation(language, {
      path: POLICY,
      fields: { act: 'change', sure: 'yes', revision, ...policyFields(typed) },
      effects: losses.map((loss) => effectOf(language, loss)),
      submit: confirm.submit,
      back: POLICY,
    }),
  })
}

function effectOf(language: Language, loss: ToldLoss): Piece {
  const { confirm, values } = consoleWords[language].policy
  switch (loss.of) {
    case 'authenticator':
      return confirm.authenticator(values.authenticators[loss.name])
    case 'assurance':
      return confirm.assurance(values.assurance[loss.to])
    case 'life':
      return confirm.life[loss.name](span(language, loss.to))
    case 'withheldVerbs':
    case 'freshVerbs':
      return confirm[loss.of](together(language, loss.verbs))
    case 'mailDomains':
      return confirm.mailDomains(html`<b>${domains(loss.domains)}</b>`)
    case 'logDays':
      return confirm.logDays(days(language, loss.to))
    case 'passwordless':
    case 'signUp':
    case 'deviceFlow':
    case 'collaborators':
      return confirm.closing[loss.of]
  }
}

/** “deploy, operate or manage” */
const together = (language: Language, all: readonly string[]): Safe =>
  html`${new Intl.ListFormat(language, { type: 'disjunction' }).formatToParts(all).map(({ type, value }) => (type === 'element' ? html`<b translate="no">${value}</b>` : value))}`
