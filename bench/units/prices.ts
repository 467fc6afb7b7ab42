// List prices (us-east-1, on demand, arm64), in dollars per million or per gigabyte-second. The price of a text message
// differs a hundredfold between countries and is left out.

import type { Units } from './rules.ts'

export const prices = {
  readUnit: 0.125,
  writeUnit: 0.625,
  httpRequest: 1,
  invocation: 0.2,
  gigabyteSecond: 0.0000133334,
} as const

/** Megabytes at which a function has one whole processor. */
const WHOLE_PROCESSOR = 1769

/** A smaller function has less of a processor for longer. Waiting for the network is not in it. */
export const billedMilliseconds = (cpu: number, megabytes: number): number =>
  Math.ceil(cpu * Math.max(1, WHOLE_PROCESSOR / megabytes))

/** Of a million operations. `overHttp`: behind an HTTP API of ours; the call that an authorizer guards is not. */
export const priceOf = (units: Units, cpu: number, megabytes: number, overHttp: boolean): number =>
  units.read * prices.readUnit +
  units.write * prices.writeUnit +
  (overHttp ? prices.httpRequest : 0) +
  prices.invocation +
  billedMilliseconds(cpu, megabytes) * megabytes * (1000 / 1024) * prices.gigabyteSecond
