// Access reviews: what was given is confirmed, or counts no longer.

import * as z from 'zod/mini'
import { paged } from '../list.ts'
import { decisionShape, startShape } from '../reviews.ts'
import type { Area } from './operation.ts'
import { accessPrincipal, appId, called, moment, pageOf, reviewId, subjectId, verb } from './words.ts'

const review = called(
  'Review',
  z.strictObject({
    id: reviewId,
    state: z.enum(['open', 'closed', 'cancelled']),
    started_at: moment,
    started_by: subjectId,
    due: moment,
    apps: z.optional(z.array(appId)),
    closed_at: z.optional(moment),
  }),
  'A review of access: of the `apps`, or of all that the company has.',
)
const line = z.strictObject({
  app: appId,
  principal: accessPrincipal,
  verbs: z.array(verb),
  decision: z.enum(['confirmed', 'withdrawn', 'lapsed']),
  by: z.optional(subjectId),
  at: moment,
})

export const reviews: Area = {
  name: 'Reviews',
  description: 'A company looks at who was given what. What is not confirmed by the date counts no longer.',
  operations: {
    'reviews.create': {
      route: 'POST /v1/companies/{company}/reviews',
      caller: 'administrator',
      summary: 'Start a review',
      body: startShape,
      example: { due: '2026-12-31T23:00:00Z', apps: ['acme-shop'] },
      answers: { 201: ['It is on.', review] },
      denials: ['conflict'],
    },
    'reviews.index': {
      route: 'GET /v1/companies/{company}/reviews',
      caller: 'administrator',
      summary: 'The company’s reviews',
      answers: { 200: ['The newest of them.', z.strictObject({ reviews: z.array(review) })] },
    },
    'reviews.show': {
      route: 'GET /v1/companies/{company}/reviews/{review}',
      caller: 'administrator',
      summary: 'One review',
      answers: { 200: ['The review.', review] },
    },
    'reviews.lines': {
      route: 'GET /v1/companies/{company}/reviews/{review}/entries',
      caller: 'administrator',
      summary: 'What was decided in a review',
      query: paged,
      answers: { 200: ['A page of it. Nobody decided what `lapsed`: the date did.', pageOf('entries', line)] },
    },
    'reviews.destroy': {
      route: 'DELETE /v1/companies/{company}/reviews/{review}',
      caller: 'administrator',
      summary: 'Call a review off',
      answers: { 204: 'It is off, and nothing lapses by it.' },
      denials: ['conflict'],
    },
    'reviews.close': {
      route: 'POST /v1/companies/{company}/reviews/{review}/closure',
      caller: 'administrator',
      summary: 'Carry out a review that is over',
      answers: {
        200: [
          'How much lapsed by now, and whether that was all.',
          z.strictObject({ lapsed: z.int(), closed: z.boolean() }),
        ],
      },
      denials: ['conflict'],
    },
    'reviews.decide': {
      route: 'PUT /v1/apps/{app}/access/{principal}/review',
      caller: 'principal',
      summary: 'Confirm an entry, or withdraw it',
      body: decisionShape,
      example: { decision: 'confirmed' },
      fresh: true,
      answers: { 200: ['What was decided.', decisionShape] },
      denials: ['forbidden', 'conflict', 'last_manager', 'outdated'],
    },
  },
}
