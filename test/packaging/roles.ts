// Who may do what, read back from the template in one line per permission.

import { expect, test } from '@jest/globals'
import { at, ofType, operationsOf, type Stack, variables } from './stack.ts'

interface Statement {
  readonly Effect: string
  readonly Action: readonly string[]
  readonly Resource: unknown
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** `Allow dynamodb:PutItem on StateTable of SESSIONS#* in TransactWriteItems` */
function line({ Effect, Action, Resource, Condition = {} }: Statement): string {
  const keys = Condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] as readonly string[] | undefined
  const within = Condition['ForAnyValue:StringEquals']?.['dynamodb:EnclosingOperation'] as readonly string[] | undefined
  const from = Condition['StringEquals']?.['ses:FromAddress']
  const via = Condition['StringEquals']?.['kms:ViaService'] === undefined ? '' : ' through DynamoDB'
  if (keys !== undefined) expect(Condition['Null']).toEqual({ 'dynamodb:LeadingKeys': 'false' })
  return [
    `${Effect} ${Action.join(' ')} on ${place(Resource)}${via}`,
    ...(keys === undefined ? [] : [` of ${keys.join(' ')}`]),
    ...(within === undefined ? [] : [` in ${within.join(' ')}`]),
    ...(from === undefined ? [] : [` from ${from as string}`]),
  ].join('')
}

function place(resource: unknown): string {
  if (typeof resource === 'string') return resource
  if (Array.isArray(resource)) return resource.map(place).join(' ')
  const { 'Fn::GetAtt': attribute, 'Fn::Sub': text } = resource as { 'Fn::GetAtt'?: string[]; 'Fn::Sub'?: string }
  const named = (text ?? '').replace(/^.*:log-group:/, '')
  return attribute?.[0] ?? named.replace(/\$\{AWS::(\w+)\}/g, (_, name: string) => pseudo[name] ?? name)
}
const pseudo: Readonly<Record<string, string>> = { Partition: 'aws', Region: 'here', AccountId: 'ours' }

const statementsIn = (role: { readonly Policies?: unknown }): readonly Statement[] =>
  (role.Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  )

/** By the function: what it may do, alone or with those that may do the very same. */
export const rolesOf = (stack: Stack) => {
  const roles = new Map(ofType(stack, 'AWS::IAM::Role').map(([id, role]): [string, object] => [id, role]))
  const used = ofType(stack, 'AWS::Lambda::Function').map(([id, { Role }]): [string, string] => [
    id.replace(/LambdaFunction$/, 'Role'),
    String(at(Role, 'Fn::GetAtt', 0)),
  ])
  return new Map(
    [...used, ['HttpApiRole', 'HttpApiRole'] as const].map(([id, role]) => {
      const statements = statementsIn(roles.get(role) ?? {})
      return [id, { role, statements, lines: statements.map(line) }]
    }),
  )
}

