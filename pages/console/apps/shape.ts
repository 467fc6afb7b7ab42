// The fields of what an app is registered as: its name, the verbs of its own, and its routes, one a line. Each line that cannot
// be read is told by its number.

import type { Language } from '../../../lib/schema.ts'
import { FAULT } from '../../faults.ts'
import { html, type Safe } from '../../html.ts'
import { cross } from '../../mark.ts'
import { area, input } from '../form.ts'
import { consoleWords } from '../words.ts'
import type { ShapeFault } from './shape-faults.ts'

export interface TypedShape {
  readonly name: string
  readonly verbs: string
  readonly routes: string
}

export function shapeFields(language: Language, typed: TypedShape, fault: ShapeFault | undefined): Safe {
  const words = consoleWords[language].apps.shape
  const { optional } = consoleWords[language].shell
  const verbs = fault?.field === 'verbs' ? words.verbsFaults[fault.why](fault.verb) : undefined
  return html`${input({ id: 'name', label: words.name, most: 80, value: typed.name, fault: fault?.field === 'name' ? words.nameFault : undefined })}
${input({ id: 'verbs', label: words.verbs, hint: words.verbsHint, optional, literal: true, most: 640, value: typed.verbs, fault: verbs })}
${area({ id: 'routes', label: words.routes, hint: words.routesHint, optional, literal: true, rows: 8, value: typed.routes, fault: lineFaults(language, fault) })}`
}

function lineFaults(language: Language, fault: ShapeFault | undefined): Safe | undefined {
  if (fault?.field !== 'routes') return undefined
  const { line: say, lineFaults: why } = consoleWords[language].apps.shape
  return html`<div class="fault" id="${FAULT}" role="alert">${cross}<ul>${fault.lines.map((one) => html`<li>${say(one.line, why[one.why])}</li>`)}</ul></div>`
}
