// Who acts, and in which company: what is done there is asked of the company by its id.

import type { Asked } from './asked.ts'
import { type Current, current } from './current.ts'
import { Trouble } from './trouble.ts'

export interface Member extends Current {
  readonly administrator: boolean
  readonly subject: string
  readonly company: string
  /** Of the company, without a slash at its end. */
  readonly home: string
}

interface Who {
  readonly subject: string
  readonly company: string
  readonly administrator: boolean
}

export async function member(asked: Asked): Promise<Member> {
  const who = await current(asked)
  const { subject, company, administrator } = (await who.call('/v1/session')).body as Who
  return { ...who, subject, company, administrator, home: `/v1/companies/${encodeURIComponent(company)}` }
}

/** What was asked for by its name, in words that say where the names are. */
export async function found<T>(asking: Promise<T>, noun: string, list: string): Promise<T> {
  try {
    return await asking
  } catch (error) {
    if (!(error instanceof Trouble) || error.denial !== 'not_found') throw error
    throw error.saying(`There is no such ${noun} here.`, `sallyport ${list} lists them.`)
  }
}
