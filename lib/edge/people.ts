// The API of a company's people, for its administrators.

import * as z from 'zod/mini'
import { denial } from '../denial.ts'
import type { ActOnPeople, SetState } from '../flows/people/acts.ts'
import type { Appoint } from '../flows/people/appoint.ts'
import type { BrowsePeople, FindPerson, OnePerson, People, Person, PersonInFull } from '../flows/people/person.ts'
import { parseEmailAddress, parseSubjectId, type SubjectId } from '../ids.ts'
import type { PersonAct } from '../rules/people.ts'
import { isRefusal, readJson } from './body.ts'
import type { Asked } from './endpoint.ts'
import { readCompany } from './joining.ts'
import { pageBody, readSearch } from './list.ts'
import { malformed, type Refusal, refuse } from './request.ts'
import { empty, json, type Reply } from './response.ts'
import { rfc3339 } from './signed-in.ts'

export function readPeople(asked: Asked): BrowsePeople | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const browse = readSearch(asked)
  return isRefusal(browse) ? browse : { ...where, ...browse }
}

export const findShape = z.strictObject({ email: z.string() })

export function readFind(asked: Asked): FindPerson | Refusal {
  const body = readJson(asked.request, findShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const email = parseEmailAddress(body.email)
  return email === undefined ? malformed('The field email is not an e-mail address.') : { ...where, email }
}

export function readPerson(asked: Asked): OnePerson | Refusal {
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const person = parseSubjectId(asked.request.parameters.get('person') ?? '')
  return person === undefined ? refuse(denial('not_found'), 'not_found') : { ...where, person }
}

export const personStateShape = z.strictObject({ state: z.enum(['active', 'suspended']) })

export function readPersonState(asked: Asked): SetState | Refusal {
  const body = readJson(asked.request, personStateShape)
  if (isRefusal(body)) return body
  const one = readPerson(asked)
  return isRefusal(one) ? one : { ...one, ...body }
}

export const appointShape = z.strictObject({ administrator: z.boolean() })

export function readAppoint(asked: Asked): Appoint | Refusal {
  const body = readJson(asked.request, appointShape)
  if (isRefusal(body)) return body
  const one = readPerson(asked)
  return isRefusal(one) ? one : { ...one, ...body }
}

const MOST_AT_ONCE = 20
export const actShape = z.strictObject({
  act: z.enum(['suspend', 'reinstate', 'end_sessions', 'remove'] as const satisfies readonly PersonAct[]),
  people: z.array(z.string()).check(z.minLength(1), z.maxLength(MOST_AT_ONCE)),
})

export function readAct(asked: Asked): ActOnPeople | Refusal {
  const body = readJson(asked.request, actShape)
  if (isRefusal(body)) return body
  const where = readCompany(asked)
  if (isRefusal(where)) return where
  const people = body.people.map(parseSubjectId)
  if (people.includes(undefined) || new Set(people).size < people.length)
    return malformed('The field people is ids of people, each once.')
  return { ...where, act: body.act, people: people as SubjectId[] }
}

const shortBody = ({ subject, profile }: Person) => ({
  id: subject.id,
  name: profile.name,
  email: profile.email,
  state: subject.state,
  administrator: subject.administrator,
  since: rfc3339(subject.createdAt ?? 0),
})

export const replyPeople = ({ people, next }: People): Reply =>
  json(200, pageBody('people', people.map(shortBody), next))

export const replyActed = (people: readonly Person[]): Reply => json(200, { people: people.map(shortBody) })

export const replyPerson = ({ sessions, ...person }: PersonInFull): Reply => {
  const { sms, factors = [], teams } = person.subject
  const authenticators = [...(sms === undefined ? [] : ['sms']), ...factors]
  return json(200, { ...shortBody(person), teams, authenticators, sessions })
}

export const replyDone = (): Reply => empty()
