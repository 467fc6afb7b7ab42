// /v1/account/programs and the page of them: what acts for a person, and the end of it.

import { programsPage } from '../../../pages/account/programs.ts'
import { denial } from '../../denial.ts'
import type { EndProgram, Program } from '../../flows/oauth/authorization/programs.ts'
import type { Own, WhoAmI } from '../../flows/sessions.ts'
import { parseGrantId } from '../../ids.ts'
import { refuseAt } from '../account-refused-pages.ts'
import type { Asked } from '../endpoint.ts'
import { languageOf } from '../language.ts'
import { page, seeOther } from '../page.ts'
import { type Refusal, refuse } from '../request.ts'
import { empty, json, type Reply } from '../response.ts'
import { readOwn } from '../sessions.ts'
import { rfc3339 } from '../signed-in.ts'

const PLACE = '/account/programs'

type Listed = WhoAmI & { readonly programs: readonly Program[] }

export const readProgram =
  (surface: Own['surface']) =>
  (asked: Asked): EndProgram | Refusal => {
    const id = parseGrantId(asked.request.parameters.get('id') ?? '')
    return id === undefined ? refuse(denial('not_found'), 'not_found') : { ...readOwn(surface)(asked), id }
  }

export const replyPrograms = ({ programs }: Listed): Reply =>
  json(200, {
    programs: programs.map(({ id, client, scopes, createdAt, usedAt, expiresAt, session }) => ({
      ...{
        id,
        client,
        scope: scopes.join(' '),
        session,
        created_at: rfc3339(createdAt),
        expires_at: rfc3339(expiresAt),
      },
      ...(usedAt === undefined ? {} : { used_at: rfc3339(usedAt) }),
    })),
  })

export const replyProgramEnded = (): Reply => empty()

export function replyProgramsPage({ principal, person, programs }: Listed, asked: Asked): Reply {
  const { name, email } = person
  const notice = asked.request.query.get('notice') === 'ended' ? { notice: 'ended' as const } : {}
  const shown = { language: languageOf(asked), name, email, company: principal.company.name, now: principal.at }
  return page(
    asked,
    200,
    programsPage({
      ...shown,
      programs: programs.map((one) => ({ ...one, own: false, session: one.label })),
      ...notice,
    }),
  )
}

export const replyProgramEndedPage = (): Reply => seeOther(`${PLACE}?notice=ended`)

export const refusePrograms = refuseAt(PLACE)
