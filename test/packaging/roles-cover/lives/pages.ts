// A browser goes round all pages: signed in, signed out, with a session that is over. Each look comes after the window in which
// an earlier one would cover it, so that each is written down.

import { assets } from '../../../../pages/assets.ts'
import type { Browser } from '../browser.ts'
import type { Cloud } from '../cloud.ts'
import type { Person } from '../door.ts'
import { idOf } from './sessions.ts'

const WINDOW = 61

export async function visitPages(cloud: Cloud, at: Browser, { password }: Person, first: string): Promise<void> {
  const ask = async (wanted: string, method: string, target: string, form: Readonly<Record<string, string>> = {}) => {
    cloud.wait(method === 'GET' ? WINDOW : 1)
    const { status, headers } = await at.send(method, target, method === 'GET' ? {} : { form })
    const [, location] = headers.find(([name]) => name === 'location') ?? []
    const got = location ?? String(status)
    if (!got.startsWith(wanted)) throw new Error(`${method} ${target} answered ${got}, not ${wanted}`)
  }
  // What changes something comes first, as it asks for a session of the last ten minutes.
  await ask('/account?notice=ended', 'POST', `/account/sessions/${idOf(first)}/end`)
  await ask('404', 'POST', `/account/sessions/${idOf(first)}/end`)
  await ask('403', 'POST', '/account/password', { current: 'not the password at all', password })
  await ask('422', 'POST', '/account/password', { current: password, password })
  await ask('/account/security', 'POST', '/account/password', { current: password, password: 'walk another wall then' })
  await ask('/account?notice=others_ended', 'POST', '/account/sessions/end-others')
  for (const page of ['password', 'passkeys', 'email', 'phone', 'confirm', 'security', 'activity'])
    await ask('200', 'GET', `/account/${page}`)
  await ask('200', 'GET', '/account')
  await ask('/account', 'GET', '/')
  await ask('/account', 'GET', '/login')
  await ask('200', 'GET', `/assets/${[...assets.keys()][0]}`)
  await ask('404', 'GET', '/nowhere')
  await ask('/login?notice=signed_out', 'POST', '/account/sign-out')

  at.jar.delete('__Host-session')
  await ask('200', 'GET', '/login')
  await ask('/login', 'GET', '/login/code')
  await ask('/login', 'GET', '/account')
  at.jar.set('__Host-session', first)
  await ask('200', 'GET', '/login')
}
