// /oauth/logout: a client's person signs out here, too.

import { signedOutPage, signOutPage } from '../../../pages/oauth/sign-out.ts'
import { pageHeadersTo } from '../../../pages/security-headers.ts'
import type { LoggedOut, Logout } from '../../flows/oauth/authorization/logout.ts'
import { sourceOf } from '../../rules/oauth/redirect.ts'
import { isForm } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { languageOf } from '../language.ts'
import { page, seeOther } from '../page.ts'
import { presentedCookie } from '../presented.ts'
import { malformed, pairs, type Refusal } from '../request.ts'
import { clearCookie, type Reply } from '../response.ts'

const names = ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state', 'logout_hint'] as const

type Fields = ReadonlyMap<string, string>

const read = ({ request }: Asked, fields: Fields, confirmed: boolean): Logout => ({
  presented: presentedCookie(request.cookies),
  surface: 'page',
  hint: fields.get('id_token_hint') || undefined,
  clientId: fields.get('client_id') || undefined,
  to: fields.get('post_logout_redirect_uri') || undefined,
  state: fields.get('state') || undefined,
  confirmed,
})

export const readLogout = (asked: Asked): Logout => read(asked, asked.request.query, false)

const formOf = ({ request }: Asked) => pairs(isForm(request) ? [...new URLSearchParams(request.body)] : [])

/** A client may post its request (RP-Initiated Logout §2); only the button of our own page decides anything. */
export function showPostedLogout(asked: Asked): Reply | undefined {
  const { once, twice } = formOf(asked)
  if (twice.size > 0 || once.get('decision') === 'sign_out') return undefined
  return seeOther(`/oauth/logout?${new URLSearchParams([...once]).toString()}`)
}

export function readLogoutForm(asked: Asked): Logout | Refusal {
  const { once, twice } = formOf(asked)
  return twice.size > 0 ? malformed('A field was given twice.') : read(asked, once, true)
}

export function replyLogout(value: LoggedOut, asked: Asked): Reply {
  const { request } = asked
  const language = languageOf(asked)
  if (value.go === 'out') {
    const dead = request.cookies.has('__Host-session') ? [clearCookie('__Host-session')] : []
    return value.to === undefined ? page(asked, 200, signedOutPage({ language }), dead) : seeOther(value.to, dead)
  }
  const fields = names.flatMap((name): [string, string][] => {
    const text = request.query.get(name)
    return text === undefined ? [] : [[name, text]]
  })
  const query = Object.fromEntries(fields)
  const { person } = value.me
  const client = value.client === undefined ? {} : { client: value.client.name }
  const shown = page(
    asked,
    200,
    signOutPage({
      language,
      person: { name: person.name, email: person.email },
      fields: [...fields, ['decision', 'sign_out']],
      query,
      ...client,
    }),
  )
  const to = request.query.get('post_logout_redirect_uri')
  // Judged by the flow before anybody is asked.
  return to === undefined ? shown : { ...shown, headers: { ...shown.headers, ...pageHeadersTo(sourceOf(to)) } }
}
