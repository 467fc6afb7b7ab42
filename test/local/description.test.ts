// What is read from serverless.yml: routes, guards, limits, tables and plain settings, and what is refused.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readDescription } from '../../local/description.ts'
import { FIXTURES } from './started.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sallyport-description-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (text: string) => {
  writeFileSync(join(folder, 'serverless.yml'), text)
  return readDescription(folder, ['serverless.yml'])
}
const fixture = () => readDescription(FIXTURES, ['serverless.yml'])

describe('description', () => {
  test('Every form of an httpApi event becomes a route key as API Gateway writes it', () => {
    expect(fixture().routes.map(({ key }) => key)).toEqual([
      'ANY /echo',
      'GET /echo/{id}',
      'GET /echo/fixed',
      'ANY /deep/{proxy+}',
      'PUT /deep/{proxy+}',
      'GET /answers/{name}',
      'GET /slow',
      'GET /pair',
      'POST /spoken',
      'ANY /guarded/{proxy+}',
      '$default',
    ])
  })

  test("A function has its own limits, else the deployment's, else the platform's", () => {
    const [echo, slow, pair] = ['ANY /echo', 'GET /slow', 'GET /pair'].map(
      (key) => fixture().routes.find((route) => route.key === key)?.serves,
    )
    expect(echo).toEqual({ name: 'echo', handler: 'handlers.echo', seconds: 5, megabytes: 512, places: 64 })
    expect(slow).toMatchObject({ seconds: 1, megabytes: 1024 })
    expect(pair).toMatchObject({ places: 2 })
    expect(read('functions: { a: { handler: x.y, events: [{ httpApi: GET / }] } }').routes[0]?.serves.seconds).toBe(6)
  })

  test('A guarded route knows its authorizer and the others have none', () => {
    const guarded = fixture().routes.filter(({ guard }) => guard !== undefined)
    expect(guarded.map(({ key, guard }) => [key, guard?.handler])).toEqual([['ANY /guarded/{proxy+}', 'handlers.gate']])
  })

  test('Tables come from an included file, named by the variable that refers to them', () => {
    const [state, events] = fixture().tables
    expect(state).toMatchObject({ variable: 'SALLYPORT_STATE_TABLE', name: 'sallyport-state', ttl: 'ttl' })
    expect(state?.create).toEqual({
      TableName: 'sallyport-state',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    })
    expect(events).toMatchObject({ variable: 'SALLYPORT_EVENTS_TABLE', name: 'sallyport-events', ttl: undefined })
    expect(events?.create).toMatchObject({
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
  })

  test('A table that no variable refers to is named after its logical id', () => {
    const { tables } = read('resources: { Resources: { EventsTable: { Type: AWS::DynamoDB::Table, Properties: {} } } }')
    expect(tables[0]).toMatchObject({ variable: 'SALLYPORT_EVENTS_TABLE', name: 'sallyport-events' })
  })

  test('Plain settings and defaults of parameters are taken over; references and other variables of the deployment are not', () => {
    expect(fixture().environment).toEqual({ SALLYPORT_GREETING: 'hello', SALLYPORT_TOUCH: '60' })
  })

  test.each([
    ['a function without a handler', 'functions: { a: { events: [] } }', 'The function a names no handler'],
    [
      'an event without a path',
      'functions: { a: { handler: x.y, events: [{ httpApi: { method: GET } }] } }',
      'without method and path',
    ],
    [
      'an unknown authorizer',
      'functions: { a: { handler: x.y, events: [{ httpApi: { path: /, authorizer: g } }] } }',
      'The authorizer g is not',
    ],
    [
      'a route twice',
      'functions: { a: { handler: x.y, events: [{ httpApi: GET / }, { httpApi: GET / }] } }',
      'GET / is described twice',
    ],
    ['broken YAML', 'functions: [', 'cannot be read'],
    ['a circle of files', `resources: ['$${'{file(./serverless.yml)}'}']`, 'in a circle'],
  ])('It refuses %s', (_, text, sentence) => {
    expect(() => read(text)).toThrow(sentence)
  })
})
