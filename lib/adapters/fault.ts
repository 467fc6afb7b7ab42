// What may be written about an exception: its class, where it happened and what caused it. Never its message, since
// messages of SDKs quote input (a phone number, a table, an address).

export interface FaultLine {
  readonly error: string
  readonly at: readonly string[]
  readonly cause?: FaultLine
}

export function faultLine(error: unknown, depth = 0): FaultLine {
  if (!Error.isError(error)) return { error: typeof error, at: [] }
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const line = { error: error.name, at: at.slice(0, 12).map((frame) => frame.trim()) }
  return error.cause === undefined || depth >= 3 ? line : { ...line, cause: faultLine(error.cause, depth + 1) }
}
