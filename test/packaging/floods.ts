// What a flood may cost, who is told, and what the access log may say about people.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { upper } from '../../infra/cloudformation.ts'
import { capped } from '../../infra/limits.ts'
import { at, ofType, operationsOf, root, type Stack } from './stack.ts'

export function floodTests(plain: Stack, production: Stack): void {
  test('what hashes, judges guesses, sends codes or writes letters has a bound of its own, and an alarm sees it reached', () => {
    const bounded = Object.keys(reserved(plain)).filter(
      (name) => !['BootstrapCreate', 'LogSeal', 'LogRefused', 'RetentionRetire'].includes(name),
    )
    expect(Object.values(capped).flat().map(upper).sort()).toEqual(bounded)
    for (const [what, names] of Object.entries(capped)) {
      const metrics = plain.template.Resources[`${what}ThrottlesAlarm`]?.Properties['Metrics'] as readonly object[]
      const seen = metrics.slice(1).map((one) => at(one, 'MetricStat', 'Metric', 'Dimensions', 0, 'Value', 'Ref'))
      expect(seen).toEqual(names.map((name) => `${upper(name)}LambdaFunction`))
      // CloudWatch adds up ten at most.
      expect(seen.length).toBeLessThanOrEqual(10)
    }
  })

  test('the bounds are the parameters, by what a flood would spend', () => {
    const { SessionsCreate, LoginPagesCreate, StepUpCreate, ...others } = reserved(production)
    expect([SessionsCreate, LoginPagesCreate, StepUpCreate]).toEqual([7, 7, 5])
    expect(others).toMatchObject({ ChallengesAnswer: 20, LoginPagesResend: 10, LettersNotMe: 5, BootstrapCreate: 1 })
  })

  test('how much concurrency all of it reserves is said where one learns to deploy', () => {
    const all = Object.values(reserved(plain)).reduce<number>((sum, one) => sum + Number(one), 0)
    const deploy = readFileSync(join(root, 'docs/deploy.md'), 'utf8')
    expect(deploy).toContain(`The stack reserves ${all} `)
    expect(deploy).toContain(`at least ${all + 100};`)
  })

  test('every route is throttled, and the costly ones lower, each by a name that is a route', () => {
    const stage = plain.template.Resources['HttpApiStage']
    expect(at(stage, 'Properties', 'DefaultRouteSettings')).toMatchObject({
      ThrottlingRateLimit: 1000,
      ThrottlingBurstLimit: 2000,
    })
    const routes = operationsOf(plain).map(({ key }) => key)
    const limited = Object.keys(at(stage, 'Properties', 'RouteSettings') as object)
    const bounded = Object.keys(reserved(plain)).flatMap((name) => routesTo(plain, name))
    expect(bounded.filter((route) => !limited.includes(route))).toEqual([])
    for (const limit of limited) {
      expect(routes).toContain(limit)
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

  test('what no function answered goes from the access log to the one function that puts it on record, and nothing else does', () => {
    const { HttpApiLogGroup } = plain.template.Resources
    const LogGroupName = at(HttpApiLogGroup, 'Properties', 'LogGroupName')
    const filters = ofType(plain, 'AWS::Logs::SubscriptionFilter')
    expect(filters.map(([, properties]) => properties)).toEqual([
      {
        LogGroupName,
        FilterPattern: '{ ($.integrationStatus = "-") || ($.integrationError != "-") || ($.error != "-") }',
        DestinationArn: { 'Fn::GetAtt': ['LogRefusedLambdaFunction', 'Arn'] },
      },
    ])
    // Each member of the pattern is one of a line: what a line does not have fits nothing.
    const Format = String(at(plain.template.Resources['HttpApiStage'], 'Properties', 'AccessLogSettings', 'Format'))
    for (const member of ['integrationStatus', 'integrationError', 'error'])
      expect(Format).toContain(`"${member}":"$context.`)
    const permissions = ofType(plain, 'AWS::Lambda::Permission').filter(
      ([, one]) => typeof one['Principal'] === 'object',
    )
    expect(permissions.map(([, one]) => [one['FunctionName'], JSON.stringify(one['SourceArn'])])).toEqual([
      [
        { 'Fn::GetAtt': ['LogRefusedLambdaFunction', 'Arn'] },
        expect.stringContaining(`"${String(LogGroupName)}",":*"`),
      ],
    ])
    expect(filters.map(([, , { DependsOn }]) => DependsOn)).toEqual([[permissions[0]?.[0], 'HttpApiLogGroup']])
  })

  test('each alarm says what it means and tells the operators when they gave a topic', () => {
    const alarms = ofType(production, 'AWS::CloudWatch::Alarm')
    expect(alarms.map(([id]) => id)).toEqual(
      expect.arrayContaining([
        ...['ApiFaultsAlarm', 'ApiLatencyAlarm', 'FaultsAlarm', 'CodesNotSentAlarm', 'CodesRefusedAlarm'],
        ...['LettersLostAlarm', 'LettersLimitedAlarm'],
        ...['HashingThrottlesAlarm', 'AnsweringThrottlesAlarm', 'SendingThrottlesAlarm', 'WritingThrottlesAlarm'],
        'InvitingThrottlesAlarm',
        ...['AuthorizerSimpleErrorsAlarm', 'AuthorizerPolicyErrorsAlarm', 'LogTransactWriteItemsErrorsAlarm'],
      ]),
    )
    for (const [id, alarm] of alarms) {
      expect(alarm['AlarmDescription']).not.toBe('')
      // Of what has fallen silent there are no numbers.
      expect([id, alarm['TreatMissingData']]).toEqual([id, id.endsWith('SilentAlarm') ? 'breaching' : 'notBreaching'])
      expect(alarm['AlarmActions']).toEqual(['arn:aws:sns:eu-west-1:111111111111:on-call'])
    }
    for (const [, alarm] of ofType(plain, 'AWS::CloudWatch::Alarm')) expect(alarm['AlarmActions']).toBeUndefined()
  })

  test('whatever the clock starts has an alarm for the day when it does not', () => {
    const watched = JSON.stringify(ofType(plain, 'AWS::CloudWatch::Alarm').filter(([id]) => id.endsWith('SilentAlarm')))
    const rules = ofType(plain, 'AWS::Events::Rule').filter(([, rule]) => 'ScheduleExpression' in rule)
    const started = rules.map(([, rule]) => at(rule, 'Targets', '0', 'Arn', 'Fn::GetAtt', '0'))
    expect(started.length).toBeGreaterThan(5)
    for (const name of started) expect([name, watched.includes(`{"Ref":"${String(name)}"}`)]).toEqual([name, true])
  })

  test('a key that is disabled or about to be deleted is news', () => {
    const [, rule] = ofType(production, 'AWS::Events::Rule').find(([, one]) => 'EventPattern' in one) ?? []
    expect(at(rule, 'EventPattern', 'detail', 'eventName')).toEqual(['DisableKey', 'ScheduleKeyDeletion'])
    const watched = at(rule, 'EventPattern', 'detail', 'resources', 'ARN') as readonly object[]
    const keys = ofType(production, 'AWS::KMS::Key').map(([id]) => id)
    expect(watched.map((one) => String(at(one, 'Fn::GetAtt', 0))).sort()).toEqual(keys.sort())
    expect(at(rule, 'Targets', 0, 'Arn')).toBe('arn:aws:sns:eu-west-1:111111111111:on-call')
  })
}

const routesTo = (stack: Stack, name: string): readonly string[] =>
  operationsOf(stack)
    .filter(({ to }) => upper(to) === name)
    .map(({ key }) => key)

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
