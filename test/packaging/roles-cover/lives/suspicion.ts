// A stranger guesses codes until they are frozen, and the password has to be changed; a password is forgotten, and proved
// in each way; somebody says that it was not them, with much to take away.

import type { Cloud } from '../cloud.ts'
import type { Door, Person } from '../door.ts'
import { newNumber } from '../people.ts'
import { another, passkey, question, signIn, totpCode } from './proofs.ts'

const TRIES = 5
const chosen = (nth: number): string => `the ${nth} of them walks on the other side`

export async function beSuspected(cloud: Cloud, open: () => Door, before: Person): Promise<void> {
  const person = await forgetAway(cloud, open(), before)
  const { email, password, phone } = person
  const home = open()
  await signIn(cloud, home, person)
  await home.act(200, 'makeRecoveryCodes')
  const { codes } = home.told as { readonly codes: readonly string[] }

  const stranger = open()
  await stranger.act(401, 'begin', { email, password: 'not the password at all' })
  for (let challenge = 0; challenge < 2; challenge++) {
    cloud.wait(601)
    await stranger.act(200, 'begin', { email, password })
    for (let i = 0; i < TRIES; i++) await stranger.act(401, 'answer', { code: another(cloud.newestCode(phone)) })
    await stranger.act(410, 'answer', { code: '123456' })
  }
  await stranger.act(200, 'begin', { email, password })
  await stranger.act(200, 'answer', { code: codes[0] })
  await stranger.act(422, 'choosePassword', { password: 'correcthorsebatterystaple' })
  await stranger.act(200, 'choosePassword', { password: chosen(1) })
  await stranger.act(404, 'choosePassword', { password: chosen(2) })

  await forget(cloud, home, { ...person, password: chosen(1) })
  await denyAll(cloud, open(), { ...person, password: chosen(3) }, codes[1])
}

/** Where nobody is known, by phone. */
async function forgetAway(cloud: Cloud, away: Door, person: Person): Promise<Person> {
  const { email, phone } = person
  const password = chosen(0)
  await away.act(200, 'askReset', { email })
  await away.act(200, 'openReset', { token: cloud.newestLink(email, 'reset') })
  await away.act(200, 'answer', { code: cloud.newestCode(phone) })
  await away.act(200, 'choosePassword', { password })
  return { ...person, password }
}

/** On a device that is known and has been sent codes, by phone. */
async function forget(cloud: Cloud, home: Door, { email, password, phone }: Person): Promise<void> {
  await home.act(200, 'begin', { email, password })
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
  await home.act(200, 'askReset', { email: 'nobody@nowhere.test' })
  cloud.wait(601)
  await home.act(200, 'askReset', { email })
  await home.act(429, 'askReset', { email })
  const link = { token: cloud.newestLink(email, 'reset') }
  await home.act(200, 'openReset', link)
  await home.act(410, 'openReset', link)
  await home.act(200, 'answer', { code: cloud.newestCode(phone) })
  await home.act(200, 'choosePassword', { password: chosen(3) })
}

/** What was bound since the letter came goes, the number of before is back, and the password is good for nothing. */
async function denyAll(cloud: Cloud, home: Door, { email, password }: Person, saved: string | undefined) {
  await home.act(200, 'begin', { email, password })
  await home.act(200, 'answer', { code: saved })
  const link = { token: cloud.newestLink(email, 'not_me') }
  await home.act(200, 'beginTotp')
  await home.act(200, 'confirmTotp', { code: totpCode(home.told['secret']) })
  await home.act(200, 'makeRecoveryCodes')
  await home.act(200, 'askPasskey')
  await home.act(200, 'bindPasskey', { passkey: passkey().create(home.told['public_key'] as object) })
  const phone = newNumber()
  await home.act(200, 'changePhone', { phone })
  await home.act(200, 'confirmPhone', { code: cloud.newestCode(phone) })
  const elsewhere = `elsewhere.${email}`
  await home.act(200, 'changeAddress', { email: elsewhere })
  await home.act(200, 'openAddress', { token: cloud.newestLink(elsewhere, 'address') })
  await home.act(200, 'sayNotMe', link)
  await home.act(410, 'sayNotMe', link)
  await home.act(401, 'begin', { email, password })
}

/** Whoever has nothing but a passkey besides the password is asked for that, wherever they come from. */
export async function haveOnlyPasskey(cloud: Cloud, open: () => Door, person: Person): Promise<void> {
  const { email, password } = person
  const home = open()
  const key = passkey()
  await signIn(cloud, home, person)
  await home.act(200, 'askPasskey')
  await home.act(200, 'bindPasskey', { passkey: key.create(home.told['public_key'] as object) })
  await home.act(200, 'removePhone')
  const away = open()
  await away.act(200, 'begin', { email, password })
  await away.act(200, 'answer', { passkey: key.get(question(away)?.public_key ?? {}) })
  await away.act(200, 'stepUp', { password })
  await away.act(200, 'answer', { passkey: key.get(question(away)?.public_key ?? {}) })

  cloud.wait(601)
  await away.act(200, 'askReset', { email })
  await away.act(200, 'openReset', { token: cloud.newestLink(email, 'reset') })
  await away.act(200, 'answer', { passkey: key.get(question(away)?.public_key ?? {}) })
  await away.act(200, 'choosePassword', { password: chosen(1) })
}
