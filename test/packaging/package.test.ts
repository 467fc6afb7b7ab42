// The package as a whole: once as it comes, and once as a production would have it, of the same code; and then only read.

import { afterAll, describe } from '@jest/globals'
import { apiTests, carryingTests } from './api.ts'
import { bundleTests } from './bundles.ts'
import { floodTests } from './floods.ts'
import { plainStack } from './once.ts'
import { reachTests } from './reach.ts'
import { roleTests } from './roles.ts'
import { discard, packageStack } from './stack.ts'
import { tableTests } from './tables.ts'
import { templateTests } from './template.ts'

const { stack: plain, discard: discardPlain } = await plainStack()
const production = await packageStack([
  ...['--param', `code=${plain.folder}`],
  ...[
    '--stage',
    'prod',
    '--param',
    'domain=auth.acme.test',
    '--param',
    'apps=shop',
    '--param',
    'sites=https://shop.acme.test',
    '--param',
    'hashing=7',
  ],
  ...['--param', 'stateTable=state-restored', '--param', 'signing=b'],
  ...['--param', 'mailFrom=gate@acme.test', '--param', 'smsCountries=NO=0.06'],
  ...['--param', 'exports=s3', '--param', 'eventBus=security'],
  ...['--param', 'sms=end-user-messaging', '--param', 'smsProtect=protect-1'],
  ...['--param', 'certificate=arn:aws:acm:eu-west-1:111111111111:certificate/a'],
  ...['--param', 'alarms=arn:aws:sns:eu-west-1:111111111111:on-call'],
])

afterAll(() => {
  discardPlain()
  discard(production)
})

describe('the template', () => templateTests(plain, production))
describe('the routes', () => apiTests(plain, production))
describe('carrying routes over', carryingTests)
describe('the tables and keys', () => tableTests(plain, production))
describe('the roles', () => roleTests(plain, production))
describe('their reach', () => reachTests(plain))
describe('floods and alarms', () => floodTests(plain, production))
describe('the bundles', () => bundleTests(plain, production))
