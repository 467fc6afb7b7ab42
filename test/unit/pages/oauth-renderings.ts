// Every page where a program asks to act for somebody, in the states that differ to the eye.

import type { Language } from '../../../lib/schema.ts'
import { type Consent, consentPage } from '../../../pages/oauth/consent.ts'
import { devicePage } from '../../../pages/oauth/device.ts'
import { type DeviceApproval, deviceApprovalPage } from '../../../pages/oauth/device-approval.ts'
import { deviceDonePage } from '../../../pages/oauth/device-done.ts'
import { signedOutPage, signOutPage } from '../../../pages/oauth/sign-out.ts'

const now = 1_795_200_000
const ada = { name: 'Ada Lovelace', email: 'ada@acme.test' }
const here = { agent: 'Firefox on Linux', network: '203.0.113.7', country: 'NO' }
const fields = [['request', 'R'.repeat(43)]] as const
const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2)

export const web: Omit<Consent, 'language'> = {
  client: { name: 'Acme wiki', own: false, native: false, company: 'Acme' },
  to: { kind: 'site', host: 'wiki.acme.test' },
  person: ada,
  company: 'Acme',
  scopes: ['openid', 'profile', 'email', 'offline_access', 'shop:view', 'shop:logs', 'blog'],
  here,
  fields,
  query: { request: 'R'.repeat(43) },
}
export const ownCli: Omit<Consent, 'language'> = {
  ...web,
  client: { name: 'Sallyport', own: true, native: true },
  to: { kind: 'loopback' },
  device: 'build-7',
  scopes: ['session', 'openid', 'profile', 'email'],
}
export const far: Omit<DeviceApproval, 'language'> = {
  userCode: 'BCDFGHJK',
  client: { name: 'Sallyport', own: true },
  asking: { device: 'build-7', agent: 'sallyport on Linux', network: '198.51.100.20', country: 'SE', at: now - 20 },
  here,
  person: ada,
  company: 'Acme',
  scopes: ['session'],
  fields: [['user_code', 'BCDFGHJK']],
  now,
}

export const oauthRenderings: Readonly<Record<string, (language: Language) => string>> = {
  consent: (language) => consentPage({ language, ...web }),
  'consent-own': (language) => consentPage({ language, ...ownCli }),
  'consent-who': (language) =>
    consentPage({
      language,
      ...web,
      scopes: ['openid'],
      client: { ...web.client, company: undefined },
      here: { agent: 'a', network: 'unknown' },
    }),
  'consent-program': (language) =>
    consentPage({ language, ...web, to: { kind: 'program', scheme: 'com.acme.notes' }, scopes: [] }),
  'consent-native': (language) => consentPage({ language, ...web, client: { ...web.client, native: true } }),
  'consent-long': (language) =>
    consentPage({
      language,
      ...ownCli,
      client: { name: long, own: false, native: true, company: long },
      device: 'x'.repeat(60),
      person: { name: long, email: `${'a'.repeat(64)}@${'b'.repeat(60)}.test` },
      company: long,
      to: { kind: 'site', host: `${'c'.repeat(63)}.${'d'.repeat(63)}.test` },
      scopes: [`${'e'.repeat(40)}:${'f'.repeat(40)}`],
      here: { ...here, network: '2001:db8:1111:2222::/64' },
    }),
  device: (language) => devicePage({ language }),
  'device-unknown': (language) => devicePage({ language, code: 'bcdf ghjk', fault: 'user_code_unknown' }),
  'device-format': (language) => devicePage({ language, code: '12', fault: 'invalid_request' }),
  'device-slowed': (language) => devicePage({ language, code: 'BCDFGHJK', fault: 'slow_down', wait: 600 }),
  'device-approval': (language) => deviceApprovalPage({ language, ...far }),
  'device-approval-near': (language) =>
    deviceApprovalPage({
      language,
      ...far,
      asking: { ...far.asking, network: here.network, country: 'NO', device: undefined },
    }),
  'device-approval-other-network': (language) =>
    deviceApprovalPage({
      language,
      ...far,
      client: { name: long, own: false, company: long },
      here: { ...here, network: '2001:db8:1111:3333::/64' },
      asking: { ...far.asking, network: '2001:db8:1111:2222::/64', country: undefined, device: 'x'.repeat(60) },
    }),
  'device-approved': (language) => deviceDonePage({ language, outcome: 'approved', client: 'Sallyport' }),
  'device-denied': (language) => deviceDonePage({ language, outcome: 'denied', client: 'Sallyport' }),
  'sign-out': (language) => signOutPage({ language, person: ada, client: 'Acme wiki', fields }),
  'signed-out': (language) => signedOutPage({ language }),
}
