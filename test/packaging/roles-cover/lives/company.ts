// A company sets its policy, invites, and takes back; people come in by invitation and by signing up, and sign in without a
// password where that was chosen.

import { key } from '../../../../lib/schema.ts'
import { apiDoor } from '../api-door.ts'
import { caller } from '../caller.ts'
import type { Cloud } from '../cloud.ts'
import type { Door, Person } from '../door.ts'
import { newNumber } from '../people.ts'
import { another, passkey, signIn, totpCode } from './proofs.ts'

const NOTHING = '0'.repeat(16)
const WINDOW = 61
const policy = {
  authenticators: ['sms', 'totp', 'passkey', 'recovery_code'],
  assurance: 'one',
  passwordless: true,
  sign_up: true,
}

/** Over the API; `open` is how the newcomers come in. */
export async function runCompany(cloud: Cloud, open: () => Door, person: Person): Promise<void> {
  const door = apiDoor(cloud)
  await signIn(cloud, door, person)
  const at = `/v1/companies/${person.company}`
  const boss = caller(cloud, door.session())
  await boss(404, 'GET', '/v1/companies/elsewhere/policy')
  await boss(400, 'PUT', `${at}/policy`, { ...policy, assurance: 'two' })
  await boss(200, 'PUT', `${at}/policy`, policy)
  cloud.wait(WINDOW)
  await boss(200, 'GET', `${at}/policy`)

  await boss(409, 'POST', `${at}/invitations`, { email: person.email })
  const email = `first@${person.company}.test`
  await boss(201, 'POST', `${at}/teams`, { id: 'crew', name: 'Crew' })
  await boss(201, 'POST', `${at}/invitations`, { email })
  await boss(429, 'POST', `${at}/invitations`, { email })
  cloud.wait(WINDOW)
  await boss(201, 'POST', `${at}/invitations`, { email, administrator: true, teams: ['crew'] })
  const newcomer = open()
  await joinInvited(cloud, newcomer, { token: cloud.newestLink(email, 'invitation') }, email)
  await loseEverything(cloud, newcomer, open(), email)
  await boss(404, 'POST', `${at}/recoveries`, { email: `nobody@${person.company}.test` })
  await boss(403, 'POST', `${at}/recoveries`, { email: person.email })
  await boss(201, 'POST', `${at}/recoveries`, { email })
  await boss(429, 'POST', `${at}/recoveries`, { email })
  cloud.wait(WINDOW)
  await boss(201, 'POST', `${at}/recoveries`, { email })
  await comeBack(cloud, open(), { token: cloud.newestLink(email, 'invitation') })

  await boss(201, 'POST', `${at}/invitations`, { email: `second@${person.company}.test` })
  cloud.wait(WINDOW)
  const { invitations } = JSON.parse(await boss(200, 'GET', `${at}/invitations`)) as { invitations: { id: string }[] }
  await boss(404, 'DELETE', `${at}/invitations/${NOTHING}`)
  await boss(204, 'DELETE', `${at}/invitations/${invitations[0]?.id}`)
}

async function joinInvited(cloud: Cloud, door: Door, link: { readonly token: string }, email: string): Promise<void> {
  const phone = newNumber()
  const form = { ...link, name: 'Newcomer', password: 'come in by the other gate', phone }
  await door.act(422, 'join', { ...form, password: 'correcthorsebatterystaple' })
  await door.act(422, 'join', { ...form, phone: '+4722000000' })
  await door.act(200, 'join', form)
  await door.act(429, 'join', form)
  await door.act(401, 'answerJoin', { code: another(cloud.newestCode(phone)) })
  await door.act(429, 'resendJoin')
  cloud.wait(WINDOW)
  await door.act(200, 'resendJoin')
  await door.act(200, 'answerJoin', { code: cloud.newestCode(phone) })
  await door.act(410, 'join', form)
  await door.act(200, 'signUp', { email })
}

/** Whatever there is to be bound, and a number given up; and somebody else has guessed at the password. */
async function loseEverything(cloud: Cloud, home: Door, stranger: Door, email: string): Promise<void> {
  const phone = newNumber()
  await home.act(200, 'beginTotp')
  await home.act(200, 'confirmTotp', { code: totpCode(home.told['secret']) })
  await home.act(200, 'makeRecoveryCodes')
  await home.act(200, 'askPasskey')
  await home.act(200, 'bindPasskey', { passkey: passkey().create(home.told['public_key'] as object) })
  await home.act(200, 'changePhone', { phone })
  await home.act(200, 'confirmPhone', { code: cloud.newestCode(phone) })
  await stranger.act(401, 'begin', { email, password: 'not the password at all' })
  // And the account was moved: the administrator knows the address of before.
  const moved = `moved-${email}`
  await home.act(200, 'changeAddress', { email: moved })
  await home.act(200, 'openAddress', { token: cloud.newestLink(moved, 'address') })
}

/** By the letter that an administrator had sent, with another password and another phone. */
async function comeBack(cloud: Cloud, door: Door, link: { readonly token: string }): Promise<void> {
  const phone = newNumber()
  await door.act(200, 'join', { ...link, password: 'back through the same gate', phone })
  await door.act(200, 'answerJoin', { code: cloud.newestCode(phone) })
  await door.act(410, 'join', { ...link, password: 'back through the same gate', phone })
}

/** Where the policy allows both: in by one's own mail domain, and from then on without the password. */
export async function comeAlone(cloud: Cloud, open: () => Door, { company, email, phone }: Person): Promise<void> {
  const newcomer = `third@${company}.test`
  const door = open()
  await door.act(200, 'signUp', { email: newcomer })
  await door.act(429, 'signUp', { email: newcomer })
  await cloud.alter(key.domain(`${company}.test`), 'verified', true)
  cloud.wait(WINDOW)
  await door.act(200, 'signUp', { email: newcomer })
  const token = cloud.newestLink(newcomer, 'invitation')
  if (token === 'none') throw new Error('nobody was let in')

  const home = open()
  await home.act(200, 'begin', { email: `nobody@${company}.test` })
  await home.act(200, 'begin', { email })
  await home.act(429, 'begin', { email })
  const link = { token: cloud.newestLink(email, 'mailbox') }
  cloud.wait(601)
  await home.act(200, 'openMailbox', link)
  await home.act(410, 'openMailbox', link)
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
  cloud.wait(WINDOW)
  await home.act(200, 'begin', { email })
  await home.act(429, 'begin', { email })
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
  cloud.wait(WINDOW)
  await home.act(200, 'begin', { email })
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
}
