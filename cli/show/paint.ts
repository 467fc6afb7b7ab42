// Colour for people who look, and for nobody else: only on a terminal, and never where NO_COLOR says so (no-color.org).

import { styleText } from 'node:util'

type Format = Parameters<typeof styleText>[0]

/** `styleText` asks the stream and NO_COLOR, NODE_DISABLE_COLORS and FORCE_COLOR itself. */
export const paint = (stream: NodeJS.WriteStream, format: Format, text: string): string =>
  styleText(format, text, { stream, validateStream: true })
