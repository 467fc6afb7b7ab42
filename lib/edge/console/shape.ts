// What somebody typed for an app's name, verbs and routes becomes its shape, or the list of what is wrong with it: which word,
// which line.

import type { TypedShape } from '../../../pages/console/apps/shape.ts'
import type { LineFault, ShapeFault } from '../../../pages/console/apps/shape-faults.ts'
import { parseVerb, type Verb } from '../../ids.ts'
import { knownVerbs, standardVerbs } from '../../rules/access.ts'
import { type AppShape, most, shapeFault, spends } from '../../rules/app.ts'
import type { App, RouteRule } from '../../schema.ts'
import { isAppName, isMethod, isPath } from '../apps.ts'
import type { Typed } from './forms.ts'

export const typedShape = ({ name = '', verbs = '', routes = '' }: Typed): TypedShape => ({ name, verbs, routes })

/** As the form shows it. */
export const shapeTyped = ({ name, verbs, routes }: AppShape): TypedShape => ({
  name,
  verbs: verbs.join(' '),
  routes: routes.map(({ method, path, verb }) => `${method} ${path} ${verb}`).join('\n'),
})

export function shapeOf(typed: TypedShape, before?: Pick<App, 'verbs' | 'retired'>): AppShape | ShapeFault {
  const name = typed.name.trim()
  if (!isAppName(name)) return { field: 'name' }
  const words = typed.verbs.split(/[\s,]+/).filter((word) => word !== '')
  const verbs = verbsOf(words, before)
  if ('field' in verbs) return verbs
  const routes = routesOf(typed.routes, verbs)
  return 'field' in routes ? routes : { name, verbs, routes }
}

function verbsOf(words: readonly string[], before?: Pick<App, 'verbs' | 'retired'>): readonly Verb[] | ShapeFault {
  const fault = (verb: string, why: Extract<ShapeFault, { field: 'verbs' }>['why']): ShapeFault => ({
    field: 'verbs',
    verb: verb.slice(0, 40),
    why,
  })
  for (const [i, word] of words.entries()) {
    const verb = parseVerb(word)
    if (verb === undefined) return fault(word, 'form')
    if (standardVerbs.includes(verb)) return fault(word, 'standard')
    if (words.indexOf(word) < i) return fault(word, 'twice')
    if (before?.retired?.includes(verb) === true) return fault(word, 'retired')
  }
  if (words.length > most.verbs) return fault('', 'many')
  const verbs = words as readonly string[] as readonly Verb[]
  return before !== undefined && spends(before, verbs) ? fault('', 'spent') : verbs
}

/** More is told of no form: a page of faults helps nobody. */
const MOST_TOLD = 10

function routesOf(text: string, verbs: readonly Verb[]): readonly RouteRule[] | ShapeFault {
  const rules: RouteRule[] = []
  const wrong: { line: number; why: LineFault }[] = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const rule = ruleOf(line.trim(), verbs)
    const twice = typeof rule !== 'string' && shapeFault({ name: '', verbs, routes: [...rules, rule] }) !== undefined
    const full = rules.length === most.routes
    if (typeof rule === 'string' || twice || full)
      wrong.push({ line: i + 1, why: typeof rule === 'string' ? rule : twice ? 'twice' : 'many' })
    else rules.push(rule)
    if (wrong.length === MOST_TOLD || full) break
  }
  return wrong.length === 0 ? rules : { field: 'routes', lines: wrong }
}

function ruleOf(line: string, verbs: readonly Verb[]): RouteRule | LineFault {
  const [method = '', path = '', word = '', ...more] = line.split(/\s+/)
  if (word === '' || more.length > 0) return 'parts'
  if (!isMethod(method)) return 'method'
  if (!isPath(path)) return 'path'
  const verb = parseVerb(word)
  if (verb === undefined) return 'verb'
  return knownVerbs({ verbs }).includes(verb) ? { method, path, verb } : 'unknown_verb'
}
