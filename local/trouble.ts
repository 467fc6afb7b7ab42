// Something that the person who started the gateway can mend: shown as one line, without a stack.

export class Trouble extends Error {
  override readonly name = 'Trouble'
}

/** An error's class and where it happened, without its message: that may hold what somebody typed. */
export function placeOf(error: unknown): string {
  if (!Error.isError(error)) return 'something that is no Error'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [error.name, ...frames.slice(0, 6).map((frame) => frame.trim())].join('\n    ')
}

/** The `code` of a system error, as in `EADDRINUSE`. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
