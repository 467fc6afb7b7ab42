// A company's teams and services, in the hands of its administrators.

import * as z from 'zod/mini'
import { paged, searched } from '../list.ts'
import { serviceRotationShape, serviceShape, serviceStateShape } from '../services.ts'
import { newTeamShape, teamNameShape } from '../teams.ts'
import type { Area } from './operation.ts'
import { appId, called, clientId, credential, moment, pageOf, subjectId, teamId, text } from './words.ts'

const team = called(
  'Team',
  z.strictObject({ id: teamId, name: text, created_at: moment, created_by: text }),
  'A team: a name for people and services together.',
)
const teamLine = z.strictObject({ id: teamId, name: text, since: moment })
const member = called(
  'TeamMember',
  z.strictObject({
    id: subjectId,
    kind: z.enum(['person', 'service']),
    name: text,
    state: z.enum(['active', 'suspended']),
    since: moment,
    added_by: text,
  }),
  'Somebody in a team.',
)

const state = z.enum(['active', 'suspended'])
const secrets = z.optional(z.array(z.strictObject({ since: moment, until: z.optional(moment) })))
const plain = {
  id: subjectId,
  name: text,
  state,
  client_id: clientId,
  apps: z.array(appId),
  teams: z.array(teamId),
  secrets,
  created_at: moment,
}
const service = called(
  'Service',
  z.strictObject(plain),
  'A machine with a client of its own. `apps`: what it may ask tokens for.',
)
const withSecret = z.strictObject({ ...plain, client_secret: credential })
const rotated = z.strictObject({ id: subjectId, client_id: clientId, secrets, client_secret: credential })
const serviceLine = z.strictObject({ id: subjectId, name: text, state, client_id: z.optional(clientId), since: moment })

export const teams: Area = {
  name: 'Teams',
  description: 'Teams of people and services: who is in one has what apps give to it.',
  operations: {
    'teams.index': {
      route: 'GET /v1/companies/{company}/teams',
      caller: 'administrator',
      summary: 'The company’s teams',
      query: searched,
      answers: { 200: ['A page of them, in the order of names.', pageOf('teams', teamLine)] },
    },
    'teams.create': {
      route: 'POST /v1/companies/{company}/teams',
      caller: 'administrator',
      summary: 'Make a team',
      description: 'Its `id` is given once and never again.',
      body: newTeamShape,
      example: { id: 'ops', name: 'Operations' },
      answers: { 201: ['The team.', team] },
      denials: ['conflict'],
    },
    'teams.show': {
      route: 'GET /v1/companies/{company}/teams/{team}',
      caller: 'administrator',
      summary: 'One team',
      answers: { 200: ['The team.', team] },
    },
    'teams.update': {
      route: 'PUT /v1/companies/{company}/teams/{team}',
      caller: 'administrator',
      summary: 'Call a team otherwise',
      body: teamNameShape,
      example: { name: 'Operations' },
      answers: { 200: ['The team as it is now.', team] },
    },
    'teams.destroy': {
      route: 'DELETE /v1/companies/{company}/teams/{team}',
      caller: 'administrator',
      summary: 'Remove a team',
      description: 'With what every app gives to it.',
      answers: { 204: 'It is removed.' },
      denials: ['conflict'],
    },
    'teams.members': {
      route: 'GET /v1/companies/{company}/teams/{team}/members',
      caller: 'administrator',
      summary: 'Who is in a team',
      query: paged,
      answers: { 200: ['A page of them.', pageOf('members', member)] },
    },
    'teams.addOne': {
      route: 'PUT /v1/companies/{company}/teams/{team}/members/{subject}',
      caller: 'administrator',
      summary: 'Put a person or a service into a team',
      answers: { 200: ['They are in it.', member] },
      denials: ['conflict'],
    },
    'teams.removeOne': {
      route: 'DELETE /v1/companies/{company}/teams/{team}/members/{subject}',
      caller: 'administrator',
      summary: 'Take a person or a service out of a team',
      answers: { 204: 'They are out of it.' },
    },
  },
}

export const services: Area = {
  name: 'Services',
  description: 'Machines with credentials of their own, which teams and access lists name as they name people.',
  operations: {
    'services.index': {
      route: 'GET /v1/companies/{company}/services',
      caller: 'administrator',
      summary: 'The company’s services',
      query: searched,
      answers: { 200: ['A page of them, in the order of names.', pageOf('services', serviceLine)] },
    },
    'services.create': {
      route: 'POST /v1/companies/{company}/services',
      caller: 'administrator',
      summary: 'Make a service',
      body: serviceShape,
      example: { name: 'Mailer', apps: ['shop'] },
      answers: { 201: ['The service. Its secret is told here and never again.', withSecret] },
    },
    'services.show': {
      route: 'GET /v1/companies/{company}/services/{service}',
      caller: 'administrator',
      summary: 'One service',
      answers: { 200: ['The service.', service] },
    },
    'services.update': {
      route: 'PUT /v1/companies/{company}/services/{service}',
      caller: 'administrator',
      summary: 'Call a service otherwise, and say which apps it may ask tokens for',
      body: serviceShape,
      example: { name: 'Mailer', apps: ['shop'] },
      answers: { 200: ['The service as it is now.', service] },
    },
    'services.rotate': {
      route: 'POST /v1/companies/{company}/services/{service}/secrets',
      caller: 'administrator',
      summary: 'Give a service another secret',
      description: 'The one that it has is good for `overlap` seconds more.',
      body: serviceRotationShape,
      example: { overlap: 3600 },
      answers: { 200: ['The new secret is told here and never again.', rotated] },
    },
    'services.updateState': {
      route: 'PUT /v1/companies/{company}/services/{service}/state',
      caller: 'administrator',
      summary: 'Suspend or reinstate a service',
      body: serviceStateShape,
      example: { state: 'suspended' },
      answers: { 200: ['The service as it is now.', service] },
    },
    'services.destroy': {
      route: 'DELETE /v1/companies/{company}/services/{service}',
      caller: 'administrator',
      summary: 'Remove a service',
      description: 'With its client, and what it holds.',
      answers: { 204: 'It is removed.' },
    },
  },
}
