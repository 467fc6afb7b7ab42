// The longest first, so that no processor waits at the end for the other. By name: a machine that has never run the tests
// has no times of its own, and the size of a file says nothing here.

import type { Test } from '@jest/test-result'
import sequencing from '@jest/test-sequencer'

/** The package describes the CommonJS half of itself; as a module its default is the class. */
const Sequencer = sequencing as unknown as typeof sequencing.default

/** From the longest on. What is not named takes a few seconds. */
const long = [
  'faults/session-faults',
  'faults/further-faults',
  'races/crowds',
  'storage/contract',
  'campaigns/siege',
  'races/single-use',
  'joining/joining',
  'timing/timing',
  'authenticators/authenticators',
  'campaigns/state-machine',
  'recovery/recovery',
  'integration/oauth/oauth',
  'storage/sms-firewall',
  'packaging/package',
  'packaging/roles-cover',
  'browser/sign-in',
  'browser/authenticators',
  'browser/pages-static',
  'browser/account',
  'browser/oauth',
  'browser/letters',
  'browser/passkey-script',
  'cli/device-login',
  'cli/commands',
  'cli/library',
  'cli/log-and-nobody',
  'services/api-gateway',
  'cli/browser-login',
  'clients/openid-client',
  'cli/token',
  'cli/device',
  'campaigns/pumping',
  'login/login',
  'sessions/sessions',
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
