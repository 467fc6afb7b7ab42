// A life at the gate: everybody once, through each of the two doors and every outcome that touches other records.

import type { CompanyId } from '../../../../lib/ids.ts'
import { apiDoor } from '../api-door.ts'
import { browser } from '../browser.ts'
import type { Cloud } from '../cloud.ts'
import type { Door } from '../door.ts'
import { pageDoor } from '../page-door.ts'
import { found, refusePayload } from '../people.ts'
import { lookAfterAccess } from './access.ts'
import { bindEverything } from './authenticators.ts'
import { type Issuer, startIssuer } from './clients/issuer.ts'
import { useClients } from './clients/use-clients.ts'
import { comeAlone, runCompany } from './company.ts'
import { lookAtConsole } from './console.ts'
import { govern } from './console-governing.ts'
import { lookAtMembers } from './console-members.ts'
import { knockEverywhere } from './knock.ts'
import { lookAtLog, sealLog } from './log.ts'
import { signInTwice } from './logins.ts'
import { visitPages } from './pages.ts'
import { lookAfterPeople } from './people.ts'
import { useProjects } from './projects.ts'
import { useSessions } from './sessions.ts'
import { beSuspected, haveOnlyPasskey } from './suspicion.ts'
import { lookAfterTeams } from './teams.ts'
import { meetTrouble } from './trouble.ts'
import { haveWebhooks } from './webhooks.ts'

export async function live(cloud: Cloud): Promise<void> {
  const issuer = await startIssuer()
  try {
    cloud.set({ SALLYPORT_ISSUERS: issuer.url })
    await liveWith(cloud, issuer)
  } finally {
    await issuer.close()
  }
}

async function liveWith(cloud: Cloud, issuer: Issuer): Promise<void> {
  await refusePayload(cloud)
  await knockEverywhere(cloud)
  const acme = await found(cloud, 'acme', ['shop'])
  await useSessions(cloud, acme, await signInTwice(cloud, apiDoor(cloud), acme))
  const bolt = await found(cloud, 'bolt')
  const at = browser(cloud)
  const [first] = await signInTwice(cloud, pageDoor(cloud, at), bolt)
  await visitPages(cloud, at, bolt, first)
  await useClients(cloud, issuer, await found(cloud, 'grants', ['store']), 'store')
  await useProjects(cloud, await found(cloud, 'projects'))
  await lookAfterPeople(cloud, await found(cloud, 'people'))
  await lookAfterAccess(cloud, await found(cloud, 'access'))
  await lookAfterTeams(cloud, await found(cloud, 'teams', ['ferry']), 'ferry')
  await lookAtConsole(cloud, await found(cloud, 'console'))
  await lookAtMembers(cloud, await found(cloud, 'members', ['raft']), 'raft')
  await govern(cloud, await found(cloud, 'governing', ['quay']), 'quay')
  await meetTrouble(cloud, await found(cloud, 'trouble'), await found(cloud, 'abroad', [], '+33612345678'))
  const goOut = await haveWebhooks(cloud, await found(cloud, 'hooks'))
  const sealing = await found(cloud, 'sealing')
  await sealLog(cloud, 'sealing' as CompanyId, await signInTwice(cloud, apiDoor(cloud), sealing), goOut)
  await lookAtLog(cloud)
  await comeAndGo(cloud, 'line', () => apiDoor(cloud))
  await comeAndGo(cloud, 'page', () => pageDoor(cloud))
  cloud.carryBy('end-user-messaging', { SALLYPORT_SMS_PROTECT: 'protect-1' })
  await signInTwice(cloud, apiDoor(cloud), await found(cloud, 'carry'))
}

/** `named`: what the companies are called that this is done in. */
async function comeAndGo(cloud: Cloud, named: string, open: () => Door): Promise<void> {
  await bindEverything(cloud, open, await found(cloud, `${named}1`))
  await beSuspected(cloud, open, await found(cloud, `${named}2`))
  await haveOnlyPasskey(cloud, open, await found(cloud, `${named}3`))
  const company = await found(cloud, `${named}4`)
  await runCompany(cloud, open, company)
  await comeAlone(cloud, open, company)
}
