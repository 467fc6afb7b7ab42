// /oauth/authorize: a request of a client in a person's browser, and the person's answer to it.

import { consentPage } from '../../../pages/oauth/consent.ts'
import { pageHeadersTo } from '../../../pages/security-headers.ts'
import type { Denial } from '../../denial.ts'
import type { Authorize, Authorized } from '../../flows/oauth/authorization/authorize.ts'
import { isOwn } from '../../rules/oauth/client.ts'
import { destinationOf, sourceOf } from '../../rules/oauth/redirect.ts'
import { isForm } from '../body.ts'
import type { Asked } from '../endpoint.ts'
import { languageOf } from '../language.ts'
import { message, page, seeOther, toSignIn } from '../page.ts'
import { presentedCookie } from '../presented.ts'
import { malformed, pairs, type Refusal } from '../request.ts'
import type { Reply } from '../response.ts'

const PLACE = '/oauth/authorize'

export const readAuthorize = ({ request }: Asked): Authorize => ({
  presented: presentedCookie(request.cookies),
  surface: 'page',
  parameters: filled(request.query),
})

const filled = (parameters: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...parameters].filter(([name, value]) => value !== '' && name !== 'lang'))

const formOf = ({ request }: Asked) => pairs(isForm(request) ? [...new URLSearchParams(request.body)] : [])

/**
 * A client may post its request, too (OpenID Connect Core §3.1.2.1): it is led to where it would have been got, with the
 * cookie that a browser keeps back from another site's form. Nothing is decided by it.
 */
export function showPosted(asked: Asked): Reply | undefined {
  const { once, twice } = formOf(asked)
  if (twice.size > 0 || once.size === 0 || once.has('decision')) return undefined
  return seeOther(`${PLACE}?${new URLSearchParams([...once]).toString()}`)
}

export function readDecision(asked: Asked): Authorize | Refusal {
  const { once, twice } = formOf(asked)
  const decision = once.get('decision')
  if (twice.size > 0) return malformed('A field was given twice.')
  if (decision !== 'allow' && decision !== 'deny') return malformed('The field decision is allow or deny.')
  const parameters = new Map([...filled(once)].filter(([name]) => name !== 'decision'))
  return { ...readAuthorize(asked), parameters, decision }
}

export function replyAuthorize(value: Authorized, asked: Asked): Reply {
  switch (value.go) {
    case 'back':
      return seeOther(value.to)
    case 'sign_in':
      return toSignIn(asked, value.next)
    case 'confirm':
      return seeOther(`/account/confirm?${new URLSearchParams({ next: value.next }).toString()}`)
    case 'ask':
      return ask(value, asked)
  }
}

function ask({ request, parameters, me, here }: Extract<Authorized, { go: 'ask' }>, asked: Asked): Reply {
  const { client, redirectUri, scopes, device } = request
  const { principal, person } = me
  const body = consentPage({
    language: languageOf(asked),
    client: { name: client.name, own: isOwn(client), native: client.native, company: principal.company.name },
    to: destinationOf(redirectUri),
    device,
    person: { name: person.name, email: person.email },
    company: principal.company.name,
    scopes,
    here,
    fields: [...parameters],
    query: Object.fromEntries(parameters),
  })
  const shown = page(asked, 200, body)
  // A browser follows the redirect after the form only if the page said where it may lead (CSP `form-action`).
  return { ...shown, headers: { ...shown.headers, ...pageHeadersTo(sourceOf(redirectUri)) } }
}

export const refuseAuthorize = (refused: Denial, asked: Asked): Reply => message(refused, asked, '/account')
