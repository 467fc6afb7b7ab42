// nginx from Debian, in a folder of its own, listening on a socket there: no port to be taken by somebody else. The example
// is included as it stands in the repository.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { eventually } from '../local/children.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}
export interface Nginx {
  /** `headers` as name, value, name, value: a name may come twice. */
  ask(path: string, headers?: readonly string[], method?: string): Promise<Answer>
  stop(): Promise<void>
}

const EXAMPLE = resolve(import.meta.dirname, '../../examples/nginx')
const program = ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((path) => existsSync(path)) ?? 'nginx'

const around = (folder: string, where: { readonly sallyport: string; readonly shop: string }): string => `
daemon off;
pid ${folder}/pid;
error_log stderr warn;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 64; }
http {
  access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen unix:${folder}/socket;
    set $sallyport ${where.sallyport};
    set $shop ${where.shop};
    include sallyport.conf;
  }
}
`

export async function startNginx(where: { readonly sallyport: string; readonly shop: string }): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'sallyport-nginx-'))
  cpSync(EXAMPLE, folder, { recursive: true })
  writeFileSync(join(folder, 'nginx.conf'), around(folder, where))
  const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = once(child, 'close')
  const socketPath = join(folder, 'socket')
  const up = await eventually(() => child.exitCode !== null || existsSync(socketPath), 10_000)
  if (!up || child.exitCode !== null) throw new Error(`nginx did not start: ${said}`)
  return {
    ask: (path, headers = [], method = 'GET') =>
      new Promise((done, failed) => {
        const asked = request({ socketPath, path, method, headers: ['Host', 'shop.test', ...headers] }, (response) => {
          let body = ''
          response.setEncoding('utf8').on('data', (chunk: string) => {
            body += chunk
          })
          response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }))
        })
        asked.on('error', failed).end()
      }),
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true })
    },
  }
}
