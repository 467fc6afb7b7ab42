// What is asked of every page of the console alike: another company's is as nothing, and a session that is not fresh is led
// through the confirmation and back.

import { expect } from '@jest/globals'
import type { Gate } from '../gate/open.ts'
import type { Person } from '../gate/people.ts'
import type { Browser } from '../gate/sign-in.ts'
import { again } from './company.ts'

type Form = Readonly<Record<string, string>>

const NOBODY = 'Nobody0000000000'

/** Each path ends in an id of another company's: it answers as one that nobody has. */
export async function sameAsNothing(
  at: Browser,
  looks: readonly string[],
  presses: readonly (readonly [path: string, form: Form])[],
  nothing = NOBODY,
): Promise<void> {
  const all = [...looks.map((path) => [path, undefined] as const), ...presses]
  for (const [path, form] of all) {
    const id = path.split('?')[0]?.split('/').at(-1) ?? ''
    const ask = async (instead: string) => {
      const target = path.replace(id, instead)
      const { status, body, headers } = await at.send(form === undefined ? 'GET' : 'POST', target, form && { form })
      return [status, body.replaceAll(headers['x-request-id'] ?? '', '').replaceAll(instead, '<id>')]
    }
    const [theirs, none] = [await ask(id), await ask(nothing)]
    expect([path, form, theirs[0]]).toEqual([path, form, 404])
    expect(theirs).toEqual(none)
  }
}

/** And then it is asked for once more, by a session that shows it. */
export async function staleLedBack(
  gate: Gate,
  person: Person,
  at: Browser,
  presses: readonly (readonly [path: string, form: Form])[],
): Promise<void> {
  gate.clock.advance(601)
  const since = gate.clock.now() + 1
  for (const [path, form] of presses) {
    const { status, headers } = await at.send('POST', path, { form })
    const mark = path.includes('?') ? '&' : '?'
    const next = encodeURIComponent(`${path}${mark}again=1`)
    expect([path, status, headers['location']]).toEqual([path, 303, `/account/confirm?next=${next}`])
  }
  const events = await gate.events(person.company, since)
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['step_up_asked']))
  const [[path] = ['']] = presses
  const back = `${path}${path.includes('?') ? '&' : '?'}again=1`
  expect((await at.send('GET', back)).body).not.toContain('Do it once more')
  await again(gate, person, at)
  expect((await at.send('GET', back)).body).toContain('That is confirmed. Do it once more.')
}
