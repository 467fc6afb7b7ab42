// The files that pages name, under names that change with their content, so that they may be kept for ever.

import { createHash } from 'node:crypto'
import { favicon } from './mark.ts'
import { passkeyScript } from './scripts/passkey.ts'
import { strengthScript } from './scripts/strength.ts'
import { style } from './style.ts'
import { consoleStyle } from './style-console.ts'

export interface Asset {
  readonly type: string
  readonly body: string
}

const sources = {
  'style.css': { type: 'text/css; charset=utf-8', body: style },
  'console.css': { type: 'text/css; charset=utf-8', body: consoleStyle },
  'passkey.js': { type: 'text/javascript; charset=utf-8', body: passkeyScript },
  'strength.js': { type: 'text/javascript; charset=utf-8', body: strengthScript },
  'favicon.svg': { type: 'image/svg+xml', body: favicon },
} as const satisfies Record<string, Asset>

export type AssetName = keyof typeof sources

/** `style.css` → `style.<first 16 hexadecimal digits of its SHA-256>.css` */
function hashedName(name: string, body: string): string {
  const dot = name.lastIndexOf('.')
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
  return `${name.slice(0, dot)}.${hash}${name.slice(dot)}`
}

export const assets: ReadonlyMap<string, Asset> = new Map(
  Object.entries(sources).map(([name, asset]) => [hashedName(name, asset.body), asset]),
)

export const assetPath = (name: AssetName): string => `/assets/${hashedName(name, sources[name].body)}`