export function roleTests(stack: Stack, restored: Stack): void {
  const roles = rolesOf(stack)
  const lines = (id: string): readonly string[] => roles.get(id)?.lines ?? []
  test('functions share a role where they may do the very same, and nowhere else', () => {
    const all = ofType(stack, 'AWS::IAM::Role').map(([id]) => id)
    expect(new Set([...roles.values()].map(({ role }) => role))).toEqual(new Set(all))
    const own = [...roles.values()].filter(({ role }) => role !== 'HttpApiRole')
    const may = own.map(({ role, lines: said }) => [role, said.slice(2).join('\n')] as const)
    expect(new Set(may.map(([, said]) => said)).size).toBe(new Set(may.map(([role]) => role)).size)
  })

  test('no role has a wildcard among its actions, and `*` as a resource only for phones, and for the names of streams', () => {
    for (const { statements } of [...roles.values(), ...rolesOf(restored).values()])
      for (const { Action, Resource } of statements) {
        expect(Action.join()).not.toContain('*')
        if (Resource === '*')
          expect(['sns:Publish', 'sms-voice:SendTextMessage', 'dynamodb:ListStreams']).toContain(Action.join())
      }
  })

  test('the API may call what has a route and nothing else, and nobody but the API has leave to', () => {
    const uncalled = [
      'reviewsCarryOut',
      'logSeal',
      'logRefused',
      'statisticsCount',
      'deliver',
      'logSweep',
      'retentionRetire',
      'authorizerSimple',
      'authorizerPolicy',
      'companiesOperate',
      'bootstrapCreate',
    ]
    expect(lines('HttpApiRole')).toEqual([
      'Allow lambda:InvokeFunction on arn:aws:lambda:here:ours:function:sallyport-dev-*',
      `Deny lambda:InvokeFunction on ${uncalled.map((name) => `arn:aws:lambda:here:ours:function:sallyport-dev-${name}`).join(' ')}`,
    ])
    const called = new Set(operationsOf(stack).map(({ to }) => `sallyport-dev-${to}`))
    const others = ofType(stack, 'AWS::Lambda::Function').map(([, { FunctionName }]) => String(FunctionName))
    expect(others.filter((name) => !called.has(name))).toEqual(uncalled.map((name) => `sallyport-dev-${name}`))
    for (const { operation } of operationsOf(stack))
      expect(at(operation, 'x-amazon-apigateway-integration', 'credentials')).toEqual({
        'Fn::GetAtt': ['HttpApiRole', 'Arn'],
      })
  })

  test('a function writes into its own streams of the log, and into no others', () => {
    for (const [id, { FunctionName, LoggingConfig, Role }] of ofType(stack, 'AWS::Lambda::Function')) {
      expect([id, LoggingConfig]).toEqual([id, { LogGroup: { Ref: 'FunctionsLogGroup' } }])
      const role = String(at(Role, 'Fn::GetAtt', 0))
      const sharing = ofType(stack, 'AWS::Lambda::Function').filter(
        ([, other]) => String(at(other, 'Role', 'Fn::GetAtt', 0)) === role,
      )
      const streams = sharing.map(
        ([, other]) => `/sallyport-dev/functions:log-stream:*/${String(other['FunctionName'])}[*`,
      )
      expect(streams.join()).toContain(String(FunctionName))
      expect(lines(id.replace(/LambdaFunction$/, 'Role')).slice(0, 2)).toEqual([
        'Allow logs:CreateLogStream on /sallyport-dev/functions:*',
        `Allow logs:PutLogEvents on ${streams.join(' ')}`,
      ])
    }
  })

  test('the authorizer reads what proves a session or a token and the access list, and writes its mark, its counts and its events', () => {
    expect(lines('AuthorizerSimpleRole').slice(2)).toEqual([
      'Allow kms:Decrypt kms:GenerateDataKey on TablesKey through DynamoDB',
      'Allow kms:GenerateMac on StampKey',
      'Allow dynamodb:UpdateItem on StateTable of TALLY#*',
      'Allow dynamodb:PutItem on EventsTable',
      'Allow dynamodb:BatchGetItem on StateTable of SESSIONS#* SUBJECT#* COMPANY#* SEEN#* GRANTS#* CLIENT#* APP#*',
      'Allow dynamodb:UpdateItem on StateTable of SEEN#*',
    ])
    expect(lines('AuthorizerPolicyRole').slice(2)).toEqual(lines('AuthorizerSimpleRole').slice(2))
    expect(lines('CheckShowRole').slice(2)).toEqual(lines('AuthorizerSimpleRole').slice(2))
  })

  test('a login reads the account, writes the question, and sends to phones and, in our name, to mailboxes', () => {
    expect(lines('SessionsCreateRole').slice(6)).toEqual([
      'Allow dynamodb:BatchGetItem on StateTable of LOGIN#* DOMAIN#* SUBJECT#* COMPANY#* PASSWORD#* BUDGET#* DEVICES#* PHONE#* PROFILE#* LEDGER#* TALLY#* CHALLENGE#* SMS#* VERIFIED#*',
      'Allow dynamodb:Query on StateTable of PASSKEYS#*',
      'Allow dynamodb:PutItem on StateTable of CHALLENGE#* CEREMONY#* LINK#* LEDGER#* BUDGET#* PASSWORD#* in TransactWriteItems',
      'Allow kms:GenerateMac on MacKey',
      'Allow dynamodb:UpdateItem on StateTable of SMS#*',
      'Allow sns:Publish on *',
      'Deny sns:Publish on arn:aws:sns:*:*:*',
      'Allow dynamodb:UpdateItem on StateTable of LETTERS#*',
      'Allow ses:SendEmail on arn:aws:ses:here:ours:* from unset',
    ])
    const other = rolesOf(restored).get('SessionsCreateRole')?.lines.slice(-3)
    expect(other).toEqual([
      'Allow sms-voice:SendTextMessage on *',
      'Allow dynamodb:UpdateItem on arn:aws:dynamodb:here:ours:table/state-restored of LETTERS#*',
      'Allow ses:SendEmail on arn:aws:ses:here:ours:* from gate@acme.test',
    ])
  })

  test('the state table is written in transactions, and outside them only counts go up and marks are set', () => {
    for (const { lines: all } of roles.values())
      for (const one of all.filter((text) => /(Put|Delete|Update|BatchWrite)\w* on StateTable/.test(text)))
        expect(one).toMatch(
          / in TransactWriteItems$|^Allow dynamodb:UpdateItem on StateTable of (TALLY|SMS|VERIFIED|LETTERS|SEEN)#\*$/,
        )
  })

  test('what one request may name together stands in one statement', () => {
    for (const { statements } of roles.values()) {
      const reads = statements.filter(
        (one) => one.Action.includes('dynamodb:BatchGetItem') && line(one).includes('on StateTable'),
      )
      expect(reads.length).toBeLessThanOrEqual(1)
    }
  })

  test('a table restored under another name takes the place of the old one, in every role and variable', () => {
    const text = JSON.stringify(ofType(restored, 'AWS::IAM::Role'))
    expect(text).toContain(':table/state-restored')
    expect(text).not.toContain('StateTable')
    const named = ofType(restored, 'AWS::Lambda::Function').map(([, one]) => variables(one)['SALLYPORT_STATE_TABLE'])
    expect(new Set(named.filter((one) => one !== undefined))).toEqual(new Set(['state-restored']))
    expect(restored.template.Resources['StateTable']?.DeletionPolicy).toBe('Retain')
  })

  test('a page that touches nothing may only write its log', () => {
    for (const still of [
      ...[
        'AssetsShow',
        'FormsShow',
        'HomeShow',
        'NothingShow',
        'AccountPhonePagesCode',
        'OauthMetadataShow',
        'OpenapiShow',
      ],
    ])
      expect(lines(`${still}Role`)).toHaveLength(2)
  })

  test('whoever publishes the keys that verify tokens may ask for those, and open no table', () => {
    expect(lines('OauthMetadataKeysRole').slice(2)).toEqual([
      'Allow kms:GetPublicKey on SigningKeyA',
      'Allow kms:GetPublicKey on SigningKeyB',
    ])
  })
}
