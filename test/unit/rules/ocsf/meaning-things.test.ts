import { describe, expect, test } from '@jest/globals'
import { violations } from '../../../ocsf-schema.ts'
import { ada, bob, builders, sessionId, verb } from '../samples.ts'
import { stamp } from './examples.ts'
import { told } from './told.ts'

// What a rule in somebody's SIEM would look at: access, things and doors.

const [view, change, deploy] = [verb('view'), verb('change'), verb('deploy')]
const state = (before: string, after: string) => ({ before: { state: before }, after: { state: after } })

describe('access', () => {
  test.each([
    [[view], [view, change], 300_501, [change]],
    [[view, change], [view], 300_502, [change]],
    [[view], [view], 300_501, [view]],
  ])('from %j to %j is %i of %j', (before, after, type_uid, privileges) => {
    expect(told('access_given', { before, after })).toMatchObject({
      type_uid,
      privileges,
      user: { uid: bob },
      actor: { user: { uid: ada } },
      resources: [{ uid: 'shop', type: 'App' }],
    })
  })

  test.each([
    [[view], [change], [change, view]],
    [
      [view, deploy],
      [deploy, change],
      [change, view],
    ],
  ])('from %j to %j is neither giving nor taking alone, and tells of both', (before, after, privileges) => {
    const one = told('access_given', { before, after })
    expect(one).toMatchObject({
      ...{ activity_id: 99, activity_name: 'access_given', type_uid: 300_599 },
      ...{ type_name: 'User Access Management: Other', privileges, user: { uid: bob }, actor: { user: { uid: ada } } },
      unmapped: { before, after },
    })
    expect(violations(one)).toEqual([])
  })

  test('of a team says that it is one', () => {
    expect(told('access_withdrawn')).toMatchObject({ type_uid: 300_502, user: { uid: builders, type: 'Team' } })
    expect(told('access_withdrawn', { from: bob }).user).toEqual({ uid: bob })
  })

  test('through a team begins and ends with being of it', () => {
    expect(told('team_members_changed').type_uid).toBe(300_501)
    expect(told('team_members_changed', { before: [builders], after: [] }).type_uid).toBe(300_502)
  })

  test('of a client is what its session may do; a person who says no gives nothing', () => {
    expect(told('grant_redeemed')).toMatchObject({ type_uid: 300_301, privileges: ['openid', 'shop:view'] })
    expect(told('device_judged', { decision: 'approved' }).status_id).toBe(1)
    expect(told('device_judged', { decision: 'denied' }).status_id).toBe(2)
    expect(told('token_refused').type_uid).toBe(300_205)
    expect(told('token_refused', { grant_type: 'device_code' }).type_uid).toBe(300_204)
  })
})

describe('things', () => {
  test.each([
    ['company_changed', 300_412],
    ['team_changed', 300_404],
    ['project_changed', 300_411],
    ['client_removed', 300_404],
    ['app_changed', 300_403],
  ] as const)('%s is %i', (kind, type) => {
    expect(told(kind).type_uid).toBe(type)
  })

  test.each(['app_changed', 'team_changed', 'company_changed', 'webhook_changed'] as const)(
    '%s that leaves nothing is a Delete, whatever it was before, and of what is gone nothing is deleted again',
    (kind) => {
      for (const before of ['active', 'suspended', 'paused'])
        expect(told(kind, state(before, 'removed')).type_uid).toBe(300_404)
      expect(told(kind, state('removed', 'removed')).type_uid).toBe(300_403)
      expect(told(kind, state('active', 'active')).type_uid).toBe(300_403)
    },
  )

  test.each([
    ['project_changed', { act: 'removed' }, 300_404],
    ['webhook_removed', {}, 300_404],
    ['client_removed', {}, 300_404],
    ['invitation_withdrawn', {}, 300_404],
    ['subject_changed', { act: 'removed' }, 300_106],
    ['team_changed', state('removed', 'active'), 300_410],
    ['webhook_changed', state('active', 'paused'), 300_411],
    ['review_ended', {}, 300_411],
  ] as const)('%s with %j is %i', (kind, changed, type) => {
    expect(told(kind, changed).type_uid).toBe(type)
  })

  test.each(['client_registered', 'client_changed', 'client_removed'] as const)(
    'of %s the client is what it was done to, and not who did it',
    (kind) => {
      const one = told(kind)
      expect(one.entity).toMatchObject({ uid: 'wiki-client', type: 'OAuth Client' })
      expect(one.actor).toEqual({ user: { uid: ada }, session: { uid: sessionId } })
    },
  )

  test('are there as they were and as they are', () => {
    expect(told('app_changed')).toMatchObject({
      entity: { uid: 'shop', type_id: 99, type: 'App', data: { locked: [] } },
      entity_result: { uid: 'shop', data: { locked: ['change'] } },
    })
    expect(told('company_changed', { before: { state: 'suspended' }, after: { state: 'active' } }).type_uid).toBe(
      300_413,
    )
    expect(told('company_changed', { before: { state: 'active' }, after: { state: 'active' } }).type_uid).toBe(300_403)
  })
})

