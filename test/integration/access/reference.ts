// Every surface beside the reference model of access: the authorizer, forward-auth, introspection, and why and who, asked by those
// who may ask, say of any world what the model says, to the last verb. The suite asks about a thousand worlds, in five seconds;
// about a million, in little more than an hour:
//   SALLYPORT_TEST_WORLDS=1000000 NODE_OPTIONS=--experimental-vm-modules \
//     npx jest --selectProjects integration --testPathPatterns integration/access -t 'what the model says'

import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { access, knownVerbs, type Wish, type World } from '../../reference/access.ts'
import { type Case, cases } from '../../reference/cases.ts'
import { told } from '../../reference/told.ts'
import { onEngine } from '../gate/on-each-engine.ts'
import type { Gate } from '../gate/open.ts'
import { doorsTo, type Said } from './doors.ts'

const WORLDS = Number(process.env['SALLYPORT_TEST_WORLDS'] ?? 1000)
const CHUNK = 1000

type Where = 'here' | 'anywhere'
const verbsOf = (world: World, where: Where = 'here'): readonly string[] =>
  knownVerbs(world).filter((verb) => access(world, { verb }, where).allowed)

/** What is said of a call that is let through, or is not. */
function atGate(world: World, wish: Wish): Said {
  return access(world, wish).allowed ? { allowed: true, verbs: verbsOf(world) } : { allowed: false }
}
function explained(world: World, wish: Wish, where: Where): Said {
  return { ...access(world, wish, where), verbs: verbsOf(world, where) }
}

/** Oneself: whoever comes with a session of their own. */
function oneself(world: World, wish: Wish): Said | undefined {
  const { subject, home, session, signedOut, at, scopes } = world
  const stands = !signedOut && at < session.expiresAt && session.generation >= subject.generation
  const active = subject.state === 'active' && home.state === 'active'
  return stands && active && scopes === undefined ? explained(world, wish, 'here') : undefined
}

/** That an administrator may ask at all: of an app that there is, where administrators may manage. */
function manages({ owner, app }: World): boolean {
  const there = app !== undefined && app.state === undefined && owner?.state === 'active'
  return there && owner.policy?.withheldVerbs?.some((verb) => verb === 'manage') !== true
}

/** Of people with whom the app has nothing to do nothing is said. */
function administrator(world: World, wish: Wish): Said | undefined {
  const { subject, app, entry } = world
  const known = subject.company === app?.company || entry !== undefined
  return manages(world) && known ? explained(world, wish, 'anywhere') : undefined
}

function listed(world: World, wish: Wish): Said | undefined {
  if (!manages(world)) return undefined
  return access(world, wish, 'anywhere').allowed ? explained(world, wish, 'anywhere') : { allowed: false }
}

async function otherwise(gate: Gate, { world, wishes }: Case): Promise<string | undefined> {
  const [wish, call] = wishes
  const doors = await doorsTo(gate, world)
  const decoded = { ...call, path: call.path.replaceAll('%', '%25') }
  const asked: readonly (readonly [string, Said | undefined, Said | undefined])[] = [
    ['the authorizer', atGate(world, decoded), await doors.authorizer(call)],
    ['the authorizer of a REST API', atGate(world, call), await doors.restAuthorizer(call)],
    ['check', atGate(world, wish), await doors.check(wish.verb)],
    [
      'introspection',
      { allowed: access(world, wish).allowed, verbs: verbsOf(world) },
      await doors.introspection(wish.verb),
    ],
    ['why, asked of oneself,', oneself(world, wish), await doors.why(wish.verb, 'oneself')],
    ['why, asked by an administrator,', administrator(world, wish), await doors.why(wish.verb, 'an administrator')],
    ['who', listed(world, wish), await doors.who(wish.verb)],
  ]
  const wrong = asked.find(([, model, door]) => !isDeepStrictEqual(model, door))
  return wrong && `${wrong[0]} says ${JSON.stringify(wrong[2])} and the model ${JSON.stringify(wrong[1])}`
}

onEngine('dynoxide', (gate) => {
  /** Also where a door breaks down. */
  const disagreement = async (one: Case): Promise<string> =>
    (await otherwise(gate(), one).catch((error: unknown) => String(error))) ?? 'nothing'

  const chunks = Array.from({ length: Math.ceil(WORLDS / CHUNK) }, (_, i) => ({ from: i * CHUNK }))

  test.each(chunks)('From the world number $from on, every surface says what the model says', async ({ from }) => {
    const property = fc.asyncProperty(cases, async (one) => (await otherwise(gate(), one)) === undefined)
    const { failed, counterexample, seed } = await fc.check(property, {
      numRuns: Math.min(CHUNK, WORLDS - from),
    })
    if (failed && counterexample !== null)
      throw new Error(`seed ${seed}: ${told(counterexample[0], await disagreement(counterexample[0]))}`)
    expect(failed).toBe(false)
  })
})
