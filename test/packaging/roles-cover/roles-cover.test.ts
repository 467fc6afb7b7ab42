// Each function's role allows exactly what its flow does. People live with the whole deployment, through every outcome that
// touches other records; every call to AWS is put to the packaged role of the function that made it. Nothing may be
// refused, and nothing may be granted without which all of it would have gone as well.

import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { callsOf } from './calls.ts'
import { type Cloud, startCloud } from './cloud.ts'
import { type Asked, allows, grantsOf, neededBy } from './iam.ts'
import { kindsWritten, writtenBy } from './kinds.ts'
import { live } from './lives/live.ts'
import { type Deployed, type Deployment, deploymentOf, otherwiseBy, packageAside } from './template.ts'

const OTHER = 'end-user-messaging'

let cloud: Cloud
let deployment: Deployment
/** The same with the other carrier of codes. */
let otherwise: Deployment
/** What each function asked of AWS, in the names of the deployment. */
const asked = new Map<Deployed, readonly Asked[]>()

beforeAll(async () => {
  const packaged = packageAside()
  packaged.catch(() => undefined)
  cloud = await startCloud()
  await live(cloud)
  deployment = deploymentOf(await packaged)
  otherwise = deploymentOf(otherwiseBy(OTHER, await packaged))
  for (const deployed of deployment.functions.values()) asked.set(deployed, askedBy(deployed, 'sns'))
}, 600_000)
afterAll(() => cloud?.stop())

/** Its own calls, and what AWS does in its name: DynamoDB and S3 open what they keep with its key, Lambda reads streams and keeps the log. */
function askedBy(deployed: Deployed, by: string): readonly Asked[] {
  const own = cloud.heard
    .filter((heard) => heard.by === deployed.name && heard.carrier === by)
    .flatMap(({ operation, body }) => callsOf(operation, body))
    .flatMap(({ action, named, path = '', facts }): Asked[] => {
      // Of several that a variable names, such as the keys that sign, each is the one at some time.
      const told = deployed.variables[cloud.variableOf(named)]?.split(',') ?? [named]
      return told.map((one) => {
        const resource = `${deployment.arnOf(action.split(':')[0] ?? '', one)}${path}`
        return { action, resource, facts }
      })
    })
  const bucketOf = (resource: string): string => resource.replace(/^(arn:aws:s3:::[^/]+).*/, '$1')
  const opened = [...new Set(own.map(({ resource }) => bucketOf(resource)))].flatMap((one) => {
    const key = deployment.keys.get(one)
    if (key === undefined) return []
    const service = one.includes(':s3:') ? 's3' : 'dynamodb'
    const facts = { 'kms:ViaService': [`${service}.${deployment.region}.amazonaws.com`] }
    // Of a bucket that is only read nothing is encrypted anew.
    const writes = service === 'dynamodb' || own.some(({ action }) => action === 's3:PutObject')
    const actions = writes ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']
    return actions.map((action) => ({ action, resource: key, facts }))
  })
  const followed = deployment.followed.get(deployed.name)
  const following = ['GetRecords', 'GetShardIterator', 'DescribeStream'].map((one) => `dynamodb:${one}`)
  return [
    ...own,
    ...opened,
    ...(followed === undefined ? [] : following.map((action) => ({ action, resource: followed, facts: {} }))),
    ...(followed === undefined ? [] : [{ action: 'dynamodb:ListStreams', resource: '*', facts: {} }]),
    { action: 'logs:CreateLogStream', resource: `${deployed.log}:log-stream:`, facts: {} },
    { action: 'logs:PutLogEvents', resource: `${deployed.log}:log-stream:${deployed.stream}`, facts: {} },
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

test('every kind of event is caused at the front door, and written by the function that it is the business of', () => {
  const written = kindsWritten(cloud.heard, process.env['SALLYPORT_EVENTS_TABLE'] ?? '')
  const missing = Object.entries(writtenBy).filter(([kind, by]) => written.get(kind)?.has(by) !== true)
  expect(missing).toEqual([])
  expect([...written.keys()].filter((kind) => !Object.hasOwn(writtenBy, kind))).toEqual([])
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

test.each(['SMS#money/2030-01', 'SMS#NO/day/1', 'VERIFIED#4791000/day/1', 'LETTERS#stranger/1'])(
  '%s is counted by those whose function does so, and to all others it is closed',
  (counted) => {
    const resource = [...asked.values()].flat().find((one) => one.resource.endsWith('/StateTable'))?.resource ?? ''
    const [partition = ''] = counted.split('#')
    const call: Asked = { action: 'dynamodb:UpdateItem', resource, facts: { 'dynamodb:LeadingKeys': [counted] } }
    const does = ({ action, facts }: Asked) =>
      action === call.action && facts['dynamodb:LeadingKeys']?.some((key) => key.startsWith(`${partition}#`)) === true
    const [may, counts] = [
      [...asked].filter(([{ statements }]) => allows(statements, call)),
      [...asked].filter(([, calls]) => calls.some(does)),
    ].map((found) => found.map(([{ name }]) => name))
    expect(may).toEqual(counts)
    expect(may?.length).toBeGreaterThan(5)
    expect(may?.length).toBeLessThan(asked.size / 2)
  },
)

test('codes go out by the carrier that was chosen, and no role may use the other', () => {
  const sending = ['sns:Publish', 'sms-voice:SendTextMessage']
  const allowed = ({ functions }: Deployment) => [
    ...new Set([...functions.values()].flatMap(({ statements }) => statements.flatMap(({ actions }) => actions))),
  ]
  const calls = [...otherwise.functions.values()].flatMap((one) =>
    askedBy(one, OTHER).map((call) => ({ ...call, allowed: allows(one.statements, call) })),
  )
  expect(calls.filter((call) => !call.allowed)).toEqual([])
  expect(calls.map(({ action }) => action)).toContain('sms-voice:SendTextMessage')
  expect(allowed(deployment).filter((action) => sending.includes(action))).toEqual(['sns:Publish'])
  expect(allowed(otherwise).filter((action) => sending.includes(action))).toEqual(['sms-voice:SendTextMessage'])
})

/** A table or key by its name, SES by its account, a log by its own name and by the streams in it. */
const parts = [/(?<=:(table|key)\/)\w+$/, /[0-9]{12}(?=:identity)/, /(?<=:log-group:)[^:]+/, /sallyport-dev-\w+/]

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
  for (const part of parts) if (part.test(resource)) yield { ...call, resource: resource.replace(part, 'elsewhere') }
}
