// What the person says by PORT, SALLYPORT_DATA and SALLYPORT_STORE. A value that cannot be meant is refused, not guessed at.

import { resolve } from 'node:path'
import { Trouble } from './trouble.ts'

export const MEMORY = ':memory:'

export type Store =
  | { readonly engine: 'dynoxide' }
  | { readonly engine: 'dynamodb-local' }
  | { readonly engine: 'endpoint'; readonly url: string }

export interface Settings {
  readonly port: number
  /** An absolute path, or `:memory:`. */
  readonly data: string
  readonly store: Store
}

export function readSettings(env: NodeJS.ProcessEnv, project: string, given: readonly string[] = []): Settings {
  if (given[0] !== undefined)
    throw new Trouble(
      `${JSON.stringify(given[0])} says nothing here. What is to be otherwise stands before it: PORT=8081 npm start, SALLYPORT_DATA=:memory: npm start, SALLYPORT_STORE=dynamodb-local npm start.`,
    )
  return {
    port: readPort(env['PORT'] || '8080'),
    data: readData(env['SALLYPORT_DATA'] || '.sallyport', project),
    store: readStore(env['SALLYPORT_STORE'] || 'dynoxide'),
  }
}

function readPort(text: string): number {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new Trouble(`PORT is a number from 0 (any free port) to 65535, not ${JSON.stringify(text)}.`)
  }
  return Number(text)
}

export const readData = (text: string, project: string): string => (text === MEMORY ? MEMORY : resolve(project, text))

export function readStore(text: string): Store {
  if (text === 'dynoxide' || text === 'dynamodb-local') return { engine: text }
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw new Trouble(
      `SALLYPORT_STORE is dynoxide, dynamodb-local or an address like http://127.0.0.1:8000, not ${JSON.stringify(text)}.`,
    )
  }
  return { engine: 'endpoint', url: url.origin }
}
