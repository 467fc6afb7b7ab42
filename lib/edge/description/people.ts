// A company, and its people, in the hands of its administrators.

import * as z from 'zod/mini'
import { companyNameShape } from '../companies.ts'
import { searched } from '../list.ts'
import { actShape, appointShape, findShape, personStateShape } from '../people.ts'
import type { Area } from './operation.ts'
import { called, companyId, count, email, moment, pageOf, subjectId, teamId, text } from './words.ts'

const company = called(
  'Company',
  z.strictObject({
    id: companyId,
    name: text,
    state: z.enum(['active', 'suspended']),
    created_at: moment,
    administrators: z.optional(count),
  }),
  'A company. `administrators`: how many there are, for them alone.',
)

const short = {
  id: subjectId,
  name: text,
  email,
  state: z.enum(['active', 'suspended', 'removed']),
  administrator: z.boolean(),
  since: moment,
}
const line = called('PersonLine', z.strictObject(short), 'A person of the company, as in a list.')
const person = called(
  'Person',
  z.strictObject({
    ...short,
    teams: z.array(teamId),
    authenticators: z.array(z.enum(['sms', 'totp', 'passkey', 'recovery_code'])),
    sessions: count,
  }),
  'A person of the company: what they have bound besides the password, and how many sessions are open.',
)

const ID = '0123456789abcdef'

export const people: Area = {
  name: 'People',
  description: 'A company and its people. What is taken from somebody is refused on the next request.',
  operations: {
    'companies.show': {
      route: 'GET /v1/companies/{company}',
      caller: 'principal',
      summary: 'The company',
      answers: { 200: ['The company.', company] },
    },
    'companies.update': {
      route: 'PUT /v1/companies/{company}',
      caller: 'administrator',
      summary: 'Call the company otherwise',
      body: companyNameShape,
      example: { name: 'Acme' },
      answers: { 200: ['The company as it is now.', company] },
    },
    'people.index': {
      route: 'GET /v1/companies/{company}/people',
      caller: 'administrator',
      summary: 'The company’s people',
      description: '`q`: how a name, a word in it, or what stands before the @ of an address begins.',
      query: searched,
      answers: { 200: ['A page of them, in the order of names.', pageOf('people', line)] },
    },
    'people.find': {
      route: 'POST /v1/companies/{company}/people/find',
      caller: 'administrator',
      summary: 'Find a person by their e-mail address',
      body: findShape,
      example: { email: 'bob@acme.test' },
      answers: { 200: ['The person.', person] },
    },
    'people.act': {
      route: 'POST /v1/companies/{company}/people/acts',
      caller: 'administrator',
      summary: 'Suspend, reinstate, sign out or remove several people',
      description: 'All of them or none; of a refusal `stopped_by` is the one that stopped it.',
      body: actShape,
      example: { act: 'suspend', people: [ID] },
      answers: { 200: ['They are as they were named.', z.strictObject({ people: z.array(line) })] },
      denials: ['conflict', 'last_administrator'],
    },
    'people.show': {
      route: 'GET /v1/companies/{company}/people/{person}',
      caller: 'administrator',
      summary: 'One person',
      answers: { 200: ['The person.', person] },
    },
    'people.updateState': {
      route: 'PUT /v1/companies/{company}/people/{person}/state',
      caller: 'administrator',
      summary: 'Suspend or reinstate a person',
      description: 'Suspending ends every session; reinstating brings none back.',
      body: personStateShape,
      example: { state: 'suspended' },
      answers: { 200: ['The person as they are now.', person] },
      denials: ['conflict', 'last_administrator'],
    },
    'people.updateAdministrator': {
      route: 'PUT /v1/companies/{company}/people/{person}/administrator',
      caller: 'administrator',
      summary: 'Make a person an administrator, or one no longer',
      description: 'Whoever makes one, and who becomes one, hear of it by letter.',
      body: appointShape,
      example: { administrator: true },
      answers: { 200: ['The person as they are now.', person] },
      denials: ['conflict', 'last_administrator'],
    },
    'people.destroySessions': {
      route: 'DELETE /v1/companies/{company}/people/{person}/sessions',
      caller: 'administrator',
      summary: 'End all of a person’s sessions',
      answers: { 204: 'They are over.' },
      denials: ['conflict'],
    },
    'people.destroy': {
      route: 'DELETE /v1/companies/{company}/people/{person}',
      caller: 'administrator',
      summary: 'Remove a person',
      description: 'For good. The address may be invited again, as somebody new.',
      answers: { 204: 'They are removed.' },
      denials: ['conflict', 'last_administrator'],
    },
  },
}
