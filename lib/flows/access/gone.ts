// A page that is none of this list's: the cursor is from elsewhere, or made up.

import { denial } from '../../denial.ts'
import { counted, type Denied, denied } from '../../outcome.ts'
import type { Attempt } from '../../ports.ts'
import type { Principal } from '../authenticate.ts'

export const gone = ({ session, subject }: Pick<Principal, 'session' | 'subject'>, attempt: Attempt): Denied =>
  denied(
    denial('invalid_request', { detail: 'The field after is the next of an earlier page of this list.' }),
    counted(
      { kind: 'request_refused', endpoint: attempt.endpoint, company: session.company, cause: 'malformed' },
      subject.id,
    ),
  )
