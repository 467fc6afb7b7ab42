// What a stand-in of an AWS service answers.

export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
  /** Of an object: another one where its bytes are others. */
  readonly tag?: string
}

export const json = (status: number, body: unknown, type = 'application/json'): Reply => ({
  status,
  type,
  body: JSON.stringify(body),
})

/** An error that a service answers, or that a test wants it to answer. */
export interface Refusal {
  readonly status: number
  readonly code: string
}
