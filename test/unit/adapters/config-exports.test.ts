import { describe, expect, test } from '@jest/globals'
import { ConfigurationError } from '../../../lib/adapters/config.ts'
import { exports, webhookReach } from '../../../lib/adapters/log-config.ts'

describe('where events go', () => {
  test('is nowhere unless the operator says so', () => {
    expect(exports({})).toEqual({ archive: false, bus: undefined })
    expect(exports({ SALLYPORT_EXPORTS: '', SALLYPORT_EVENT_BUS: '' })).toEqual({ archive: false, bus: undefined })
  })

  test.each(['security', 'acme/events.v1', 'arn:aws:events:eu-west-1:111111111111:event-bus/security'])(
    'can be the bus %s, and files',
    (bus) => {
      expect(exports({ SALLYPORT_EXPORTS: 's3', SALLYPORT_EVENT_BUS: bus })).toEqual({ archive: true, bus })
    },
  )

  test.each([
    { SALLYPORT_EXPORTS: 'S3' },
    { SALLYPORT_EXPORTS: 'yes' },
    { SALLYPORT_EVENT_BUS: 'a b' },
    { SALLYPORT_EVENT_BUS: 'arn:aws:sqs:eu-west-1:111111111111:queue' },
    { SALLYPORT_EVENT_BUS: 'x'.repeat(257) },
  ])('is not guessed at: %j', (env) => {
    expect(() => exports(env)).toThrow(ConfigurationError)
  })
})

describe('where webhooks may lead', () => {
  test('is the public internet, and one’s own machine only on one’s own machine', () => {
    expect(webhookReach({})).toBe('public')
    expect(webhookReach({ SALLYPORT_WEBHOOKS: 'public', AWS_LAMBDA_FUNCTION_NAME: 'x' })).toBe('public')
    expect(webhookReach({ SALLYPORT_WEBHOOKS: 'loopback' })).toBe('loopback')
  })

  test.each([
    { SALLYPORT_WEBHOOKS: 'loopback', AWS_LAMBDA_FUNCTION_NAME: 'sallyport-prod-deliver' },
    { SALLYPORT_WEBHOOKS: 'loopback', AWS_LAMBDA_FUNCTION_NAME: '' },
    { SALLYPORT_WEBHOOKS: 'private' },
    { SALLYPORT_WEBHOOKS: '' },
  ])('is never widened in a deployment, nor by a slip: %j', (env) => {
    expect(() => webhookReach(env)).toThrow(ConfigurationError)
  })
})
