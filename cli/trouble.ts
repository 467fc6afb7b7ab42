// What the person has to be told, and what to do next. Anything else that is thrown is a fault of the program.

import { type Exit, exits } from './exits.ts'

export interface TroubleDetails {
  /** What to do now, as a whole sentence or two. */
  readonly next?: string | undefined
  /** The gateway's own word for it. */
  readonly denial?: string | undefined
  /** Seconds after which it may be tried again. */
  readonly retryAfter?: number | undefined
  /** How many wrong codes more the gateway bears. */
  readonly triesLeft?: number | undefined
  /** Of several that were named, the one that stopped it all. */
  readonly stoppedBy?: string | undefined
  /** By which the gateway's log finds this request. */
  readonly requestId?: string | undefined
  readonly cause?: unknown
}

export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly exit: Exit
  readonly next: string | undefined
  readonly denial: string | undefined
  readonly retryAfter: number | undefined
  readonly triesLeft: number | undefined
  readonly stoppedBy: string | undefined
  readonly requestId: string | undefined

  constructor(exit: Exit, message: string, details: TroubleDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause })
    this.exit = exit
    this.next = details.next
    this.denial = details.denial
    this.retryAfter = details.retryAfter
    this.triesLeft = details.triesLeft
    this.stoppedBy = details.stoppedBy
    this.requestId = details.requestId
  }

  /** The same trouble in words that know more of where it came up. */
  saying(message: string, next: string | undefined, exit: Exit = this.exit): Trouble {
    const { denial, retryAfter, triesLeft, stoppedBy, requestId } = this
    return new Trouble(exit, message, { next, denial, retryAfter, triesLeft, stoppedBy, requestId, cause: this })
  }

  get exitCode(): number {
    return exits[this.exit]
  }
}

export const interrupted = (): Trouble => new Trouble('interrupted', 'Stopped.')
