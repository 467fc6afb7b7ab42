// What is remembered, and what protects it at rest.

import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from '@jest/globals'
import { arnOf } from '../../infra/cloudformation.ts'
import { vocabulary } from '../../infra/may.ts'
import { signingOrder } from '../../infra/signing.ts'
import { tables } from '../../infra/tables.ts'
import { createTables } from '../engines/tables.ts'
import { ofType, type Stack, variables } from './stack.ts'

export function tableTests(stack: Stack, switched: Stack): void {
  const { StateTable, EventsTable, TablesKey, MacKey, StampKey, SigningKeyA, SigningKeyB } = stack.template.Resources

  test('both tables are kept, protected, restorable to any second of 35 days and encrypted with our own key', () => {
    expect(ofType(stack, 'AWS::DynamoDB::Table').map(([id]) => id)).toEqual(['StateTable', 'EventsTable'])
    for (const table of [StateTable, EventsTable])
      expect(table).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
          SSESpecification: {
            SSEEnabled: true,
            SSEType: 'KMS',
            KMSMasterKeyId: { 'Fn::GetAtt': ['TablesKey', 'Arn'] },
          },
        },
      })
  })

  test('state expires by its ttl; the log never does, and shows every write in its stream', () => {
    expect(StateTable?.Properties['TimeToLiveSpecification']).toEqual({ AttributeName: 'ttl', Enabled: true })
    expect(StateTable?.Properties['StreamSpecification']).toBeUndefined()
    expect(EventsTable?.Properties['TimeToLiveSpecification']).toBeUndefined()
    expect(EventsTable?.Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' })
  })

  test('the tests run against tables of the same keys', async () => {
    const created: CreateTableCommand['input'][] = []
    await createTables(recorder(created), { state: 'state', events: 'events' })
    for (const [i, table] of [StateTable, EventsTable].entries()) {
      expect(created[i]?.KeySchema).toEqual(table?.Properties['KeySchema'])
      expect(created[i]?.AttributeDefinitions).toEqual(table?.Properties['AttributeDefinitions'])
    }
  })

  test("the tables' key is rotated by AWS and can be removed only after 30 days", () => {
    expect(TablesKey).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
    })
  })

  test('the roots of all digests are HMAC keys that never leave KMS', () => {
    for (const key of [MacKey, StampKey])
      expect(key).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC', PendingWindowInDays: 30 },
      })
  })

  test('two keys can sign tokens, neither leaves KMS, and both outlive the stack', () => {
    for (const key of [SigningKeyA, SigningKeyB])
      expect(key).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', PendingWindowInDays: 30 },
      })
  })

  test('the first signs unless the operator says otherwise, and no function knows of one alone', () => {
    for (const [packaged, order] of [
      [stack, ['A', 'B']],
      [switched, ['B', 'A']],
    ] as const)
      for (const keys of ofType(packaged, 'AWS::Lambda::Function').map(
        ([, properties]) => variables(properties)['SALLYPORT_SIGNING_KEY_IDS'],
      ))
        expect([undefined, { 'Fn::Sub': order.map((one) => `\${SigningKey${one}.Arn}`).join(',') }]).toContainEqual(
          keys,
        )
    for (const other of ['', 'c', 'A', 'ab', 'toString'])
      expect(() => signingOrder(other)).toThrow('--param signing is a or b')
  })

  test('who signs may sign in one way, with either key, and ask which key it was; who publishes may only ask', () => {
    const { sign, publish } = vocabulary(
      tables('', ''),
      { carrier: 'sns', mailFrom: 'gate@acme.test' },
      { files: '', bus: '' },
    )
    const asking = ['SigningKeyA', 'SigningKeyB'].map((key) => ({
      Effect: 'Allow',
      Action: ['kms:GetPublicKey'],
      Resource: arnOf(key),
    }))
    const signing = asking.map((one) => ({
      ...one,
      Action: ['kms:Sign'],
      Condition: { StringEquals: { 'kms:SigningAlgorithm': 'ECDSA_SHA_256' } },
    }))
    expect(publish()).toEqual(asking)
    expect(sign()).toHaveLength(4)
    expect(sign()).toEqual(expect.arrayContaining([...signing, ...asking]))
  })

  test('both logs, of the functions and of the API, are kept 90 days and encrypted with our own key', () => {
    const groups = ofType(stack, 'AWS::Logs::LogGroup')
    expect(groups.map(([id]) => id).sort()).toEqual(['FunctionsLogGroup', 'HttpApiLogGroup'])
    for (const [id, group] of groups)
      expect([id, group['RetentionInDays'], group['KmsKeyId']]).toEqual([id, 90, { 'Fn::GetAtt': ['LogsKey', 'Arn'] }])
  })
}

/** A client that remembers what it is asked to create, and says that it is there. */
const recorder = (created: CreateTableCommand['input'][]): DynamoDBClient =>
  ({
    send: async (command: { readonly input: CreateTableCommand['input'] }) => {
      if (command instanceof CreateTableCommand) created.push(command.input)
      return { Table: { TableStatus: 'ACTIVE' } }
    },
  }) as unknown as DynamoDBClient