describe('what the schema has no place for', () => {
  test.each([
    ['access_given', ['after', 'before', 'until']],
    ['access_withdrawn', ['review']],
    ['app_changed', []],
    ['app_registered', []],
    ['fault', []],
    ['gateway_refused', ['fold', 'told']],
    ['grant_issued', ['asked', 'grant', 'resource']],
    ['invitation_made', ['administrator', 'teams']],
    ['login_refused', ['failures', 'fold', 'told']],
    ['project_changed', ['act']],
    ['session_ended', []],
    ['session_seen', ['grant', 'verb']],
    ['subject_changed', ['act', 'after', 'before']],
    ['team_members_changed', ['after', 'before']],
  ] as const)('of %s is %j, and nothing is said twice', (kind, names) => {
    expect(Object.keys(told(kind).unmapped ?? {})).toEqual(names)
  })
})

describe('the doors', () => {
  test('say who came, to which app, and whether they were let through', () => {
    expect(told('session_seen')).toMatchObject({
      type_uid: 600_302,
      status_id: 1,
      actor: { user: { uid: ada }, session: { uid: sessionId }, app_uid: 'wiki-client' },
      resources: [{ uid: 'shop', type: 'App' }],
      api: { operation: 'authorizer', request: { uid: stamp.attempt } },
    })
    expect(told('access_refused')).toMatchObject({ type_uid: 600_302, status_id: 2, status_code: 'no_entry' })
  })

  test.each([
    ['sessions.create', 600_301],
    ['access.index', 600_302],
    ['projects.update', 600_303],
    ['access.destroy', 600_304],
    ['authorizer', 600_399],
    ['x.constructor', 600_399],
  ])('%s is %i', (endpoint, type) => {
    expect(told('request_refused', { endpoint }).type_uid).toBe(type)
  })

  test('count what was folded', () => {
    expect(told('request_refused', { count: 64 })).toMatchObject({ count: 64, actor: { user: { uid: 'unknown' } } })
  })

  test('of API Gateway have a route and a status', () => {
    expect(told('gateway_refused')).toMatchObject({ type_uid: 600_301, http_response: { code: 429 } })
  })

  test('send letters themselves; to whom, is what it is about', () => {
    expect(told('letter_sent')).toMatchObject({
      actor: { app_name: 'Sallyport' },
      resources: [{ uid: ada, type: 'Person' }],
    })
  })

  test.each([
    ['changed', 600_303],
    ['removed', 600_304],
    ['left_out', 600_304],
    ['not_as_sealed', 600_303],
    ['not_an_event', 600_301],
  ])('of the log itself: %s is %i', (cause, type) => {
    expect(told('log_disturbed', { cause })).toMatchObject({ type_uid: type, severity: 'Critical' })
  })
})
