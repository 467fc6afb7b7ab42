// What one of our events looks like as an OCSF event: the attributes we fill, each where the schema has it. People,
// machines and teams are ids; a network and a browser are keyed digests, so no `ip`, name or address is here at all.

import type { ClassUid, Severity } from './vocabulary.ts'

export interface User {
  readonly uid: string
  readonly type_id?: number
  readonly type?: string
  readonly groups?: readonly { readonly uid: string }[]
}
export interface Actor {
  readonly user?: User
  readonly session?: { readonly uid: string }
  readonly app_name?: string
  readonly app_uid?: string
}
export interface Entity {
  readonly uid: string
  readonly type_id: number
  readonly type: string
  readonly data?: unknown
}
export interface Resource {
  readonly uid: string
  readonly type: string
}
export interface AuthFactor {
  readonly factor_type_id: number
  readonly factor_type: string
  readonly is_totp?: true
}
export interface Service {
  readonly name: string
  readonly uid: string
  readonly version: string
}
export interface Api {
  readonly operation: string
}

/** What a kind of event fills in, beyond what all have. */
export interface Particulars {
  readonly actor?: Actor
  readonly user?: User
  readonly user_result?: User
  readonly entity?: Entity
  readonly entity_result?: Entity
  readonly privileges?: readonly string[]
  readonly resources?: readonly Resource[]
  readonly api?: Api
  readonly auth_factors?: readonly AuthFactor[]
  readonly auth_protocol_id?: number
  readonly auth_protocol?: string
  readonly is_mfa?: boolean
  readonly is_new_logon?: boolean
  readonly is_remote?: true
  readonly logon_type_id?: number
  readonly logon_type?: string
  readonly http_response?: { readonly code: number }
  readonly status_detail?: string
}

export interface OcsfEvent extends Omit<Particulars, 'api'> {
  readonly activity_id: number
  readonly activity_name: string
  readonly category_uid: number
  readonly category_name: string
  readonly class_uid: ClassUid
  readonly class_name: string
  readonly type_uid: number
  readonly type_name: string
  readonly severity_id: Severity
  readonly severity: string
  readonly status_id: 1 | 2
  readonly status: string
  readonly status_code?: string
  readonly time: number
  readonly count?: number
  readonly metadata: Metadata
  readonly src_endpoint: {
    readonly uid: string
    readonly fingerprints: readonly [{ readonly algorithm_id: 99; readonly algorithm: string; readonly value: string }]
  }
  readonly service?: Service
  readonly session?: { readonly uid: string }
  readonly api?: Api & { readonly request: { readonly uid: string }; readonly service: Service }
  /** What the schema has no place for, under the names that our events have. */
  readonly unmapped?: Readonly<Record<string, unknown>>
}

export interface Metadata {
  readonly version: string
  readonly product: {
    readonly name: string
    readonly vendor_name: string
    readonly uid: string
    readonly version: string
  }
  readonly uid: string
  readonly correlation_uid: string
  readonly event_code: string
  readonly log_name: string
  readonly tenant_uid?: string
}
