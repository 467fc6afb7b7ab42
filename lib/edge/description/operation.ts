// What is said of one endpoint. Routes, bodies and queries are those that are served and validated with; what an answer
// holds is said here alone, and every integration test holds every answer against it.

import type * as z from 'zod/mini'
import type { DenialReason } from '../../denial.ts'
import type { Endpoint } from '../endpoint.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Caller = Endpoint<never, never, never, never>['caller']
export type Shape = z.ZodMiniType

/** A sentence, and what the body is; without a shape there is no body. */
export type Answer = string | readonly [description: string, body: Shape]

export interface Operation {
  /** As it stands in serverless.yml. */
  readonly route: `${Method} /${string}`
  readonly caller: Caller
  /** Where it is not what callers of that kind show. */
  readonly shows?: 'session' | 'bearer'
  readonly summary: string
  readonly description?: string
  /** Of a parameter in the path that is named as others are and is something else. */
  readonly parameters?: Readonly<Record<string, Shape>>
  readonly query?: Shape
  readonly body?: Shape
  /** The body may be left out. */
  readonly bodyless?: boolean
  /** A body as `application/x-www-form-urlencoded`. */
  readonly form?: Shape
  /** A request that would be understood. */
  readonly example?: object
  readonly answers: Readonly<Record<number, Answer>>
  /** Names of the headers by which a success says what it has to say. */
  readonly headers?: readonly string[]
  /** `html`: pages for people. `oauth`: refusals as RFC 6749 §5.2 has them. */
  readonly manner?: 'html' | 'oauth'
  /** The session has to be fresh, and as strong as the company asks for. */
  readonly fresh?: boolean
  /** Answers from itself: nothing is recorded, so nothing is refused for not being so. */
  readonly still?: boolean
  /** Besides those that every endpoint of its kind can give. */
  readonly denials?: readonly DenialReason[]
  /** These and no others. */
  readonly only?: readonly DenialReason[]
}

export interface Area {
  readonly name: string
  readonly description: string
  /** By the endpoint's name, as in `sessions.create`; a second route of one endpoint adds a word of its own. */
  readonly operations: Readonly<Record<string, Operation>>
}

/** `oauth-user-info.show.posted` is a route of `oauth-user-info.show`. */
export const endpointOf = (operation: string): string => operation.split('.').slice(0, 2).join('.')

export const methodOf = ({ route }: Operation): string => route.split(' ')[0] ?? ''
export const pathOf = ({ route }: Operation): string => route.split(' ')[1] ?? ''

/** The names in braces. */
export const parametersIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
