import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import type { Kind } from '../../../../lib/rules/ocsf/row.ts'
import { kinds } from './examples.ts'
import { told } from './told.ts'

// docs/siem.md says of every kind what it becomes (UPDATE=1 writes that table anew).

const PAGE = 'docs/siem.md'
const [BEGIN, END] = ['<!-- kinds: written by the tests, UPDATE=1 -->\n', '<!-- kinds end -->']

const state = (before: string, after: string) => ({ before: { state: before }, after: { state: after } })
const standing = { state: 'active', administrator: false, teams: [], generation: 1 }
/** What makes a kind one activity or another; each is tried where the event has such a field. */
const acts: Readonly<Partial<Record<Kind, readonly object[]>>> = {
  subject_changed: [
    ...['suspended', 'reinstated', 'removed', 'sessions_ended', 'renamed'].map((act) => ({ act })),
    { act: 'administrator', after: { ...standing, administrator: true } },
    { act: 'administrator', after: standing },
  ],
  subject_change_refused: ['suspended', 'reinstated', 'removed', 'administrator', 'renamed'].map((act) => ({ act })),
  password_reset: [{ cause: 'reset' }, { cause: 'change' }],
  password_suspected: [{ due: 'reset' }, { due: 'change' }],
  phone_restored: [{ after: { bound: true } }, { after: { bound: false } }],
  authenticator_refused: [{ cause: 'wrong_code' }, { cause: 'last_one' }],
  token_refused: [{ grant_type: 'authorization_code' }, { grant_type: 'refresh_token' }],
  company_changed: [state('active', 'suspended'), state('suspended', 'active'), state('active', 'active')],
  team_changed: [state('active', 'removed'), state('active', 'active')],
  app_changed: [state('active', 'active'), state('active', 'removed')],
  team_refused: [{}, { team: undefined }],
  app_refused: [{}, { app: undefined }],
  review_refused: [{}, { review: undefined }],
  project_refused: [{}, { project: undefined }],
  webhook_refused: [{}, { webhook: undefined }],
  webhook_changed: [state('active', 'paused'), state('paused', 'active'), state('active', 'active')],
  project_changed: ['edited', 'archived', 'reopened', 'removed'].map((act) => ({ act })),
  access_given: [
    { before: [], after: ['view'] },
    { before: ['view'], after: [] },
    { before: ['view'], after: ['change'] },
  ],
  access_change_refused: [{ cause: 'full' }, { cause: 'no_entry' }],
  team_members_changed: [{ after: ['builders'] }, { after: [] }],
  device_judged: [{ decision: 'approved' }, { decision: 'denied' }],
  log_disturbed: ['not_an_event', 'changed', 'removed', 'left_out', 'not_as_sealed'].map((cause) => ({ cause })),
  request_refused: ['create', 'show', 'update', 'destroy', 'why'].map((act) => ({ endpoint: `x.${act}` })),
  race_lost: ['create', 'show', 'update', 'destroy', 'why'].map((act) => ({ endpoint: `x.${act}` })),
  fault: ['create', 'show', 'update', 'destroy', 'why'].map((act) => ({ endpoint: `x.${act}` })),
  gateway_refused: ['POST', 'GET', 'PUT', 'DELETE', ''].map((method) => ({ endpoint: `${method} /` })),
}

function lineOf(kind: Kind): string {
  const all = (acts[kind] ?? [{}]).map((act) => told(kind, act))
  const activities = new Set(
    all.map(({ activity_id: id, type_name, class_name }) => `${id} ${type_name.slice(class_name.length + 2)}`),
  )
  const statuses = new Set(all.map(({ status }) => status))
  const [one] = all
  return `| \`${kind}\` | ${one?.class_uid} ${one?.class_name} | ${[...activities].join(', ')} | ${[...statuses].join(', ')} |\n`
}

test('the page says of every kind which class and activity it becomes', () => {
  const page = readFileSync(PAGE, 'utf8')
  const [before = '', rest = ''] = page.split(BEGIN)
  const after = rest.slice(rest.indexOf(END))
  const lines = kinds.map(lineOf).sort((one, two) => one.localeCompare(two, 'en'))
  const table = `| kind | class | activity | status |\n|---|---|---|---|\n${lines.join('')}`
  const now = `${before}${BEGIN}${table}${after}`
  if (process.env['UPDATE'] === '1') writeFileSync(PAGE, now)
  expect(page).toBe(now)
})
