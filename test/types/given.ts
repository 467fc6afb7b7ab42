// What the attempts in this folder are made with: values of the right types, as a flow would have them.

import type { Covered } from '../../lib/event.ts'
import type { AttemptId, CompanyId, SessionId, SubjectId } from '../../lib/ids.ts'
import type { Attempt, Found, Ports } from '../../lib/ports.ts'
import type { Company, Session, Subject } from '../../lib/schema.ts'

export declare const ports: Ports
export declare const attempt: Attempt
export declare const attemptId: AttemptId
export declare const covered: Covered
export declare const companyId: CompanyId
export declare const sessionId: SessionId
export declare const subjectId: SubjectId
export declare const company: Company
export declare const subject: Subject
export declare const session: Found<Session>
