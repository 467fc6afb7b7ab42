// The longest first, so that no processor waits at the end for the other. By name: a machine that has never run the tests
// has no times of its own, and the size of a file says nothing here.

import type { Test } from '@jest/test-result'
import sequencing from '@jest/test-sequencer'

/** The package describes the CommonJS half of itself; as a module its default is the class. */
const Sequencer = sequencing as unknown as typeof sequencing.default

/** From the longest on. What is not named takes a few seconds. */
const long = [
  'faults/further-faults',
  'faults/session-faults',
  'browser/console-pages',
  'packaging/package',
  'packaging/roles-cover',
  'browser/pages-static',
  'races/crowds',
  'races/single-use-local',
  'sealing/sealing',
  'campaigns/siege',
  'browser/authenticators',
  'browser/sign-in',
  'races/single-use',
  'storage/contract',
  'timing/timing',
  'joining/joining',
  'cli/people',
  'browser/console-apps',
  'browser/account',
  'local/run',
  'browser/passkey-script',
  'cli/device-login',
  'people/people',
  'projects/disturbed',
  'campaigns/state-machine',
  'browser/letters',
  'login/login',
  'cli/access',
  'browser/oauth',
  'cli/step-up',
  'services/api-gateway',
  'recovery/recovery',
  'cli/strange-names',
  'integration/oauth/oauth',
  'projects/projects',
  'cli/commands',
  'campaigns/crossed',
  'authenticators/authenticators',
  'campaigns/pumping',
  'cli/log',
  'browser/console-work',
  'unit/campaigns/pumping-joins',
  'authenticators/account',
  'cli/browser-login',
  'storage/sms-firewall',
  'clients/openid-client',
  'cli/library',
  'storage/injected',
  'access/reviews',
  'cli/token',
  'unit/adapters/imported-hashes',
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
