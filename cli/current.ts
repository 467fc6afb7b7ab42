// Who acts, and at which gateway: SALLYPORT_TOKEN before what is kept. A gateway that refuses the credential has the last word
// on whether somebody is signed in, and then the person hears what to do about this very credential.

import type { Asked } from './asked.ts'
import { type Bearer, bearer } from './gate/bearer.ts'
import { type Answer, type Asking, call } from './gate/call.ts'
import { type Kept, type Store, storeFor } from './keep/store.ts'
import { type Chosen, chooseGateway } from './profiles/choose.ts'
import { readProfiles, TOOL } from './profiles/profiles.ts'
import { Trouble } from './trouble.ts'

export interface Current {
  readonly chosen: Chosen
  readonly bearer: Bearer
  readonly from: 'SALLYPORT_TOKEN' | 'kept'
  readonly expiresAt?: string | undefined
  /** A CI job's, where it is one. */
  readonly client?: string | undefined
  readonly store: Store
  readonly call: (path: string, asking?: Wanting, expected?: readonly number[]) => Promise<Answer>
}

export interface Wanting extends Omit<Asking, 'bearer' | 'signal'> {
  /** False: where a fresh proof is asked for, that is the answer, and nobody is asked for one here. */
  readonly prove?: boolean
}

export const gatewayOf = ({ here, profile }: Asked): Chosen => chooseGateway(readProfiles(here), here.env, profile)

export async function current(asked: Asked): Promise<Current> {
  const { here } = asked
  const chosen = gatewayOf(asked)
  const store = storeFor(here, TOOL)
  const given = here.env['SALLYPORT_TOKEN']
  if (given)
    return acting(asked, {
      chosen,
      store,
      from: 'SALLYPORT_TOKEN',
      bearer: bearer(chosen.origin, given, 'SALLYPORT_TOKEN'),
    })
  const reading = store.read(chosen.name, chosen.origin)
  // Node loads its fetch at the first touch, which takes longer than the rest of a command: meanwhile the keyring answers.
  void globalThis.Headers
  const kept = await reading
  if (kept === undefined)
    throw new Trouble('signedOut', `You are not signed in to ${chosen.origin}.`, {
      next: `Run ${loginAt(asked, chosen)}.`,
    })
  const { expiresAt, client } = kept
  return acting(asked, {
    chosen,
    store,
    from: 'kept',
    bearer: bearer(chosen.origin, kept.credential, 'the store'),
    expiresAt,
    client,
  })
}

function acting(asked: Asked, of: Omit<Current, 'call'>): Current {
  const { from, chosen } = of
  let shown = of.bearer
  return {
    ...of,
    async call(path, { prove = true, ...asking } = {}, expected = []) {
      const once = () => call(chosen.origin, path, { ...asking, bearer: shown, signal: asked.here.signal }, expected)
      try {
        return await once()
      } catch (error) {
        if (!(error instanceof Trouble) || error.exit !== 'signedOut') throw error
        if (error.denial === 'step_up_required' && prove && canProve(asked, of)) {
          shown = await fresh(asked, { ...of, bearer: shown }, error)
          return await once().catch(notEnough)
        }
        throw error.saying(over(error, of), nextAfter(from, asked, chosen, error.denial))
      }
    },
  }
}

/** The gateway has said what is asked for besides; a sign-in like this one would lead round in a circle. */
const notEnough = (error: unknown): never => {
  if (!(error instanceof Trouble) || error.denial !== 'step_up_required') throw error
  throw error.saying(error.message, undefined)
}

/** What a variable holds cannot be changed from here, and the proof would put an end to it. */
const canProve = ({ here: { input, messages } }: Asked, { from, client }: Pick<Current, 'from' | 'client'>): boolean =>
  from === 'kept' && client === undefined && input.isTTY && messages.isTTY

/** The new credential is kept before it is used: the one before is dead already. */
async function fresh({ here, telling }: Asked, { chosen, store, bearer: shown }: Omit<Current, 'call'>, why: Trouble) {
  const { origin, name } = chosen
  const { questionsOn } = await import('./sign-in/questions.ts')
  const questions = await questionsOn(here)
  telling.say(why.message)
  const { proveAgain } = await import('./sign-in/step-up.ts')
  const proved = await proveAgain({ origin, questions, telling, signal: here.signal }, shown.credential)
  const { credential, expiresAt } = proved
  const kept: Kept = { ...(await store.read(name, origin)), origin, credential, expiresAt }
  await store.write(name, kept)
  return bearer(origin, credential, 'the gateway')
}

const over = ({ message, denial }: Trouble, { expiresAt, chosen }: Omit<Current, 'call'>): string => {
  if (denial === 'step_up_required') return message
  const past = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()
  return past
    ? `Your sign-in to ${chosen.origin} has expired.`
    : `${chosen.origin} no longer takes this sign-in: it has expired, or was ended.`
}

function nextAfter(from: Current['from'], asked: Asked, chosen: Chosen, denial: string | undefined): string {
  if (from === 'SALLYPORT_TOKEN') return 'SALLYPORT_TOKEN holds it: put a fresh one there, or unset it.'
  // What a browser let in is fresh for nothing: only a proof that is given here makes it so.
  const way = denial === 'step_up_required' ? ' --interactive' : ''
  return `Run ${loginAt(asked, chosen)}${way}.`
}

/** The command as it has to be typed for this gateway. */
const loginAt = ({ profile }: Asked, { name, origin }: Chosen): string =>
  `sallyport login${profile === undefined && name === 'default' ? '' : ` ${origin} --profile ${name}`}`
