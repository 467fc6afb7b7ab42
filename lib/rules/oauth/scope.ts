// What a grant is for: a set of names, each of which the client must be registered for and the person must be asked about.
// A grant can be narrowed and never widened (RFC 6749 §3.3, §6; RFC 8693 §2.1).

import { type AppId, parseAppId, parseVerb, type Scope, type Verb } from '../../ids.ts'

const known: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access', 'session'])

/** In one request, and in one registration. */
const MOST = 40
const LONGEST = 1000

/** In the order of asking, each once; undefined: one of them has not the form of a scope. */
export function parseScopes(text: string): readonly Scope[] | undefined {
  if (text.length > LONGEST) return undefined
  const names = [...new Set(text.split(' '))]
  return names.length <= MOST && names.every(isScope) ? (names as Scope[]) : undefined
}

const isScope = (name: string): boolean => known.has(name) || appIn(name) !== undefined

function appIn(name: string): { readonly app: AppId; readonly verb: Verb | undefined } | undefined {
  const [first = '', second, ...more] = name.split(':')
  const app = parseAppId(first)
  const verb = second === undefined ? undefined : parseVerb(second)
  if (app === undefined || known.has(app) || more.length > 0) return undefined
  return second !== undefined && verb === undefined ? undefined : { app, verb }
}

export const has = (scopes: readonly Scope[], name: string): boolean => scopes.some((one) => one === name)

/** Whether all of these are within those: `shop:deploy` is within `shop`. */
export const within = (asked: readonly Scope[], allowed: readonly Scope[]): boolean =>
  asked.every((one) => allowed.includes(one) || has(allowed, one.split(':')[0] ?? ''))

/** What a grant of these lets a subject do in an app, of what the access list lets them. */
export function verbsFor(scopes: readonly Scope[], app: AppId, verbs: readonly Verb[]): readonly Verb[] {
  const about = scopes.map(appIn).filter((one) => one?.app === app)
  if (about.some((one) => one?.verb === undefined)) return about.length === 0 ? [] : verbs
  return verbs.filter((verb) => about.some((one) => one?.verb === verb))
}

/** The apps that the scopes name, each once. */
export const appsIn = (scopes: readonly Scope[]): readonly AppId[] => [
  ...new Set(scopes.flatMap((one) => appIn(one)?.app ?? [])),
]

/** What is about one app, and what is about none. */
export const forApp = (scopes: readonly Scope[], app: AppId): readonly Scope[] =>
  scopes.filter((one) => (appIn(one)?.app ?? app) === app)
