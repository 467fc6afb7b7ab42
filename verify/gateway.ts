// One question to the gateway: no redirect is followed, as it would carry the question to somebody else; no answer is read
// beyond its bound, no longer than its time. Whatever is not plainly an answer is thrown.

/** The gateway did not say, so nobody is let in. The message has no input of anybody's in it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

interface Sent {
  readonly method?: 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
export type Ask = (address: string, sent?: Sent) => Promise<Readonly<Record<string, unknown>>>

export interface Asked {
  readonly fetch: typeof fetch
  readonly milliseconds: number
}

const MOST_BYTES = 65_536

export const asking =
  ({ fetch, milliseconds }: Asked): Ask =>
  async (address, sent = {}) => {
    const response = await fetch(address, {
      ...sent,
      headers: { accept: 'application/json', ...sent.headers },
      redirect: 'error',
      signal: AbortSignal.timeout(milliseconds),
    }).catch((error: unknown) => {
      throw new NoAnswer('the gateway was not reached', { cause: error })
    })
    if (response.status !== 200) {
      await response.body?.cancel().catch(() => undefined)
      throw new NoAnswer(`the gateway answered ${response.status}`)
    }
    if (!/^application\/(?:[a-z-]+\+)?json *(?:;|$)/i.test(response.headers.get('content-type') ?? ''))
      throw new NoAnswer('the answer is not JSON')
    return objectOf(await textOf(response))
  }

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  try {
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > MOST_BYTES) break
      text += decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    throw new NoAnswer('the answer broke off', { cause: error })
  }
  if (size > MOST_BYTES) throw new NoAnswer('the answer is too long')
  return text + decoder.decode()
}

function objectOf(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new NoAnswer('the answer is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NoAnswer('the answer is no object')
  return value as Record<string, unknown>
}

/** Where the gateway is: an origin, spelled as one. Plain HTTP only on this machine, as a credential goes over it. */
export function originOf(issuer: string): string {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  const local = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url === undefined || url.origin !== issuer || (url.protocol !== 'https:' && !local))
    throw new TypeError('the issuer is the origin of the gateway, as https://sallyport.example')
  return issuer
}
