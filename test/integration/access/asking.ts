// The API of apps and access lists, in few words.

import type { Answer } from '../gate/answer.ts'
import type { Gate } from '../gate/open.ts'
import type { Cli } from '../gate/sign-in.ts'

type By = Cli['bearer']

export const asking = (gate: () => Gate) => {
  const send = (method: string, path: string, headers: By, json?: object): Promise<Answer> =>
    gate().send(method, path, json === undefined ? { headers } : { headers, json })
  const app = (id: string) => `/v1/apps/${id}`
  return {
    send,
    register: (by: By, company: string, json: object) => send('POST', `/v1/companies/${company}/apps`, by, json),
    apps: (by: By, company: string, query = '') => send('GET', `/v1/companies/${company}/apps${query}`, by),
    show: (by: By, id: string) => send('GET', app(id), by),
    change: (by: By, id: string, json: object) => send('PUT', app(id), by, json),
    lock: (by: By, id: string, locked: boolean) => send('PUT', `${app(id)}/lock`, by, { locked }),
    transfer: (by: By, id: string, owner: string) => send('PUT', `${app(id)}/owner`, by, { owner }),
    remove: (by: By, id: string) => send('DELETE', app(id), by),
    list: (by: By, id: string, query = '') => send('GET', `${app(id)}/access${query}`, by),
    give: (by: By, id: string, json: object) => send('POST', `${app(id)}/access`, by, json),
    put: (by: By, id: string, to: string, json: object) => send('PUT', `${app(id)}/access/${to}`, by, json),
    take: (by: By, id: string, from: string) => send('DELETE', `${app(id)}/access/${from}`, by),
    withdraw: (by: By, id: string, from: readonly string[]) =>
      send('POST', `${app(id)}/access/withdrawals`, by, { from }),
    why: (by: By, id: string, query: string) => send('GET', `${app(id)}/why?${query}`, by),
    who: (by: By, id: string, query: string) => send('GET', `${app(id)}/who?${query}`, by),
    mine: (by: By, query = '') => send('GET', `/v1/apps${query}`, by),
    theirs: (by: By, company: string, subject: string, query = '') =>
      send('GET', `/v1/companies/${company}/subjects/${subject}/access${query}`, by),
  }
}
