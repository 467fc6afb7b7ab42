// What an administrator prepares by the API: a client of the company.

import { expect } from '@jest/globals'
import { ada, type World } from './world.ts'

export async function registerClient(world: World, client: object): Promise<string> {
  await world.signIn(ada)
  const credential = (await world.run(['token'])).stdout.trim()
  const answer = await fetch(`${world.url}/v1/companies/acme/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${credential}` },
    body: JSON.stringify(client),
  })
  const body = (await answer.json()) as { client_id?: string }
  expect(body).toMatchObject({ client_id: expect.any(String) })
  await world.run(['logout'])
  return body.client_id ?? ''
}
