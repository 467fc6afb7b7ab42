import { describe, expect, test } from '@jest/globals'
import type { Kind } from '../../../../lib/rules/ocsf/row.ts'
import { violations } from '../../../ocsf-schema.ts'
import { told } from './told.ts'

// That the judge is one: each of these breaks one rule of the schema, and is told so.

type Broken = Readonly<Record<string, unknown>>
const of = (kind: Kind) => told(kind) as unknown as Broken
const without = (event: Broken, name: string): Broken =>
  Object.fromEntries(Object.entries(event).filter(([one]) => one !== name))

describe('the schema refuses', () => {
  test.each(['time', 'activity_id', 'category_uid', 'type_uid', 'severity_id', 'metadata', 'user'])(
    'a logon without %s',
    (name) => {
      expect(violations(without(of('session_created'), name)).join()).toContain(name)
    },
  )

  test.each<[Kind, string]>([
    ['access_given', 'privileges'],
    ['app_changed', 'entity'],
    ['request_refused', 'actor'],
    ['request_refused', 'api'],
    ['request_refused', 'src_endpoint'],
    ['session_created', 'service'],
    ['grant_issued', 'privileges'],
  ])('%s without %s, which its class asks for', (kind, name) => {
    expect(violations(without(of(kind), name))).not.toEqual([])
  })

  test.each<[string, object]>([
    ['an activity that the class has not', { activity_id: 8, type_uid: 300_208 }],
    ['a type that is not its class and activity', { type_uid: 300_202 }],
    ['a class of another category', { category_uid: 6 }],
    ['a name that is not of its number', { activity_name: 'Login' }],
    ['a severity that there is not', { severity_id: 7 }],
    ['a status of another number', { status: 'Failure' }],
    ['a time in words', { time: '2026-11-22' }],
    ['an attribute that there is not', { colour: 'red' }],
    ['an attribute of another class', { entity: { uid: 'x' } }],
    ['another version', { metadata: { ...(of('session_created')['metadata'] as object), version: '1.7.0' } }],
    ['a metadata without its product', { metadata: { version: '1.8.0' } }],
    ['a user who is nobody', { user: {} }],
    ['a user with a deprecated attribute', { user: { uid: 'x', credential_uid: 'y' } }],
    ['an e-mail address', { user: { uid: 'x', email_addr: 'ada@acme.test' } }],
    ['a factor that there is not', { auth_factors: [{ factor_type_id: 12 }] }],
    ['a factor without its number', { auth_factors: [{ factor_type: 'SMS' }] }],
    ['a protocol of another name', { auth_protocol_id: 6, auth_protocol: 'SAML' }],
    ['a kind of its own without its name', { user: { uid: 'x', type_id: 99 } }],
    ['a network address', { src_endpoint: { ip: '192.0.2.1' } }],
    ['a class that is none of ours', { class_uid: 3006 }],
  ])('%s', (_, change) => {
    expect(violations(of('session_created'))).toEqual([])
    expect(violations({ ...of('session_created'), ...change })).not.toEqual([])
  })

  test('privileges beside a group: a session is given one or the other', () => {
    expect(violations({ ...of('grant_issued'), group: { uid: 'builders' } })).not.toEqual([])
  })

  test('what is no event at all', () => {
    for (const nothing of [null, undefined, 'x', [], {}]) expect(violations(nothing)).not.toEqual([])
  })
})
