// What the log says of a webhook, and what may be wanted of one. Not its path: many receivers keep a password there.

import type { Seconds } from '../../ids.ts'
import type { Webhook } from '../../schema.ts'
import { table } from '../ocsf/table.ts'
import { classes } from '../ocsf/vocabulary.ts'

export interface DescribedWebhook {
  readonly host: string
  readonly wants: readonly string[]
  readonly state: string
  readonly secrets: readonly { readonly since: Seconds; readonly until?: Seconds }[]
}

export const describeWebhook = ({ url, wants = [], state, secrets }: Omit<Webhook, 'kind'>): DescribedWebhook => ({
  host: new URL(url).host,
  wants,
  state,
  secrets: secrets.map(({ secret: _, ...times }) => times),
})

/** A kind of event that there is, or a class of OCSF by its number. */
export const isWanted = (word: string): boolean => Object.hasOwn(table, word) || Object.hasOwn(classes, word)
