// A cache is a promise to let an ended session in for a while longer, so it has a name, and every answer that came out of it
// says the name, the bound and its age. Keyed by a digest: whoever reads the memory finds no credential in it.

export interface CacheOptions {
  /** Stands in each answer, and so in the service's log. */
  readonly name: string
  /** The longest that an answer is believed, counted from when it was asked for. At most 300. */
  readonly seconds: number
  /** The most answers that are kept. */
  readonly entries: number
}

/** What an answer out of a cache says of itself; `age` in seconds, 0 where the gateway was asked now. */
export interface CacheUse {
  readonly name: string
  readonly seconds: number
  readonly age: number
}

interface Entry<V> {
  readonly value: V
  readonly asked: number
  readonly until: number
}

const LONGEST_SECONDS = 300
const MOST_ENTRIES = 100_000

export class Cache<V> {
  readonly #entries = new Map<string, Entry<V>>()
  readonly #options: CacheOptions

  constructor(options: CacheOptions) {
    const { name, seconds, entries } = options
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) throw new TypeError('a cache has a name, as answers-for-ten-seconds')
    if (!within(seconds, LONGEST_SECONDS)) throw new TypeError('a cache believes an answer for 1 to 300 seconds')
    if (!within(entries, MOST_ENTRIES)) throw new TypeError('a cache keeps 1 to 100,000 answers')
    this.#options = options
  }

  /** `now` in seconds since the epoch. A clock that was set back makes everything too old, not young. */
  get(key: string, now: number): { readonly value: V; readonly use: CacheUse } | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (now < entry.asked || now >= entry.until) {
      this.#entries.delete(key)
      return undefined
    }
    return { value: entry.value, use: this.use(now - entry.asked) }
  }

  /** `asked`: when the question left, as the session may have ended while the answer was on its way. `expires`: its own end. */
  keep(key: string, value: V, asked: number, expires: number): void {
    this.#entries.delete(key)
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined && this.#entries.size >= this.#options.entries) this.#entries.delete(oldest)
    this.#entries.set(key, { value, asked, until: Math.min(asked + this.#options.seconds, expires) })
  }

  use(age: number): CacheUse {
    const { name, seconds } = this.#options
    return { name, seconds, age }
  }

  get size(): number {
    return this.#entries.size
  }
}

const within = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most

/** SHA-256, of something that is 256 random bits: nobody finds what it was made of. */
export async function digestOf(token: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
