// Each function's role allows exactly what its flow does. People live with the whole deployment, through every outcome that
// touches other records; every call to AWS is put to the packaged role of the function that made it. Nothing may be
// refused, and nothing may be granted without which all of it would have gone as well.

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { callsOf } from './roles-cover-calls.ts'
import { type Cloud, startCloud } from './roles-cover-cloud.ts'
import { apiDoor, browser, pageDoor } from './roles-cover-doors.ts'
import { type Asked, allows, grantsOf, neededBy } from './roles-cover-iam.ts'
import { found, refusePayload, signInTwice } from './roles-cover-logins.ts'
import { type Deployed, type Deployment, deploymentOf, packageAside } from './roles-cover-template.ts'
import { useApi, usePages } from './roles-cover-visits.ts'

let cloud: Cloud
let deployment: Deployment
/** What each function asked of AWS, in the names of the deployment. */
const asked = new Map<Deployed, readonly Asked[]>()

beforeAll(async () => {
  const packaged = packageAside()
  packaged.catch(() => undefined)
  cloud = await startCloud()
  await live()
  deployment = deploymentOf(await packaged)
  for (const deployed of deployment.functions.values()) asked.set(deployed, askedBy(deployed))
})
afterAll(() => cloud?.stop())

async function live(): Promise<void> {
  await refusePayload(cloud)
  const acme = await found(cloud, 'acme', '+4791000001', ['shop'])
  const bolt = await found(cloud, 'bolt', '+4791000002', [])
  await useApi(cloud, acme, await signInTwice(cloud, apiDoor(cloud), acme))
  const at = browser(cloud)
  await usePages(cloud, at, await signInTwice(cloud, pageDoor(at), bolt))
}

/** Its own calls, and what AWS does in its name: DynamoDB opens the table with its key, Lambda keeps the log. */
function askedBy(deployed: Deployed): readonly Asked[] {
  const own = cloud.heard
    .filter(({ by }) => by === deployed.name)
    .flatMap(({ operation, body }) => callsOf(operation, body))
    .map(({ action, named, facts }): Asked => {
      const told = deployed.variables[cloud.variableOf(named)] ?? named
      return { action, resource: action.startsWith('dynamodb:') ? deployment.arnOf('dynamodb', told) : told, facts }
    })
  const through = { 'kms:ViaService': [`dynamodb.${deployment.region}.amazonaws.com`] }
  const tables = new Set(own.map(({ resource }) => resource))
  const opened = [...tables].flatMap((table) => deployment.keys.get(table) ?? [])
  return [
    ...own,
    ...opened.flatMap((resource) =>
      ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({ action, resource, facts: through })),
    ),
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => ({ action, resource: deployed.log, facts: {} })),
  ]
}

const inWords = ({ action, resource, facts }: Asked): string =>
  [action, 'on', resource, ...(facts['dynamodb:LeadingKeys'] ?? []).map((pk) => pk.split('#')[0])].join(' ')

/** Who shares a line, behind the line: one word of infra/may.ts stands in many roles. */
function byLine(lines: readonly (readonly [line: string, role: string])[]): Record<string, string[]> {
  const roles = new Map<string, Set<string>>()
  for (const [line, role] of lines) roles.set(line, (roles.get(line) ?? new Set()).add(role))
  return Object.fromEntries([...roles].map(([line, who]) => [line, [...who]]))
}

test('every function that is packaged was run, and every call was the call of one', () => {
  const packaged = [...deployment.functions.values()].map(({ name, handler }) => [name, handler] as const)
  expect(Object.fromEntries(cloud.ran)).toEqual(Object.fromEntries(packaged))
  expect(cloud.heard.filter(({ by }) => by === undefined)).toEqual([])
})

test('every call that a function makes is allowed by its role', () => {
  const refused = [...asked].flatMap(([{ role, statements }, calls]) =>
    calls.filter((call) => !allows(statements, call)).map((call) => [inWords(call), role] as const),
  )
  expect(byLine(refused)).toEqual({})
})

test('every role grants only what some call of its function cannot do without', () => {
  const unneeded = [...asked].flatMap(([{ role, statements }, calls]) => {
    const needed = new Set(calls.flatMap((call) => neededBy(statements, call)))
    return grantsOf(statements)
      .filter((grant) => !needed.has(grant))
      .map((grant) => [grant, role] as const)
  })
  expect(byLine(unneeded)).toEqual({})
})

test('what differs from a call that was made in one respect alone is refused', () => {
  const bent = [...asked].flatMap(([{ role, statements }, calls]) =>
    calls
      .flatMap((call) => [...variations(call)])
      .filter((call) => allows(statements, call))
      .map((call) => [inWords(call), role] as const),
  )
  expect(byLine(bent)).toEqual({})
})

/** Without its transaction, without naming a partition, with a foreign one beside its own, elsewhere, otherwise. */
function* variations(call: Asked): Iterable<Asked> {
  const { action, resource, facts } = call
  const { 'dynamodb:EnclosingOperation': enclosing, 'dynamodb:LeadingKeys': partitions, ...others } = facts
  const onState = action.startsWith('dynamodb:') && resource.endsWith('/StateTable')
  if (onState && partitions !== undefined) {
    if (enclosing !== undefined) yield { ...call, facts: { 'dynamodb:LeadingKeys': partitions } }
    yield { ...call, facts: { ...facts, 'dynamodb:LeadingKeys': [] } }
    yield { ...call, facts: { ...facts, 'dynamodb:LeadingKeys': [...partitions, 'FOREIGN#1'] } }
  }
  for (const key of Object.keys(others)) yield { ...call, facts: { [key]: ['otherwise'] } }
  if (action === 'sns:Publish') yield { ...call, resource: 'arn:aws:sns:eu-west-1:111111111111:topic' }
  else yield { ...call, resource: resource.replace(/sallyport-dev-\w+|[^:/]+$/, 'elsewhere') }
}
