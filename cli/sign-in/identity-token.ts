// The signed word of a CI system about the job that runs: handed over in SALLYPORT_ID_TOKEN (GitLab, CircleCI, Buildkite…), or
// asked of GitHub, which names the address and a token for it in the job's environment.

import { unreachable } from '../gate/call.ts'
import type { Origin } from '../gate/origin.ts'
import type { Environment } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'

const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]+$/

export async function identityToken(env: Environment, audience: Origin, signal: AbortSignal): Promise<string> {
  const given = env['SALLYPORT_ID_TOKEN']?.trim()
  if (given) return checked(given, 'SALLYPORT_ID_TOKEN')
  const [address, token] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']]
  if (!address || !token)
    throw new Trouble('usage', 'This job has no identity token.', {
      next: 'On GitHub give the job `permissions: id-token: write`; elsewhere put the token into SALLYPORT_ID_TOKEN.',
    })
  const url = URL.parse(address)
  if (url?.protocol !== 'https:') throw new Trouble('usage', 'ACTIONS_ID_TOKEN_REQUEST_URL is not an https address.')
  url.searchParams.set('audience', audience)
  return checked(await asked(url, token, signal), url.host)
}

async function asked(url: URL, token: string, signal: AbortSignal): Promise<string> {
  try {
    const headers = { authorization: `Bearer ${token}`, accept: 'application/json' }
    const within = AbortSignal.any([signal, AbortSignal.timeout(30_000)])
    const answer = await fetch(url, { headers, redirect: 'manual', signal: within })
    const { value } = answer.ok ? ((await answer.json()) as { value?: unknown }) : {}
    return typeof value === 'string' ? value : ''
  } catch (error) {
    throw unreachable(url, signal, error)
  }
}

function checked(token: string, from: string): string {
  if (SHAPE.test(token) && token.length <= 16_384) return token
  throw new Trouble('usage', `${from} gave no identity token (a JWT).`, { next: 'Look at the permissions of the job.' })
}
