// Whether a leaf of the log can be counted. Whoever can write one line into the store of events has it sealed, and what is sealed
// stays: a leaf that threw, or that made a sum no number, would end the statistics of everybody for good.

import type { RecordedEvent } from '../../event.ts'
import { parseAppId, parseCompanyId, parseVerb } from '../../ids.ts'
import { LAST_MOMENT } from '../transparency/audit-entries.ts'

type Said = Readonly<Record<string, unknown>>

/** Nothing of it that is used for counting is anything else than it should be. */
export function isSound(leaf: unknown): leaf is RecordedEvent {
  if (typeof leaf !== 'object' || leaf === null) return false
  const { at, kind, count, cost, company, subject, app, verb, cause, methods } = leaf as Said
  return (
    isCount(at, 0) &&
    (at as number) <= LAST_MOMENT &&
    typeof kind === 'string' &&
    isOptional(isCount(count, 1), count) &&
    isOptional(isCount(cost, 0), cost) &&
    isOptional(parses(company, parseCompanyId), company) &&
    isOptional(parses(app, parseAppId), app) &&
    isOptional(parses(verb, parseVerb), verb) &&
    isOptional(isWord(subject), subject) &&
    isOptional(isWord(cause), cause) &&
    isOptional(Array.isArray(methods) && methods.every(isWord), methods) &&
    saysWho(leaf as Said)
  )
}

/** Kinds by which people are counted, and ways in. */
function saysWho({ kind, company, subject, methods }: Said): boolean {
  if (kind !== 'session_created' && kind !== 'session_seen') return true
  return company !== undefined && subject !== undefined && (kind === 'session_seen' || methods !== undefined)
}

/** Or it is not there. */
const isOptional = (is: boolean, value: unknown): boolean => value === undefined || is
const parses = (value: unknown, parse: (text: string) => unknown): boolean =>
  typeof value === 'string' && parse(value) !== undefined
/** Words become parts of keys and names of attributes. */
const isWord = (value: unknown): boolean => typeof value === 'string' && /^[0-9A-Za-z_]{1,64}$/.test(value)
const isCount = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && (value as number) >= least
