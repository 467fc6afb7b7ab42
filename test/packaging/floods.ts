// What a flood may cost, who is told, and what the access log may say about people.

import { expect, test } from '@jest/globals'
import { at, ofType, type Stack } from './stack.ts'

export function floodTests(plain: Stack, production: Stack): void {
  test('what hashes, sends or judges codes has a bound of its own', () => {
    expect(reserved(plain)).toEqual({
      BootstrapCreate: 1,
      ChallengesAnswer: 20,
      ChallengesResend: 10,
      LoginPagesAnswer: 20,
      LoginPagesCreate: 20,
      LoginPagesResend: 10,
      PasswordUpdate: 20,
      SessionsCreate: 20,
    })
    expect(reserved(production)).toMatchObject({ SessionsCreate: 7, LoginPagesCreate: 7, PasswordUpdate: 7 })
  })

  test('every route is throttled, and the costly ones lower, each by a name that is a route', () => {
    const stage = plain.template.Resources['HttpApiStage']
    expect(at(stage, 'Properties', 'DefaultRouteSettings')).toMatchObject({
      ThrottlingRateLimit: 1000,
      ThrottlingBurstLimit: 2000,
    })
    const routes = ofType(plain, 'AWS::ApiGatewayV2::Route')
    const limited = Object.keys(at(stage, 'Properties', 'RouteSettings') as object)
    expect(limited).toHaveLength(7)
    for (const limit of limited) {
      const [id] = routes.find(([, { RouteKey }]) => RouteKey === limit) ?? []
      expect(stage?.DependsOn).toContain(id)
      expect(at(stage, 'Properties', 'RouteSettings', limit, 'ThrottlingRateLimit')).toBeLessThanOrEqual(100)
    }
  })

  test('the access log is JSON and names the request and its end, and no path, query, header or cookie', () => {
    const Format = String(at(plain.template.Resources['HttpApiStage'], 'Properties', 'AccessLogSettings', 'Format'))
    const filled = JSON.parse(Format.replace(/\$context\.[A-Za-z.]+/g, '0')) as object
    expect(Object.keys(filled)).toEqual(
      expect.arrayContaining(['requestId', 'sourceIp', 'routeKey', 'status', 'authorizerError']),
    )
    const said = [...Format.matchAll(/\$context\.([A-Za-z.]+)/g)].map(([, name = '']) => name)
    expect(said.filter((name) => /path|query|header|cookie|userAgent|claims|domainName/i.test(name))).toEqual([])
  })

  test('each alarm says what it means and tells the operators when they gave a topic', () => {
    const alarms = ofType(production, 'AWS::CloudWatch::Alarm')
    expect(alarms.map(([id]) => id)).toEqual(
      expect.arrayContaining([
        ...['ApiFaultsAlarm', 'ApiLatencyAlarm', 'FaultsAlarm', 'CodesNotSentAlarm', 'SessionsCreateThrottlesAlarm'],
        ...['AuthorizerSimpleErrorsAlarm', 'AuthorizerPolicyErrorsAlarm', 'LogTransactWriteItemsErrorsAlarm'],
      ]),
    )
    for (const [, alarm] of alarms) {
      expect(alarm['AlarmDescription']).not.toBe('')
      expect(alarm['TreatMissingData']).toBe('notBreaching')
      expect(alarm['AlarmActions']).toEqual(['arn:aws:sns:eu-west-1:111111111111:on-call'])
    }
    for (const [, alarm] of ofType(plain, 'AWS::CloudWatch::Alarm')) expect(alarm['AlarmActions']).toBeUndefined()
  })

  test('a key that is disabled or about to be deleted is news', () => {
    const [, rule] = ofType(production, 'AWS::Events::Rule')[0] ?? []
    expect(at(rule, 'EventPattern', 'detail', 'eventName')).toEqual(['DisableKey', 'ScheduleKeyDeletion'])
    expect(at(rule, 'EventPattern', 'detail', 'resources', 'ARN')).toHaveLength(4)
    expect(at(rule, 'Targets', 0, 'Arn')).toBe('arn:aws:sns:eu-west-1:111111111111:on-call')
  })
}

const reserved = (stack: Stack): Record<string, unknown> =>
  Object.fromEntries(
    ofType(stack, 'AWS::Lambda::Function')
      .filter(([, properties]) => 'ReservedConcurrentExecutions' in properties)
      .map(([id, properties]): [string, unknown] => [
        id.replace(/LambdaFunction$/, ''),
        properties['ReservedConcurrentExecutions'],
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
