// The words that answers are made of: ids, moments, credentials. Each is one named schema of the description, so that what
// is generated from it has a type for a subject's id and another for a session's.

import * as z from 'zod/mini'
import {
  parseAppId,
  parseClientId,
  parseCompanyId,
  parseEventId,
  parseGrantId,
  parseInvitationId,
  parsePasskeyId,
  parseProjectId,
  parseReviewId,
  parseSessionId,
  parseSubjectId,
  parseTeamId,
  parseVerb,
  parseWebhookId,
} from '../../ids.ts'

/** What has a name of its own in the description. */
export const named = z.registry<{ readonly id: string; readonly description?: string }>()

export function called<S extends z.ZodMiniType>(id: string, shape: S, description?: string): S {
  named.add(shape, { id, ...(description === undefined ? {} : { description }) })
  return shape
}

const word = (id: string, { pattern }: { readonly pattern: RegExp }, description: string) =>
  called(id, z.string().check(z.regex(pattern)), description)

export const subjectId = word('SubjectId', parseSubjectId, 'Who acts: a person or a machine.')
export const sessionId = word('SessionId', parseSessionId, 'A session, by a name that opens nothing.')
export const companyId = word('CompanyId', parseCompanyId, 'A company.')
export const teamId = word('TeamId', parseTeamId, 'A team, within its company.')
export const appId = word('AppId', parseAppId, 'An app, within the deployment.')
export const projectId = word('ProjectId', parseProjectId, 'A project, within its company.')
export const reviewId = word('ReviewId', parseReviewId, 'A review of access.')
export const accessPrincipal = called(
  'AccessPrincipal',
  z.string().check(z.regex(/^(?:[0-9A-Za-z]{16}|team:[a-z][a-z0-9-]{1,39})$/)),
  'Whom an entry of an access list is for: the id of a person or a machine, or `team:` and a team.',
)
export const verb = word('Verb', parseVerb, 'What may be done in an app: `view`, `deploy`, or a word of the app’s own.')
export const passkeyId = word('PasskeyId', parsePasskeyId, 'A passkey.')
export const invitationId = word('InvitationId', parseInvitationId, 'An invitation, or a recovery.')
export const clientId = word('ClientId', parseClientId, 'An OAuth client.')
export const grantId = word('GrantId', parseGrantId, 'What a client holds for a person.')
export const webhookId = word('WebhookId', parseWebhookId, 'Where a company’s events are sent.')
export const eventId = word('EventId', parseEventId, 'One line of the log.')

/** As `rfc3339` of signed-in.ts writes it. */
export const moment = called(
  'Moment',
  z.string().check(z.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/)),
  'RFC 3339, to the second, in UTC.',
)

export const credential = called(
  'Credential',
  z.string().check(z.regex(/^sp_[a-z]_[0-9A-Za-z]{50,190}$/)),
  'A secret. It is told once and kept nowhere: only a digest of it is stored.',
)

/** Whole, and never less than nothing. */
export const count = z.int().check(z.gte(0))
export const seconds = called('Seconds', z.int().check(z.gte(0)), 'A span of time.')

/** What people gave as their names, and programs as theirs. */
export const text = z.string()
export const email = called('EmailAddress', z.string().check(z.maxLength(254)), 'In its one spelling: lower case.')
export const language = z.enum(['en', 'nb'])
export const kind = z.enum(['browser', 'cli'])
export const assurance = called(
  'Assurance',
  z.enum(['one', 'two', 'two_without_sms', 'phishing_resistant']),
  'How strong an authentication is, or has to be.',
)
export const methods = called(
  'Methods',
  z.array(z.enum(['pwd', 'sms', 'otp', 'hwk', 'swk', 'email', 'recovery'])),
  'By what a session was begun (RFC 8176).',
)

/** `next`: where the page after it begins; there while there is one. */
export const pageOf = <S extends z.ZodMiniType>(noun: string, shape: S) =>
  z.strictObject({ [noun]: z.array(shape), next: z.optional(z.string()) })
