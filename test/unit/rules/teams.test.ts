import { expect, test } from '@jest/globals'
import type { TeamId } from '../../../lib/ids.ts'
import { linesOf } from '../../../lib/rules/directory.ts'
import { scopesFor } from '../../../lib/rules/services.ts'
import { teamLine, teamsOf } from '../../../lib/rules/teams.ts'
import type { Team } from '../../../lib/schema.ts'
import { appsPerTeamGone, mostActions, teamsPerSubject } from '../../../lib/settings.ts'
import { acme, ada, NOW } from './samples.ts'

const teams = (...names: string[]) => names as TeamId[]
const many = teams(...Array.from({ length: teamsPerSubject }, (_, i) => `t-${i}`))

test('Whoever joins a team is in it once, and leaves those that are none any more with the same step', () => {
  expect(teamsOf({ teams: [] }, [], 'ops' as TeamId, 'add')).toEqual(['ops'])
  expect(teamsOf({ teams: teams('ops', 'dev') }, teams('ops', 'dev'), 'ops' as TeamId, 'add')).toEqual(['dev', 'ops'])
  expect(teamsOf({ teams: teams('gone', 'dev') }, teams('dev'), 'ops' as TeamId, 'add')).toEqual(['dev', 'ops'])
  expect(teamsOf({ teams: teams('gone', 'ops') }, teams('ops'), 'ops' as TeamId, 'remove')).toEqual([])
})

test('Nobody is in more teams than are read at once, and leaving one is always possible', () => {
  const one = 'one-more' as TeamId
  expect(teamsOf({ teams: many }, many, one, 'add')).toBe('too_many_teams')
  expect(teamsOf({ teams: many }, many.slice(1), one, 'add')).toHaveLength(teamsPerSubject)
  expect(teamsOf({ teams: many }, many, many[0] as TeamId, 'remove')).toHaveLength(teamsPerSubject - 1)
})

test('A service keeps how an app was narrowed, loses those that are not named, and may ask for new ones whole', () => {
  const scopes = (...names: string[]) => names as never as Parameters<typeof scopesFor>[0]
  const apps = (...names: string[]) => names as never as Parameters<typeof scopesFor>[1]
  expect(scopesFor(scopes('shop:view', 'blog', 'openid'), apps('shop', 'forge'))).toEqual([
    'shop:view',
    'openid',
    'forge',
  ])
  expect(scopesFor(scopes('shop:view', 'shop:logs'), apps())).toEqual([])
})

test('A team that as many apps name as can be goes in one transaction, under the longest of names', () => {
  const team: Team = {
    ...{ kind: 'team', company: acme, id: 'those-who-sail' as TeamId, state: 'active', createdAt: NOW },
    ...{ name: 'They who sail all of the seven seas and never once come home', createdBy: ada },
  }
  const own = ['the team itself', 'its event', ...linesOf(teamLine(team))]
  // Of each app its list, the holding, and an event.
  expect(own.length + 3 * appsPerTeamGone).toBeLessThanOrEqual(mostActions)
  expect(own.length + 3 * (appsPerTeamGone + 1)).toBeGreaterThan(mostActions)
})
