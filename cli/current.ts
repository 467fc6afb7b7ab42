// Who acts, and at which gateway: SALLYPORT_TOKEN before what is kept. A gateway that refuses the credential has the last word
// on whether somebody is signed in, and then the person hears what to do about this very credential.

import type { Asked } from './asked.ts'
import { type Bearer, bearer } from './gate/bearer.ts'
import { type Answer, type Asking, call } from './gate/call.ts'
import { type Store, storeFor } from './keep/store.ts'
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
  readonly call: (
    path: string,
    asking?: Omit<Asking, 'bearer' | 'signal'>,
    expected?: readonly number[],
  ) => Promise<Answer>
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
  const { bearer: shown, from, chosen } = of
  return {
    ...of,
    async call(path, asking = {}, expected = []) {
      try {
        return await call(chosen.origin, path, { ...asking, bearer: shown, signal: asked.here.signal }, expected)
      } catch (error) {
        if (!(error instanceof Trouble) || error.exit !== 'signedOut') throw error
        throw error.saying(over(error, of), nextAfter(from, asked, chosen, error.denial))
      }
    },
  }
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
