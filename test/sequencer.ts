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
  'browser/console-pages',
  'integration/sealing/sealing',
  'integration/faults/faults',
  'integration/races/races',
  'browser/pages-static',
  'cli/people',
  'browser/sign-in',
  'integration/storage/contract',
  'browser/account',
  'integration/campaigns/under-attack',
  'local/run',
  'integration/projects/projects',
  'integration/joining/joining',
  'integration/access/access',
  'unit/rules/transparency/audit-order',
  'browser/authenticators',
  'browser/console-work',
  'integration/authenticators/authenticators',
  'integration/timing/timing',
  'integration/campaigns/campaigns',
  'integration/storage/injected',
  'browser/console-apps',
  'cli/access',
  'cli/log-proof',
  'integration/people/people',
  'integration/console/console',
  'cli/device-login',
  'integration/oauth/oauth',
  'integration/races/single-use',
  'cli/log',
  'integration/login/login',
  'cli/step-up',
  'cli/strange-names',
  'integration/recovery/recovery',
  'cli/commands',
  'browser/passkey-script',
  'browser/oauth',
  'unit/rules/transparency/audit',
  'unit/retire',
  'services/api-gateway',
  'browser/letters',
  'packaging/bench',
  'unit/campaigns/pumping-joins',
  'cli/projects',
  'cli/log-and-nobody',
  'unit/adapters/imported-hashes',
  'cli/library',
  'clients/openid-client',
  'cli/token',
  'browser/console-log',
  'integration/campaigns/sealed',
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
