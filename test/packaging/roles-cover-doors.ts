// The two doors, the API for a command line and the pages for a browser, in the same three words. A door keeps what it was
// given. 200 stands for every answer that lets one go on.

import type { SubjectId } from '../../lib/ids.ts'
import type { Answer } from '../../local/answer.ts'
import type { Cloud, Sent } from './roles-cover-cloud.ts'
import { HOST } from './roles-cover-world.ts'

export interface Person {
  readonly subject: SubjectId
  readonly email: string
  readonly password: string
  readonly phone: string
}
export interface Door {
  begin(email: string, password: string): Promise<number>
  answer(code: string): Promise<number>
  resend(): Promise<number>
  /** A credential, of the newest session that was opened here. */
  session(): string
}

const plainly = ({ status }: Answer): number => (status < 400 ? 200 : status)
const read = ({ body }: Answer) => JSON.parse(body.toString()) as Record<string, unknown>

export function apiDoor(cloud: Cloud): Door {
  let challenge: { id?: string; secret?: string } = {}
  let [device, session]: (string | undefined)[] = []
  return {
    async begin(email, password) {
      const json = { email, password, kind: 'cli', ...(device === undefined ? {} : { device }) }
      const answer = await cloud.ask('POST', '/v1/sessions', { json })
      if (answer.status === 202) challenge = read(answer)['challenge'] as typeof challenge
      return plainly(answer)
    },
    async answer(code) {
      const { id, secret } = challenge
      const answer = await cloud.ask('POST', `/v1/challenges/${id}/answer`, { json: { secret, code } })
      if (answer.status === 201) {
        session = String(read(answer)['credential'])
        device ??= String(read(answer)['device'])
      }
      return plainly(answer)
    },
    async resend() {
      const { id, secret } = challenge
      return plainly(await cloud.ask('POST', `/v1/challenges/${id}/resend`, { json: { secret } }))
    },
    session: () => session ?? '',
  }
}

export interface Browser {
  send(method: string, target: string, form?: Sent['form']): Promise<Answer>
  readonly jar: Map<string, string>
}

export function browser(cloud: Cloud): Browser {
  const jar = new Map<string, string>()
  return {
    jar,
    async send(method, target, form) {
      const cookies = [...jar].map((pair) => pair.join('='))
      const sent = { headers: { origin: `http://${HOST}` }, cookies, ...(form === undefined ? {} : { form }) }
      const answer = await cloud.ask(method, target, sent)
      for (const [, cookie] of answer.headers.filter(([name]) => name === 'set-cookie')) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0(;|$)/i.test(cookie)) jar.delete(name)
        else jar.set(name, value)
      }
      return answer
    },
  }
}

export const pageDoor = (at: Browser): Door => ({
  begin: async (email, password) => plainly(await at.send('POST', '/login', { email, password })),
  answer: async (code) => plainly(await at.send('POST', '/login/code', { code })),
  resend: async () => plainly(await at.send('POST', '/login/code/resend', {})),
  session: () => at.jar.get('__Host-session') ?? '',
})

export function must(wanted: number, got: number): void {
  if (wanted !== got) throw new Error(`${got} was answered, not ${wanted}`)
}
