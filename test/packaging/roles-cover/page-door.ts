// The pages, as a browser uses them: forms and links, and for passkeys what the script on the page sends. A refusal that
// comes as a redirect says its reason in the address.

import { type DenialReason, denials } from '../../../lib/denial.ts'
import { parse } from '../../../lib/rules/credential.ts'
import type { Answer } from '../../../local/answer.ts'
import { type Browser, browser } from './browser.ts'
import type { Cloud, Sent } from './cloud.ts'
import { type Act, type Door, type Given, must } from './door.ts'

type Told = Record<string, unknown>
type Request = readonly [method: string, path: string, sent?: Pick<Sent, 'form' | 'json'>]
type Requests = readonly Request[]

const look = (path: string): Request => ['GET', path]
const press = (path: string, given: Given = {}): Request => ['POST', path, { form: given as Record<string, string> }]
const script = (path: string, given: object): Request => ['POST', path, { json: given }]
const follow = ({ token }: Given): Request => look(`/link/${token as string}`)

/** The last one's answer is the act's. */
const requests: Readonly<Record<Act, (given: Given, told: Told) => Requests>> = {
  begin({ authenticator, ...given }) {
    if (authenticator === 'passkey') return [script('/v1/sessions', { authenticator, kind: 'browser' })]
    return [press(given['password'] === undefined ? '/login/without-password' : '/login', given)]
  },
  answer: (given, told) =>
    given['passkey'] === undefined ? [look('/login/code'), press('/login/code', given)] : [answered(given, told)],
  resend: () => [press('/login/code/resend')],
  choosePassword: (given) => [look('/login/new-password'), press('/login/new-password', given)],
  stepUp: (given) =>
    given['authenticator'] === 'passkey'
      ? [script('/v1/session/step-up', given)]
      : [look('/account/confirm'), press('/account/confirm', given)],
  account: () => [look('/account/security')],
  activity: () => [look('/account/activity')],
  changeAddress: (given) => [look('/account/email'), press('/account/email', given)],
  openAddress: (given) => [follow(given), look('/account/address'), press('/account/address')],
  forgetDevice: ({ id }) => [press(`/account/devices/${id as string}/forget`)],
  changePassword: ({ current, new: password }) => [
    look('/account/password'),
    press('/account/password', { current, password }),
  ],
  beginTotp: () => [press('/account/totp')],
  confirmTotp: (given) => [press('/account/totp/confirm', given)],
  removeTotp: () => [press('/account/totp/remove')],
  askPasskey: () => [look('/account/passkeys'), script('/v1/account/passkeys/options', {})],
  bindPasskey: (given) => [script('/v1/account/passkeys', given)],
  removePasskey: ({ id }) => [press(`/account/passkeys/${id as string}/remove`)],
  makeRecoveryCodes: () => [press('/account/recovery-codes')],
  changePhone: (given) => [look('/account/phone'), press('/account/phone', given)],
  confirmPhone: (given) => [look('/account/phone/code'), press('/account/phone/code', given)],
  removePhone: () => [press('/account/phone/remove')],
  askReset: (given) => [look('/forgot'), press('/forgot', given)],
  openReset: (given) => [follow(given), look('/reset'), press('/reset')],
  openMailbox: (given) => [follow(given), look('/login/mailbox'), press('/login/mailbox')],
  sayNotMe: (given) => [follow(given), look('/not-me'), press('/not-me')],
  signUp: (given) => [look('/sign-up'), press('/sign-up', given)],
  join: ({ token, ...given }) => [
    follow({ token }),
    look('/join'),
    press('/join', { ...given, invitation: invitationOf(token), company: '', email: '' }),
  ],
  answerJoin: (given) => [look('/join/code'), press('/join/code', given)],
  resendJoin: () => [press('/join/code/resend')],
}

const answered = (given: Given, { challenge }: Told): Request =>
  script(`/v1/challenges/${(challenge as { readonly id: string }).id}/answer`, given)

const invitationOf = (token: unknown): string => {
  const shown = parse(String(token))
  return shown?.kind === 'invitation' ? shown.invitation : ''
}

function statusOf({ status, headers }: Answer): number {
  const [, location] = headers.find(([name]) => name === 'location') ?? []
  if (location === undefined) return status < 300 ? 200 : status
  const reason = new URL(location, 'https://here.test').searchParams.get('refused') as DenialReason | null
  if (reason !== null) return denials[reason][0]
  return /^\/login(\?next=|$)|^\/account\/confirm\?/.test(location) ? 401 : 200
}

/** What a person reads on the page. */
function read(page: string): Told {
  const all = (pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, found = '']) => found)
  const [secret] = all(/otpauth:[^"]*secret=([A-Z2-7]+)/g)
  const [question] = all(/ data-asked="([^"]*)"/g)
  const codes = all(/<code>([0-9A-Z-]{27})<\/code>/g)
  const devices = all(/\/account\/devices\/(\w+)\/forget/g).map((id) => ({ id }))
  return {
    ...(secret === undefined ? {} : { secret }),
    ...(question === undefined ? {} : (JSON.parse(question.replaceAll('&quot;', '"')) as Told)),
    ...(codes.length === 0 ? {} : { codes }),
    ...(devices.length === 0 ? {} : { devices }),
  }
}

const isPage = ({ headers }: Answer): boolean =>
  headers.some(([name, value]) => name === 'content-type' && value.startsWith('text/html'))

export function pageDoor(cloud: Cloud, at: Browser = browser(cloud)): Door {
  const told: Told = {}
  return {
    told,
    session: () => at.jar.get('__Host-session') ?? '',
    async act(wanted, act, given = {}) {
      let status = 0
      for (const [method, path, sent] of requests[act](given, told)) {
        const answer = await at.send(method, path, sent)
        status = statusOf(answer)
        const text = answer.body.toString()
        if (status === 200) Object.assign(told, text === '' ? {} : isPage(answer) ? read(text) : JSON.parse(text))
        if (sent?.form !== undefined) delete told['challenge']
        // The one question that no form answers: the script finds it on its page.
        if (answer.headers.some(([name, value]) => name === 'location' && value === '/login/passkey'))
          Object.assign(told, read((await at.send('GET', '/login/passkey')).body.toString()))
      }
      must(wanted, status, act)
    },
  }
}
