// The list of apps, as pages show it: an administrator's is the whole company's, with who answers for each; everybody else's is
// where they may do something.

import type { Outcome } from '../../outcome.ts'
import type { Attempt, Ports } from '../../ports.ts'
import { type AppShape, idIn } from '../../rules/app.ts'
import { askMay, type MayIn } from '../access/may.ts'
import type { ForCompany } from '../administrator.ts'
import { listApps, registerApp } from '../apps/register.ts'
import { authenticate } from '../authenticate.ts'
import type { Browse, Lines } from '../directory.ts'
import { type Names, namesOf } from '../names.ts'
import { pressed, unreadable, viewed } from './viewer.ts'

export interface BrowseApps extends Pick<ForCompany, 'presented' | 'surface'> {
  readonly browse: Browse
}
export type ShownApps =
  | (Lines & { readonly owners: Names })
  | { readonly may: readonly MayIn[]; readonly next?: string }

type Needs = Pick<Ports, 'table' | 'deployment'>

async function apps(
  ports: Needs,
  attempt: Attempt,
  command: ForCompany & Pick<BrowseApps, 'browse'>,
): Promise<Outcome<ShownApps>> {
  const found = await authenticate(ports, attempt, command.presented, command.surface)
  if ('refusal' in found) return found.refusal
  if (!found.principal.subject.administrator) return askMay(ports, attempt, { ...command, full: true })
  const outcome = await listApps(ports, attempt, command)
  if (!outcome.permitted) return outcome
  const { lines } = outcome.value
  const owners = await namesOf(
    ports,
    command.company,
    lines.map(({ owner }) => owner),
  )
  return { ...outcome, value: { ...outcome.value, owners } }
}

export const browseApps = viewed<Needs, BrowseApps, ShownApps>(apps)

/** What was typed is an app of the company, or nothing that can be one: then the page says where. */
export interface Register extends BrowseApps {
  readonly app: { readonly typed: string; readonly shape: AppShape } | 'unreadable'
}

async function register(ports: Needs, attempt: Attempt, { app, ...who }: Register) {
  const found = await authenticate(ports, attempt, who.presented, who.surface)
  if ('refusal' in found) return found.refusal
  const { id: company } = found.principal.company
  const id = app === 'unreadable' ? undefined : idIn(company, app.typed)
  if (app === 'unreadable' || id === undefined) return unreadable(found.principal, attempt)
  return registerApp(ports, attempt, { ...who, id, shape: app.shape, company })
}

export const pressRegister = pressed(register, browseApps)
