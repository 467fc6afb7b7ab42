import { describe, expect, test } from '@jest/globals'
import { sub } from '../../infra/cloudformation.ts'
import { vocabulary } from '../../infra/may.ts'
import { tables } from '../../infra/tables.ts'

// What the operator does not want, no role may do.

const exporting = (files: string, bus: string) =>
  vocabulary(tables('', ''), { carrier: 'sns', mailFrom: 'gate@acme.test' }, { files, bus }).export()

describe('who delivers', () => {
  test('may put nothing anywhere unless the operator says so', () => {
    expect(exporting('', '')).toEqual([])
  })

  test('may add files of its own prefix, and read or remove none', () => {
    expect(exporting('s3', '')).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:PutObjectRetention', 's3:PutObjectTagging'],
        Resource: sub('{LogBucket.Arn}/ocsf/*'),
      },
      expect.objectContaining({
        Action: ['kms:GenerateDataKey'],
        Condition: { StringEquals: { 'kms:ViaService': sub('s3.{Region}.{URLSuffix}') } },
      }),
    ])
  })

  test.each([
    ['security', sub('arn:{Partition}:events:{Region}:{AccountId}:event-bus/security')],
    ['arn:aws:events:eu-west-1:222222222222:event-bus/all', 'arn:aws:events:eu-west-1:222222222222:event-bus/all'],
  ])('may put onto the bus %s and no other', (bus, Resource) => {
    expect(exporting('', bus)).toEqual([{ Effect: 'Allow', Action: ['events:PutEvents'], Resource }])
  })

  test('is not guessed at', () => {
    expect(() => exporting('yes', '')).toThrow('--param exports')
  })
})
