// Apps: registered with their verbs and route rules, locked, handed over, removed.

import * as z from 'zod/mini'
import { changeShape, lockShape, ownerShape, registerShape, routeShape } from '../apps.ts'
import { searched } from '../list.ts'
import type { Area } from './operation.ts'
import { appId, called, companyId, moment, pageOf, subjectId, text, verb } from './words.ts'

const plain = {
  id: appId,
  company: companyId,
  name: text,
  verbs: z.array(verb),
  locked: z.boolean(),
  owner: z.optional(subjectId),
  created_at: z.optional(moment),
}
const whole = { ...plain, routes: z.array(routeShape), revision: z.int() }

const app = called('App', z.strictObject(whole), 'An app, with the rules by which a guard finds the verb of a request.')
const shown = called(
  'ShownApp',
  z.strictObject({
    ...plain,
    routes: z.optional(z.array(routeShape)),
    revision: z.optional(z.int()),
    may: z.array(verb),
  }),
  'An app as one sees it who may do something there: `may`. Its rules are for those who manage it.',
)
const line = z.strictObject({
  id: appId,
  name: text,
  locked: z.boolean(),
  since: moment,
  owner: z.optional(subjectId),
})

export const apps: Area = {
  name: 'Apps',
  description: 'What a company runs and guards.',
  operations: {
    'apps.create': {
      route: 'POST /v1/companies/{company}/apps',
      caller: 'administrator',
      summary: 'Register an app',
      description:
        'Whoever registers it manages it. Rules of which two would fit one request equally well are refused.',
      body: registerShape,
      example: {
        id: 'acme-shop',
        name: 'Shop',
        verbs: ['refund'],
        routes: [{ method: 'POST', path: '/orders/{id}/refunds', verb: 'refund' }],
      },
      answers: { 201: ['It is registered.', app] },
      denials: ['conflict'],
    },
    'apps.index': {
      route: 'GET /v1/companies/{company}/apps',
      caller: 'administrator',
      summary: 'The company’s apps',
      query: searched,
      answers: { 200: ['A page of them.', pageOf('apps', line)] },
    },
    'apps.show': {
      route: 'GET /v1/apps/{app}',
      caller: 'principal',
      summary: 'One app',
      answers: { 200: ['The app.', shown] },
      denials: ['step_up_required'],
    },
    'apps.update': {
      route: 'PUT /v1/apps/{app}',
      caller: 'principal',
      summary: 'Change an app’s name, verbs and rules',
      body: changeShape,
      example: { name: 'Shop', revision: 3 },
      fresh: true,
      answers: { 200: ['The app as it is now.', app] },
      denials: ['forbidden', 'more_than_held', 'outdated'],
    },
    'apps.lock': {
      route: 'PUT /v1/apps/{app}/lock',
      caller: 'principal',
      summary: 'Lock or unlock an app',
      description: 'While it is locked nobody is given anything more.',
      body: lockShape,
      example: { locked: true },
      fresh: true,
      answers: { 200: ['The app as it is now.', app] },
      denials: ['forbidden'],
    },
    'apps.transfer': {
      route: 'PUT /v1/apps/{app}/owner',
      caller: 'principal',
      summary: 'Hand an app over',
      body: ownerShape,
      example: { owner: '0123456789abcdef' },
      fresh: true,
      answers: { 200: ['The app as it is now.', app] },
      denials: ['forbidden', 'more_than_held', 'app_locked', 'not_allowed_here', 'conflict'],
    },
    'apps.destroy': {
      route: 'DELETE /v1/apps/{app}',
      caller: 'principal',
      summary: 'Remove an app',
      description: 'For good. Its guards refuse everybody from the next request on.',
      fresh: true,
      answers: { 204: 'It is removed.' },
      denials: ['forbidden'],
    },
  },
}
