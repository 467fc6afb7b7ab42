// What may be written about an exception: its class, where it happened and what caused it. Never its message, since
// messages of SDKs quote input (a phone number, a table, an address).

export interface FaultLine {
  readonly error: string
  readonly at: readonly string[]
  readonly cause?: FaultLine
}

export function faultLine(error: unknown, depth = 0): FaultLine {
  if (!Error.isError(error)) return { error: typeof error, at: [] }
  // A message may hold lines that look like frames: it goes first, then the lines are looked at.
  const stack = error.stack ?? ''
  const message = error.message === '' ? -1 : stack.indexOf(error.message)
  const frames = message < 0 ? stack : stack.slice(message + error.message.length)
  const at = frames.split('\n').filter((line) => /^\s+at /.test(line))
  const line = { error: error.name, at: at.slice(0, 12).map((frame) => frame.trim()) }
  return error.cause === undefined || depth >= 3 ? line : { ...line, cause: faultLine(error.cause, depth + 1) }
}
