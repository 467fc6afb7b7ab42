// Calls a receiver of webhooks: on the public internet, over TLS that is verified, and nowhere else. A name is asked where it
// leads for this very connection, and the connection goes to the address that was looked at: a name that leads elsewhere a
// moment later (DNS rebinding) leads nobody anywhere. No redirect is followed, no answer is read, no connection is kept.

import { type ClientRequest, request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Post, Posted, Taken } from '../ports.ts'
import { type Names, names } from './webhook-names.ts'

/** Milliseconds for all of it: name, connection, TLS and the first line of the answer. */
const PATIENCE = 5000
/** Characters of what a receiver says of when to come again: a date has at most 33. */
const LONGEST = 64

export interface Ways {
  readonly milliseconds?: number
  /** Who is asked where a name leads. */
  readonly names?: () => Names
  /** Of the authorities beside those that Node knows. */
  readonly ca?: string
}

class NotPublic extends Error {
  readonly code = 'NOT_PUBLIC'
}

export const webhookPost =
  (ways: Ways = {}): Post =>
  (posted) =>
    new Promise((settle) => {
      const url = new URL(posted.url)
      const isPlain = url.protocol === 'http:' && posted.plain
      // Of an address no lookup asks. There are none in the URLs that are kept; this is where it would matter.
      const host = url.hostname.replace(/^\[|\]$/g, '')
      if ((!isPlain && url.protocol !== 'https:') || (isIP(host) !== 0 && !posted.allows(host)))
        return settle({ failed: 'not_public' })
      const own = (ways.names ?? names)()
      const asked = (isPlain ? plain : secure)(url, options(ways, posted, own))
      watch(asked, ways.milliseconds ?? PATIENCE, (taken) => {
        settle(taken)
        own.end()
      })
      asked.end(posted.body)
    })

function options(ways: Ways, { headers, body, allows }: Posted, own: Names) {
  return {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
    lookup: guarded(own, allows),
    minVersion: 'TLSv1.2',
    maxHeaderSize: 16_384,
    ...(ways.ca === undefined ? {} : { ca: ways.ca }),
  } as const
}

/** One address that is not public is enough to refuse: which of them is connected to is not ours to choose. */
function guarded({ addresses }: Names, allows: Posted['allows']): LookupFunction {
  return (name, { all: wantsAll }, answer) => {
    addresses(name).then(
      (found) => {
        const [first] = found
        if (first === undefined || !found.every(({ address }) => allows(address))) return answer(new NotPublic(), '')
        return wantsAll === true ? answer(null, [...found]) : answer(null, first.address, first.family)
      },
      (error: Error) => answer(error, ''),
    )
  }
}

function watch(asked: ClientRequest, milliseconds: number, settle: (taken: Taken) => void): void {
  const end = (taken: Taken): void => {
    clearTimeout(timer)
    settle(taken)
    asked.destroy()
  }
  const timer = setTimeout(() => end({ failed: 'timeout' }), milliseconds)
  asked.on('response', ({ statusCode = 0, headers }) => {
    const { 'retry-after': retryAfter } = headers
    const isShort = typeof retryAfter === 'string' && retryAfter.length <= LONGEST
    end({ status: statusCode, ...(isShort ? { retryAfter } : {}) })
  })
  asked.on('error', (error) => end({ failed: reasonOf(error) }))
}

function reasonOf(error: Error & { readonly code?: string }): Exclude<Taken, { status: number }>['failed'] {
  const { code = '' } = error
  if (code === 'NOT_PUBLIC') return 'not_public'
  if (code === 'UNRESOLVED') return 'unresolved'
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH|INVALID_)/.test(code))
    return 'tls'
  return 'unreachable'
}
