// The console's pages of services in the states that differ to the eye, and in every state that says something else.

import type { Language } from '../../../lib/schema.ts'
import { servicesNoted } from '../../../pages/console/services/acts.ts'
import { type ServicesPage, servicesPage } from '../../../pages/console/services/index.ts'
import { secretPage } from '../../../pages/console/services/secret.ts'
import { type ServicePage, servicePage, serviceRemovalPage } from '../../../pages/console/services/service.ts'
import { administrator, markup, now } from './console-viewers.ts'

const looking = { viewer: administrator, fresh: true }
const typed = { name: markup, apps: markup }

const list = (language: Language, more: Partial<ServicesPage> = {}): string =>
  servicesPage({
    ...{ language, ...looking, after: 'abc', next: 'def' },
    services: [
      { id: 'S'.repeat(16), name: 'Nightly build', client: 'c'.repeat(16), suspended: false, since: now },
      { id: 'T'.repeat(16), name: markup, client: 'd'.repeat(16), suspended: true, since: 0 },
    ],
    ...more,
  })
const service = {
  ...{ id: 'S'.repeat(16), name: markup, client: 'c'.repeat(16), suspended: false },
  ...{ apps: ['acme-shop', 'blog'], teams: ['ops', 'on-call'] },
  secrets: [{ since: now, until: now + 86_400 }, { since: now }],
}
const asked = (language: Language, more: Partial<ServicePage> = {}): ServicePage => ({
  ...{ language, ...looking, service },
  ...more,
})
const one = (language: Language, more: Partial<ServicePage> = {}): string => servicePage(asked(language, more))
const secret = (language: Language, what: 'made' | 'rotated'): string =>
  secretPage({ language, viewer: administrator, service, secret: `sp_k_${'x'.repeat(80)}`, what })

export const servicesRenderings: Readonly<Record<string, (language: Language) => string>> = {
  services: list,
  'services-none': (language) => list(language, { services: [], after: undefined, next: undefined, fresh: false }),
  'services-fault': (language) => list(language, { typed, fault: 'apps' }),
  service: one,
  'service-suspended': (language) =>
    one(language, { service: { ...service, suspended: true, teams: [] }, note: 'suspended' }),
  'service-fault': (language) => one(language, { wrong: { at: 'change', typed, fault: 'name' } }),
  'service-secret': (language) => secret(language, 'made'),
  'service-removal': (language) => serviceRemovalPage(asked(language, { note: 'again' })),
}

/** Every word that the pages can say. */
export function sayEverythingOfServices(language: Language): void {
  for (const note of [...servicesNoted, 'again'] as const) {
    list(language, { note })
    one(language, { note })
  }
  secret(language, 'rotated')
}
