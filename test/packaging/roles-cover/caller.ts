// A program that shows one credential, or none, and looks at the status.

import type { Cloud, Sent } from './cloud.ts'
import { must } from './door.ts'

export const bearer = (credential: string): Sent => ({ headers: { authorization: `Bearer ${credential}` } })

/** `pause`: seconds before each call. */
export const caller =
  (cloud: Cloud, credential: string | undefined, pause = 0) =>
  async (wanted: number, method: string, target: string, json?: object): Promise<string> => {
    cloud.wait(pause)
    const shown = credential === undefined ? {} : bearer(credential)
    const answer = await cloud.ask(method, target, { ...shown, ...(json === undefined ? {} : { json }) })
    must(wanted, answer.status, `${method} ${target}`)
    return answer.body.toString()
  }
