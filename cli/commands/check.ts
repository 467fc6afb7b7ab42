// `sallyport check <app> <verb>`: the very decision that guards the app, as an exit code for scripts.

import type { Asked } from '../asked.ts'
import { current } from '../current.ts'
import { Trouble } from '../trouble.ts'
import { parseApp, parseVerb } from '../typed/names.ts'

export async function check(asked: Asked, app: string, verb: string): Promise<void> {
  const { call } = await current(asked)
  const query = new URLSearchParams({ app: parseApp(app), verb: parseVerb(verb) })
  const { status, headers } = await call(`/v1/check?${query.toString()}`, { prove: false }, [403])
  const allowed = status === 204
  const verbs = allowed ? { verbs: (headers.get('x-sallyport-verbs') ?? '').split(' ').filter(Boolean) } : {}
  asked.answer({ allowed, app, verb, ...verbs }, () => (allowed ? 'allowed' : ''))
  if (!allowed)
    throw new Trouble('refused', `${verb} in ${app} is not open to you.`, {
      next: `sallyport why ${app} ${verb} says why.`,
      denial: 'forbidden',
    })
}
