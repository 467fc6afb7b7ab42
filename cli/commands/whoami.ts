// `sallyport whoami`: what the gateway says about the credential that would be sent.

import type { Asked } from '../asked.ts'
import { current } from '../current.ts'
import { fromNow } from '../show/moments.ts'
import { details } from '../show/table.ts'

export interface Who {
  readonly subject: string
  readonly company: string
  readonly name: string
  readonly email: string
  readonly administrator: boolean
  readonly teams: readonly string[]
  readonly session: { readonly id: string; readonly label?: string; readonly expires_at: string }
  readonly methods: readonly string[]
}

export async function whoami(asked: Asked): Promise<void> {
  const { chosen, from, call } = await current(asked)
  const who = (await call('/v1/session')).body as Who
  asked.answer({ ...who, gateway: chosen.origin, profile: chosen.name, source: from }, () =>
    details([
      ['name', `${who.name} <${who.email}>`],
      ['id', who.subject],
      ['company', who.administrator ? `${who.company} (administrator)` : who.company],
      ['teams', who.teams?.join(', ')],
      ['gateway', chosen.origin],
      ['profile', from === 'SALLYPORT_TOKEN' ? 'none: SALLYPORT_TOKEN is set' : chosen.name],
      ['session', `${who.session?.label ?? who.session?.id}, ends ${fromNow(who.session?.expires_at)}`],
    ]),
  )
}
