// A gateway to talk to over HTTP, with everything it says and prints kept for the search.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

export interface Heard {
  readonly asked: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Status line, headers and body in one text. */
  readonly text: string
}

export interface Run {
  readonly url: string
  readonly heard: readonly Heard[]
  ask(
    method: string,
    path: string,
    sent?: { json?: unknown; form?: Record<string, string>; headers?: object },
  ): Promise<Heard>
  order(line: string): Promise<void>
  /** All that it printed, once it has ended. */
  end(): Promise<string>
}

export async function start(store: string, founding: object): Promise<Run> {
  const script = resolve(import.meta.dirname, 'child.ts')
  // Nothing is kept quiet: every line of log and metric that a deployed function would write.
  const env = {
    ...process.env,
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
    POWERTOOLS_METRICS_DISABLED: 'false',
    POWERTOOLS_DEV: 'true',
  }
  const child = spawn(process.execPath, [script, store, JSON.stringify(founding)], { env })
  const printed = keep(child)
  const [, url = ''] = await printed.until(/^ready (\S+)$/m)
  const heard: Heard[] = []
  return {
    url,
    heard,
    async ask(method, path, { json, form, headers = {} } = {}) {
      const body =
        json !== undefined ? JSON.stringify(json) : form === undefined ? null : new URLSearchParams(form).toString()
      const type =
        json !== undefined ? 'application/json' : form === undefined ? {} : 'application/x-www-form-urlencoded'
      const typed = typeof type === 'string' ? { 'content-type': type } : {}
      const answer = await fetch(url + path, { method, body, redirect: 'manual', headers: { ...typed, ...headers } })
      const said = await answer.text()
      const all = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      const one = {
        asked: `${method} ${path}`,
        status: answer.status,
        headers: answer.headers,
        body: said,
        text: `${answer.status}\n${all}\n\n${said}`,
      }
      heard.push(one)
      return one
    },
    async order(line) {
      child.stdin.write(`${line}\n`)
      await printed.until(new RegExp(`^done ${line}$`, 'm'))
    },
    async end() {
      child.stdin.end()
      await once(child, 'close')
      return printed.all()
    },
  }
}

function keep(child: ChildProcessWithoutNullStreams) {
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const closed = once(child, 'close').then(() => 'closed' as const)
  return {
    all: () => text,
    async until(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const found = pattern.exec(text)
        if (found !== null) return found
        const more = Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), closed])
        if ((await more) === 'closed') throw new Error(`it ended: ${text}`)
      }
    },
  }
}
