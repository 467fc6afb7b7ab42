// The API, as a command line uses it: a body in, a body out, and every secret kept by hand.

import type { Cloud } from './cloud.ts'
import { type Act, type Door, type Given, must } from './door.ts'

type Told = Record<string, unknown>
type Request = readonly [method: string, path: string, json?: object]

const own = '/v1/account'

const requests: Readonly<Record<Act, (given: Given, told: Told) => Request>> = {
  begin: (given, { device }) => ['POST', '/v1/sessions', { ...given, kind: 'cli', ...(device ? { device } : {}) }],
  answer: (given, told) => asked('POST', '/v1/challenges/*/answer', given, told),
  resend: (given, told) => asked('POST', '/v1/challenges/*/resend', given, told),
  choosePassword: (given, told) => asked('PUT', '/v1/challenges/*/password', given, told),
  stepUp: (given) => ['POST', '/v1/session/step-up', given],
  account: () => ['GET', own],
  activity: () => ['GET', `${own}/activity?limit=200`],
  changeAddress: (given) => ['PUT', `${own}/email`, given],
  openAddress: (given) => ['POST', `${own}/email/open`, given],
  forgetDevice: ({ id }) => ['DELETE', `${own}/devices/${id as string}`],
  changePassword: (given) => ['PUT', `${own}/password`, given],
  beginTotp: () => ['POST', `${own}/totp`, {}],
  confirmTotp: (given) => ['POST', `${own}/totp/confirm`, given],
  removeTotp: () => ['DELETE', `${own}/totp`],
  askPasskey: () => ['POST', `${own}/passkeys/options`, {}],
  bindPasskey: (given) => ['POST', `${own}/passkeys`, given],
  removePasskey: ({ id }) => ['DELETE', `${own}/passkeys/${id as string}`],
  makeRecoveryCodes: () => ['POST', `${own}/recovery-codes`, {}],
  changePhone: (given) => ['PUT', `${own}/phone`, given],
  confirmPhone: (given) => ['POST', `${own}/phone/answer`, given],
  removePhone: () => ['DELETE', `${own}/phone`],
  askReset: (given) => ['POST', '/v1/password-resets', given],
  openReset: (given, { device }) => [
    'POST',
    '/v1/password-resets/open',
    { ...given, kind: 'cli', ...(device ? { device } : {}) },
  ],
  openMailbox: (given) => ['POST', '/v1/mailbox-links/open', given],
  sayNotMe: (given) => ['POST', '/v1/not-me', given],
  signUp: (given) => ['POST', '/v1/sign-ups', given],
  join: (given) => ['POST', '/v1/joins', { ...given, kind: 'cli' }],
  answerJoin: (given, told) => asked('POST', '/v1/joins/*/answer', given, told),
  resendJoin: (given, told) => asked('POST', '/v1/joins/*/resend', given, told),
}

/** Of the question that is pending, with the secret that it came with. */
function asked(method: string, path: string, given: Given, told: Told): Request {
  const { id, secret } = told['challenge'] as Given
  return [method, path.replace('*', String(id)), { secret, ...given }]
}

/** What nobody has to be signed in for is asked for by nobody. */
const ownActs = (path: string): boolean =>
  path.startsWith('/v1/session/') || (path.startsWith(`${own}`) && path !== `${own}/email/open`)

export function apiDoor(cloud: Cloud): Door {
  const told: Told = {}
  let session = ''
  return {
    told,
    session: () => session,
    async act(wanted, act, given = {}) {
      const [method, path, json] = requests[act](given, told)
      const headers = ownActs(path) && session !== '' ? { authorization: `Bearer ${session}` } : {}
      const answer = await cloud.ask(method, path, { headers, ...(json === undefined ? {} : { json }) })
      const text = answer.body.toString()
      must(wanted, answer.status < 300 ? 200 : answer.status, `${act} ${text.slice(0, 300)}`)
      const { challenge, credential, ...said } = text === '' ? {} : (JSON.parse(text) as Told)
      if (answer.status < 300) Object.assign(told, said)
      if (challenge !== undefined) told['challenge'] = { ...(told['challenge'] as Given), ...(challenge as Given) }
      if (credential !== undefined) session = credential as string
    },
  }
}
