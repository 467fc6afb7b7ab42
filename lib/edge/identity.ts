// What a guarded service is told about who calls: the same names in the authorizer's context and in forward-auth's headers.
// Strings only, because REST APIs allow nothing richer.

import type { Allowed } from '../flows/authorize-call.ts'

export function identityOf({ principal, app, verb, verbs }: Allowed) {
  const { session, subject } = principal
  return {
    subject: subject.id,
    company: session.company,
    session: session.id,
    kind: session.holder,
    app,
    verb,
    verbs: verbs.join(' '),
    auth_time: String(session.authenticatedAt),
    methods: session.methods.join(' '),
    client: principal.through?.grant.client ?? '',
  }
}
