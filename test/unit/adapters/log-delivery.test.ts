import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { deliveredLines } from '../../../lib/adapters/log-delivery.ts'
import { deliveryOf } from '../../../local/access-log.ts'

const packed = (content: string | Buffer) => ({ awslogs: { data: gzipSync(content).toString('base64') } })

describe('what CloudWatch Logs hands over', () => {
  test('is its lines, in their order', () => {
    expect(deliveredLines(deliveryOf(['{"one":1}', 'two', 'blå']))).toEqual(['{"one":1}', 'two', 'blå'])
  })

  test('has none where it only asks whether somebody is there', () => {
    expect(deliveredLines(deliveryOf(['CWL CONTROL MESSAGE'], 'CONTROL_MESSAGE'))).toEqual([])
  })

  test('loses what is no line, and keeps the others', () => {
    const logEvents = [null, 7, {}, { message: 7 }, { message: 'kept' }]
    expect(deliveredLines(packed(JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents })))).toEqual(['kept'])
  })

  test.each([
    ['nothing', undefined],
    ['no object', 'awslogs'],
    ['no data', { awslogs: {} }],
    ['data that is no text', { awslogs: { data: 7 } }],
    ['no base64', { awslogs: { data: '%%%' } }],
    ['no gzip', { awslogs: { data: Buffer.from('{}').toString('base64') } }],
    [
      'gzip that was cut',
      { awslogs: { data: gzipSync('{"messageType":"DATA_MESSAGE"}').subarray(0, 20).toString('base64') } },
    ],
    ['no JSON', packed('lines')],
    ['JSON that is no object', packed('null')],
    ['lines that are no list', packed('{"messageType":"DATA_MESSAGE","logEvents":7}')],
    ['a stream of records', { Records: [] }],
  ])('may be anything (%s) and is never an error', (_, delivery) => {
    expect(deliveredLines(delivery)).toEqual([])
  })

  test('is not unpacked without end', () => {
    expect(deliveredLines(packed(Buffer.alloc(129 * 1024 * 1024, ' ')))).toEqual([])
  })
})
