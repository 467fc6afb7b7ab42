// A browser: it says where it is and keeps cookies, and goes nowhere by itself.

import type { Answer } from '../../../local/answer.ts'
import type { Cloud, Sent } from './cloud.ts'
import { HOST } from './world.ts'

export interface Browser {
  send(method: string, target: string, sent?: Pick<Sent, 'form' | 'json'>): Promise<Answer>
  readonly jar: Map<string, string>
}

export function browser(cloud: Cloud): Browser {
  const jar = new Map<string, string>()
  return {
    jar,
    async send(method, target, sent = {}) {
      const cookies = [...jar].map((pair) => pair.join('='))
      const answer = await cloud.ask(method, target, { headers: { origin: `http://${HOST}` }, cookies, ...sent })
      for (const [, cookie] of answer.headers.filter(([name]) => name === 'set-cookie')) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0(;|$)/i.test(cookie)) jar.delete(name)
        else jar.set(name, value)
      }
      return answer
    },
  }
}
