// Projects made, edited, copied, handed over and removed, as steps. The person's project is at hand as `token`.

import type { Answer } from '../gate/answer.ts'
import { flawsOf } from '../projects/sound.ts'
import { had, headersOf, type Step, signedIn, signsInAgain, type World } from './steps.ts'

const send = (world: World, method: string, path: string, json?: object): Promise<Answer> =>
  world.gate.send(method, `/v1/projects${path}`, { headers: headersOf(world), ...(json === undefined ? {} : { json }) })

const idOf = (answer: Answer): string => answer.json<{ id: string }>().id
const contentOf = async (world: World, id: string) =>
  (await send(world, 'GET', `/${id}`)).json<{ content?: string }>().content

/** Signed in, with a project of one's own. */
const owning: Step['before'] = async (world) => {
  const prepared = { ...world, ...(await signedIn(world)) }
  return { ...prepared, token: idOf(await send(prepared, 'POST', '', { name: 'Pier', content: 'as it was' })) }
}

const steps: readonly Step[] = [
  {
    name: 'making a project',
    before: signedIn,
    act: (world) => send(world, 'POST', '', { name: 'Pier', content: 'as it is' }),
    says: [201, 503],
    holds: async (world, answer) => (await contentOf(world, idOf(answer))) === 'as it is',
  },
  {
    name: 'editing a project',
    before: owning,
    act: (world) => send(world, 'PUT', `/${world.token}`, { name: 'Mole', content: 'as it is', revision: 1 }),
    says: [200, 503],
    holds: async (world) => (await contentOf(world, had(world.token))) === 'as it is',
  },
  {
    name: 'copying a project',
    before: owning,
    act: (world) => send(world, 'POST', `/${world.token}/copies`, {}),
    says: [201, 503],
    holds: async (world, answer) => (await contentOf(world, idOf(answer))) === 'as it was',
  },
  {
    name: 'removing a project',
    before: owning,
    act: (world) => send(world, 'DELETE', `/${world.token}`),
    says: [204, 503],
    holds: async (world) => (await send(world, 'GET', `/${world.token}`)).status === 404,
  },
]

/** Whatever came of it, the records agree with each other, and the person signs in as ever. */
const soundly = async (world: World): Promise<boolean> => {
  const { again: _, ...rest } = world
  return (await flawsOf(world.gate, world.person.company)).length === 0 && (await signsInAgain(rest))
}

export const projectSteps = steps.map(
  (step): Step => ({
    ...step,
    before: async (world) => ({ ...(await step.before(world)), again: soundly }),
  }),
)
