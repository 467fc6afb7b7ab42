// Who may do what, read back from the template in one line per permission.

import { expect, test } from '@jest/globals'
import { at, ofType, type Stack, variables } from './stack.ts'

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
  const via = Condition['StringEquals']?.['kms:ViaService'] === undefined ? '' : ' through DynamoDB'
  if (keys !== undefined) expect(Condition['Null']).toEqual({ 'dynamodb:LeadingKeys': 'false' })
  return [
    `${Effect} ${Action.join(' ')} on ${place(Resource)}${via}`,
    ...(keys === undefined ? [] : [` of ${keys.join(' ')}`]),
    ...(within === undefined ? [] : [` in ${within.join(' ')}`]),
  ].join('')
}

function place(resource: unknown): string {
  if (typeof resource === 'string') return resource
  const { 'Fn::GetAtt': attribute, 'Fn::Sub': text } = resource as { 'Fn::GetAtt'?: string[]; 'Fn::Sub'?: string }
  return attribute?.[0] ?? (text ?? '').replace(/^.*:log-group:/, '').replace(/\$\{AWS::Partition\}/g, 'aws')
}

export function roleTests(stack: Stack, restored: Stack): void {
  const roles = new Map(
    ofType(stack, 'AWS::IAM::Role').map(([id, { Policies }]) => {
      const statements = (Policies as { PolicyDocument: { Statement: Statement[] } }[]).flatMap(
        ({ PolicyDocument }) => PolicyDocument.Statement,
      )
      return [id, { statements, lines: statements.map(line) }]
    }),
  )
  const lines = (id: string): readonly string[] => roles.get(id)?.lines ?? []
  const holders = (pattern: RegExp): string[] =>
    [...roles].filter(([, role]) => role.lines.some((one) => pattern.test(one))).map(([id]) => id.replace(/Role$/, ''))

  test('every function has a role of its own', () => {
    const used = ofType(stack, 'AWS::Lambda::Function').map(([, { Role }]) => String(at(Role, 'Fn::GetAtt', 0)))
    expect(new Set(used).size).toBe(used.length)
    expect([...roles.keys()].sort()).toEqual([...used].sort())
  })

  test('no role has a wildcard among its actions, and `*` as a resource only for phones', () => {
    for (const { statements } of roles.values())
      for (const { Action, Resource } of statements) {
        expect(Action.join()).not.toContain('*')
        if (Resource === '*') expect(Action).toEqual(['sns:Publish'])
      }
  })

  test('the authorizer reads what proves a session and the access list, and writes its mark, its counts and its events', () => {
    expect(lines('AuthorizerSimpleRole')).toEqual([
      'Allow logs:CreateLogStream logs:PutLogEvents on /aws/lambda/sallyport-dev-authorizerSimple:*',
      'Allow kms:Decrypt kms:GenerateDataKey on TablesKey through DynamoDB',
      'Allow kms:GenerateMac on StampKey',
      'Allow dynamodb:UpdateItem on StateTable of TALLY#*',
      'Allow dynamodb:PutItem on EventsTable',
      'Allow dynamodb:BatchGetItem on StateTable of SESSIONS#* SUBJECT#* COMPANY#* SEEN#* APP#*',
      'Allow dynamodb:UpdateItem on StateTable of SEEN#*',
    ])
    expect(lines('AuthorizerPolicyRole').slice(1)).toEqual(lines('AuthorizerSimpleRole').slice(1))
    expect(lines('CheckShowRole').slice(1)).toEqual(lines('AuthorizerSimpleRole').slice(1))
  })

  test('a login reads the account, writes the question, and sends to phones only', () => {
    expect(lines('SessionsCreateRole').slice(5)).toEqual([
      'Allow dynamodb:BatchGetItem on StateTable of LOGIN#* DOMAIN#* SUBJECT#* COMPANY#* PASSWORD#* BUDGET#* DEVICES#* PHONE#* PROFILE#* LEDGER#* TALLY#* CHALLENGE#*',
      'Allow dynamodb:PutItem on StateTable of CHALLENGE#* LEDGER#* BUDGET#* PASSWORD#* in TransactWriteItems',
      'Allow kms:GenerateMac on MacKey',
      'Allow sns:Publish on *',
      'Deny sns:Publish on arn:aws:sns:*:*:*',
    ])
    expect(lines('LoginPagesCreateRole').slice(1)).toEqual(lines('SessionsCreateRole').slice(1))
  })

  test('the log is read by one function, added to by those with a flow, and changed by nobody', () => {
    expect(holders(/Query on EventsTable/)).toEqual(['EventsIndex'])
    expect(holders(/(Update|Delete|Batch|Transact)\w* .*on EventsTable/)).toEqual([])
    expect(lines('EventsIndexRole').slice(5)).toEqual([
      'Allow dynamodb:BatchGetItem on StateTable of SESSIONS#* SUBJECT#* COMPANY#* SEEN#* TALLY#*',
      'Allow dynamodb:UpdateItem on StateTable of SEEN#*',
      'Allow dynamodb:Query on EventsTable',
    ])
  })

  test('passwords are in reach of what hashes, phone numbers of what sends, and the key of both of those who must judge', () => {
    const bootstrap = 'BootstrapCreate'
    expect(holders(/PASSWORD#/).sort()).toEqual([bootstrap, 'LoginPagesCreate', 'PasswordUpdate', 'SessionsCreate'])
    const sending = ['ChallengesResend', 'LoginPagesCreate', 'LoginPagesResend', 'SessionsCreate']
    expect(holders(/PHONE#/).sort()).toEqual([bootstrap, ...sending])
    expect(holders(/sns:Publish/).sort()).toEqual(sending)
    const answering = ['ChallengesAnswer', 'LoginPagesAnswer']
    expect(holders(/on MacKey/).sort()).toEqual([bootstrap, ...answering, 'PasswordUpdate', ...sending].sort())
  })

  test('the state table is written in transactions, and outside them only tallies count up and marks are set', () => {
    for (const { lines: all } of roles.values())
      for (const one of all.filter((text) => /(Put|Delete|Update|BatchWrite)\w* on StateTable/.test(text)))
        expect(one).toMatch(/ in TransactWriteItems$|^Allow dynamodb:UpdateItem on StateTable of (TALLY|SEEN)#\*$/)
  })

  test('what one request may name together stands in one statement', () => {
    for (const { statements } of roles.values()) {
      const reads = statements.filter(({ Action }) => Action.includes('dynamodb:BatchGetItem'))
      expect(reads.length).toBeLessThanOrEqual(1)
    }
  })

  test('a table restored under another name takes the place of the old one, in every role and variable', () => {
    const text = JSON.stringify(ofType(restored, 'AWS::IAM::Role'))
    expect(text).toContain(':table/state-restored')
    expect(text).not.toContain('StateTable')
    for (const [, properties] of ofType(restored, 'AWS::Lambda::Function'))
      expect(variables(properties)['SALLYPORT_STATE_TABLE']).toBe('state-restored')
    expect(restored.template.Resources['StateTable']?.DeletionPolicy).toBe('Retain')
  })

  test('a page that touches nothing may only write its log', () => {
    for (const still of ['AssetsShow', 'HomeShow', 'NothingShow', 'LoginPagesCode'])
      expect(lines(`${still}Role`)).toEqual([
        `Allow logs:CreateLogStream logs:PutLogEvents on /aws/lambda/sallyport-dev-${still[0]?.toLowerCase()}${still.slice(1)}:*`,
      ])
  })
}
