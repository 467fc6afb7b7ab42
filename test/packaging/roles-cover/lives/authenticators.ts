// Somebody binds everything there is, changes phone and address, and signs in with each: with an app, a saved code, a
// passkey. Then it goes again, one after the other.

import type { SoftPasskey } from '../../../passkey/authenticator.ts'
import type { Cloud } from '../cloud.ts'
import type { Door, Person } from '../door.ts'
import { newNumber, weaken } from '../people.ts'
import { another, passkey, question, signIn, totpCode } from './proofs.ts'

const NOTHING = '0'.repeat(16)
const WINDOW = 61
/** An app shows the next code after this. */
const STEP = 31

export async function bindEverything(cloud: Cloud, open: () => Door, person: Person): Promise<void> {
  const home = open()
  await signIn(cloud, home, person)
  await confirmOldSession(cloud, home, person)
  const seed = await bindApp(home)
  const { key, id } = await bindPasskeys(home)
  await home.act(200, 'makeRecoveryCodes')
  await home.act(200, 'makeRecoveryCodes')
  await lookAround(cloud, home)
  const phone = await changePhone(cloud, home)
  const moved = await changeAddress(cloud, home, person)
  await forgetDevice(cloud, home)
  await signInWithEach(cloud, open(), moved, { key, seed, saved: home.told['codes'] as readonly string[] })
  await confirmWithEach(cloud, home, moved, { key, seed, saved: home.told['codes'] as readonly string[] })
  await removeEverything(cloud, home, { ...moved, phone }, { key, id })
}

/** Too old for what follows; made fresh by password and phone, with a hash from weaker days. */
async function confirmOldSession(cloud: Cloud, home: Door, person: Person): Promise<void> {
  const { password, phone } = person
  cloud.wait(601)
  for (const act of ['beginTotp', 'askPasskey', 'makeRecoveryCodes', 'removePhone'] as const) await home.act(401, act)
  await home.act(403, 'stepUp', { password: 'not the password at all' })
  await weaken(cloud, person)
  await home.act(200, 'stepUp', { password })
  await home.act(429, 'stepUp', { password })
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
  // A second time, this device has been sent a code before.
  cloud.wait(31)
  await home.act(200, 'stepUp', { password })
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
}

async function bindApp(home: Door): Promise<unknown> {
  await home.act(404, 'removeTotp')
  await home.act(400, 'confirmTotp', { code: '123456' })
  await home.act(200, 'beginTotp')
  await home.act(200, 'beginTotp')
  const { secret: seed } = home.told
  await home.act(401, 'confirmTotp', { code: another(totpCode(seed)) })
  await home.act(200, 'confirmTotp', { code: totpCode(seed) })
  return seed
}

interface Passkey {
  readonly key: SoftPasskey
  readonly id: unknown
}

/** Two, so that one may go. */
async function bindPasskeys(home: Door): Promise<Passkey> {
  const [first, second] = [passkey(), passkey()]
  await home.act(400, 'bindPasskey', { passkey: {} })
  await home.act(200, 'askPasskey')
  const { public_key: asked } = home.told
  await home.act(401, 'bindPasskey', { passkey: first.create(asked as object, { userVerified: false }) })
  await home.act(200, 'bindPasskey', { passkey: first.create(asked as object), label: 'first' })
  const { id } = home.told
  await home.act(200, 'askPasskey')
  await home.act(200, 'bindPasskey', { passkey: second.create(home.told['public_key'] as object), label: 'second' })
  await home.act(404, 'removePasskey', { id: NOTHING })
  await home.act(200, 'removePasskey', { id: home.told['id'] })
  return { key: first, id }
}

async function lookAround(cloud: Cloud, home: Door): Promise<void> {
  cloud.wait(WINDOW)
  await home.act(200, 'account')
  cloud.wait(WINDOW)
  await home.act(200, 'activity')
}

async function changePhone(cloud: Cloud, home: Door): Promise<string> {
  const phone = newNumber()
  await home.act(400, 'confirmPhone', { code: '123456' })
  await home.act(422, 'changePhone', { phone: '+4722000000' })
  await home.act(200, 'changePhone', { phone })
  await home.act(429, 'changePhone', { phone })
  await home.act(401, 'confirmPhone', { code: another(cloud.newestCode(phone)) })
  await home.act(200, 'confirmPhone', { code: cloud.newestCode(phone) })
  return phone
}

async function changeAddress(cloud: Cloud, home: Door, person: Person): Promise<Person> {
  const email = `moved@${person.company}.test`
  await home.act(200, 'changeAddress', { email: person.email })
  await home.act(200, 'changeAddress', { email })
  await home.act(429, 'changeAddress', { email })
  const link = { token: cloud.newestLink(email, 'address') }
  await home.act(200, 'openAddress', link)
  await home.act(410, 'openAddress', link)
  return { ...person, email }
}

async function forgetDevice(cloud: Cloud, home: Door): Promise<void> {
  cloud.wait(WINDOW)
  await home.act(200, 'account')
  const [device] = home.told['devices'] as readonly { readonly id: string }[]
  await home.act(404, 'forgetDevice', { id: NOTHING })
  await home.act(200, 'forgetDevice', { id: device?.id })
}

interface Bound {
  readonly key: SoftPasskey
  readonly seed: unknown
  readonly saved: readonly string[]
}

async function signInWithEach(cloud: Cloud, away: Door, { email, password }: Person, { key, seed, saved }: Bound) {
  cloud.wait(STEP)
  await away.act(200, 'begin', { email, password })
  await away.act(401, 'answer', { code: another(totpCode(seed)) })
  await away.act(200, 'answer', { code: totpCode(seed) })
  await away.act(200, 'begin', { email, password })
  await away.act(200, 'answer', { code: saved[0] })
  // With the last of them the set is over. The second is kept for later.
  for (const code of saved.slice(2)) {
    await away.act(200, 'begin', { email, password })
    await away.act(200, 'answer', { code })
  }
  await away.act(200, 'begin', { authenticator: 'passkey' })
  const asked = question(away)?.public_key ?? {}
  await away.act(401, 'answer', { passkey: key.get(asked, { userVerified: false }) })
  await away.act(200, 'answer', { passkey: key.get(asked) })
}

async function confirmWithEach(cloud: Cloud, home: Door, { password }: Person, { key, seed, saved }: Bound) {
  cloud.wait(STEP)
  await home.act(200, 'stepUp', { password })
  await home.act(200, 'answer', { code: totpCode(seed) })
  await home.act(200, 'stepUp', { password })
  await home.act(200, 'answer', { code: saved[1] })
  await home.act(200, 'stepUp', { authenticator: 'passkey' })
  await home.act(200, 'answer', { passkey: key.get(question(home)?.public_key ?? {}) })
}

/** All but the last. Its device is forgotten, so that what is sent to it meanwhile is sent to a stranger. */
async function removeEverything(
  cloud: Cloud,
  home: Door,
  { password, phone }: Person,
  { key, id }: Passkey,
): Promise<void> {
  await home.act(200, 'removeTotp')
  cloud.wait(601)
  await home.act(200, 'stepUp', { password })
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
  await home.act(200, 'stepUp', { authenticator: 'passkey' })
  await home.act(200, 'answer', { passkey: key.get(question(home)?.public_key ?? {}) })
  await home.act(200, 'removePhone')
  await home.act(404, 'removePhone')
  await home.act(409, 'removePasskey', { id })
}
