// The longest first, so that no processor waits at the end for the other. By name: a machine that has never run the tests
// has no times of its own, and the size of a file says nothing here.

import type { Test } from '@jest/test-result'
import sequencing from '@jest/test-sequencer'

/** The package describes the CommonJS half of itself; as a module its default is the class. */
const Sequencer = sequencing as unknown as typeof sequencing.default

/** From the longest on. What is not named takes a few seconds. */
const long = [
  // Makes the package that others of its room wait for.
  'packaging/package',
  'packaging/roles-cover',
  'integration/faults/session-faults',
  'browser/console-pages',
  'integration/faults/further-faults',
  'integration/joining/joining',
  'integration/sealing/sealing',
  'integration/races/single-use',
  'browser/pages-static',
  'integration/races/crowds',
  'cli/people',
  'browser/sign-in',
  'browser/account',
  'local/run',
  'integration/campaigns/siege',
  'browser/authenticators',
  'integration/storage/contract',
  'browser/console-work',
  'integration/timing/timing',
  'integration/login/login',
  'browser/console-apps',
  'cli/access',
  'integration/races/single-use-local',
  'cli/log-proof',
  'integration/projects/projects',
  'integration/recovery/recovery',
  'cli/device-login',
  'integration/campaigns/crossed',
  'cli/log',
  'integration/authenticators/authenticators',
  'cli/step-up',
  'cli/strange-names',
  'integration/oauth/oauth',
  'cli/commands',
  'browser/passkey-script',
  'integration/campaigns/state-machine',
  'integration/people/people',
  'integration/projects/disturbed',
  'browser/oauth',
  'unit/rules/transparency/audit',
  'integration/authenticators/account',
  'services/api-gateway',
  'browser/letters',
  'packaging/bench',
  'integration/campaigns/pumping',
  'unit/campaigns/pumping-joins',
  'cli/projects',
  'integration/access/reviews',
  'cli/log-and-nobody',
  'unit/retire',
  'unit/rules/transparency/audit-tampering',
  'unit/adapters/imported-hashes',
  'cli/library',
  'clients/openid-client',
  'cli/token',
  'integration/races/refreshing',
  'browser/console-log',
  'integration/races/sessions',
  'integration/storage/injected',
  'unit/deliveries/memory',
]

const rank = ({ path }: Test): number => {
  const place = long.findIndex((name) => path.includes(`/${name}`))
  return place === -1 ? long.length : place
}

export default class LongestFirst extends Sequencer {
  override sort(tests: Test[]): Test[] {
    return [...tests].sort((one, other) => rank(one) - rank(other) || one.path.localeCompare(other.path))
  }
}
