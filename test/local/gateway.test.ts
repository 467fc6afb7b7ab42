// The gateway as a caller and as a function see it: what an HTTP API with payload format 2.0 does.

import { describe, expect, test } from '@jest/globals'
import { send } from './send.ts'
import { sharedGateway } from './started.ts'

const shared = sharedGateway()

interface Echo {
  readonly event: Record<string, unknown> & {
    readonly headers: Record<string, string>
    readonly requestContext: Record<string, unknown> & { readonly http: Record<string, unknown> }
  }
  readonly context: Record<string, unknown>
  readonly environment: Record<string, string>
}
const ask = async (target: string, sent: Parameters<typeof send>[2] = {}): Promise<Echo> =>
  JSON.parse((await send(shared.gateway.url, target, sent)).body) as Echo
const get = (target: string, sent: Parameters<typeof send>[2] = {}) => send(shared.gateway.url, target, sent)

describe('the event', () => {
  test('It has exactly the fields that a request without cookies, query and body fills', async () => {
    const { event } = await ask('/echo')
    expect(Object.keys(event).sort()).toEqual([
      'headers',
      'isBase64Encoded',
      'rawPath',
      'rawQueryString',
      'requestContext',
      'routeKey',
      'version',
    ])
    expect(event).toMatchObject({ version: '2.0', routeKey: 'ANY /echo', rawPath: '/echo', rawQueryString: '' })
  })

  test('Header names are lower-cased, repeated headers are joined with commas, and hop-by-hop headers stay behind', async () => {
    const { event } = await ask('/echo', {
      headers: { 'X-Many': ['one', 'two'], Authorization: 'Bearer x', TE: 'trailers' },
    })
    expect(event.headers).toMatchObject({ 'x-many': 'one,two', authorization: 'Bearer x' })
    expect(Object.keys(event.headers)).not.toEqual(expect.arrayContaining(['te']))
    expect(Object.keys(event.headers)).not.toEqual(expect.arrayContaining(['connection']))
  })

  test('Cookies are an array and appear in no header', async () => {
    const { event } = await ask('/echo', { headers: { cookie: ['a=1; b=x%20y', 'c=3'] } })
    expect(event['cookies']).toEqual(['a=1', 'b=x%20y', 'c=3'])
    expect(event.headers['cookie']).toBeUndefined()
  })

  test('The query string is as it was sent, and the decoded values of one name are joined with commas', async () => {
    const { event } = await ask('/echo?b=%20x&a=1&a=2+3&empty=&q=a?b')
    expect(event['rawQueryString']).toBe('b=%20x&a=1&a=2+3&empty=&q=a?b')
    expect(event['queryStringParameters']).toEqual({ b: ' x', a: '1,2 3', empty: '', q: 'a?b' })
  })

  test('The path is decoded once, as an HTTP API decodes it, and so are its parameters', async () => {
    const { event } = await ask('/echo/a%20b%2541?x=1')
    expect(event['rawPath']).toBe('/echo/a b%41')
    expect(event['pathParameters']).toEqual({ id: 'a b%41' })
    const { event: deep } = await ask('/deep/a%2Fb/c%3Fd')
    expect(deep['rawPath']).toBe('/deep/a/b/c')
    expect(deep['pathParameters']).toEqual({ proxy: 'a/b/c' })
  })

  test('The forwarding headers tell the real address last, whatever the sender claims', async () => {
    const { event } = await ask('/echo', {
      headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
    })
    expect(event.headers).toMatchObject({
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': String(shared.gateway.port),
    })
    expect(event.headers['x-amzn-trace-id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/)
  })

  test('The request context names the call', async () => {
    const { event } = await ask('/echo/7', {
      headers: { 'user-agent': 'tester/1', host: `localhost:${shared.gateway.port}` },
    })
    const { requestContext } = event
    expect(requestContext).toMatchObject({
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method: 'GET', path: '/echo/7', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'tester/1' },
      routeKey: 'GET /echo/{id}',
      stage: '$default',
    })
    expect(requestContext['requestId']).toMatch(/^[0-9A-Za-z+/]{15}=$/)
    expect(requestContext['time']).toMatch(/^\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} \+0000$/)
    expect(Math.abs(Number(requestContext['timeEpoch']) - Date.now())).toBeLessThan(5000)
  })

  test.each([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['multipart/form-data; boundary=x', true],
    [undefined, true],
  ])('A body of type %s travels in base64: %s', async (type, encoded) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    const { event } = await ask('/echo', { method: 'POST', headers, body: 'a=blå' })
    expect(event['isBase64Encoded']).toBe(encoded)
    expect(Buffer.from(String(event['body']), encoded ? 'base64' : 'utf8').toString()).toBe('a=blå')
    expect(event.headers['content-length']).toBe('6')
  })

  test('Bytes arrive unchanged', async () => {
    const bytes = Buffer.from([0, 255, 128, 13, 10])
    const { event } = await ask('/echo', { method: 'POST', headers: { 'content-type': 'image/png' }, body: bytes })
    expect(Buffer.from(String(event['body']), 'base64')).toEqual(bytes)
  })

  test('The context tells the function its name, its memory and the time it has left', async () => {
    const { context } = await ask('/echo')
    expect(context).toMatchObject({
      functionName: 'sallyport-local-echo',
      functionVersion: '$LATEST',
      memoryLimitInMB: '512',
    })
    expect(context['invokedFunctionArn']).toBe('arn:aws:lambda:eu-west-1:000000000000:function:sallyport-local-echo')
    expect(context['remaining']).toBeGreaterThan(4000)
    expect(context['remaining']).toBeLessThanOrEqual(5000)
  })
})

describe('the answer', () => {
  const answer = (name: string) => get(`/answers/${name}`)

  test("Status, headers, cookies and body are the function's", async () => {
    const { status, headers, body } = await answer('full')
    expect(status).toBe(201)
    expect(headers).toMatchObject({ 'x-kind': 'full', 'content-type': 'text/html', 'content-length': '11' })
    expect(headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2; HttpOnly'])
    expect(headers['apigw-requestid']).toMatch(/=$/)
    expect(body).toBe('<p>full</p>')
  })

  test('A base64 body goes out as its bytes', async () => {
    expect((await answer('bytes')).bytes).toEqual(Buffer.from([0, 1, 2, 255]))
  })

  test.each([
    ['inferred', '{"inferred":true}'],
    ['string', 'just a string'],
    ['nothing', 'null'],
  ])('What has no status code is a JSON answer of 200: %s', async (name, body) => {
    const heard = await answer(name)
    expect([heard.status, heard.headers['content-type'], heard.body]).toEqual([200, 'application/json', body])
  })

  test('A body without a type is plain text, and no body has no type', async () => {
    expect((await answer('bare')).headers['content-type']).toBe('text/plain;charset=UTF-8')
    const empty = await answer('empty')
    expect([empty.status, empty.headers['content-type'], empty.headers['content-length']]).toEqual([
      204,
      undefined,
      undefined,
    ])
  })

  test.each(['throws', 'bad-status', 'bad-body', 'bad-header', 'huge'])(
    'A function that answers badly (%s) is an internal error without a word about why',
    async (name) => {
      const { status, body } = await answer(name)
      expect([status, body]).toEqual([500, '{"message":"Internal Server Error"}'])
    },
  )

  test('What a function threw is logged by class and place, never by its message', async () => {
    await answer('throws')
    const line = shared.log.find((entry) => entry.includes('handlers.answers threw'))
    expect(line).toMatch(/TypeError\s+at .*handlers\.ts/)
    expect(shared.log.join('\n')).not.toContain('swordfish')
  })

  test('HEAD is a method of its own: ANY takes it, GET does not, and no body comes back', async () => {
    const any = await get('/echo', { method: 'HEAD' })
    expect([any.status, any.body]).toEqual([200, ''])
    expect(Number(any.headers['content-length'])).toBeGreaterThan(100)
    expect((await get('/echo/1', { method: 'HEAD' })).status).toBe(404)
  })

  test('What no route takes goes to $default', async () => {
    const { status, body } = await get('/elsewhere')
    expect([status, body]).toEqual([404, 'nothing here'])
  })
})

describe('limits', () => {
  test('A body above 10 MB is refused before any function sees it', async () => {
    const { status, body } = await get('/echo', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })
    expect([status, body]).toEqual([413, '{"message":"Request Entity Too Large"}'])
  })

  test('A body above 10 MB is refused also when its length was not announced', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 11; i += 1) controller.enqueue(new Uint8Array(1024 * 1024))
        controller.close()
      },
    })
    const heard = await fetch(`${shared.gateway.url}/echo`, { method: 'POST', body, duplex: 'half' } as RequestInit)
    expect([heard.status, await heard.text()]).toEqual([413, '{"message":"Request Entity Too Large"}'])
  })

  test('An event above the 6 MB that Lambda takes is refused', async () => {
    const headers = { 'content-type': 'text/plain' }
    const { status } = await get('/echo', { method: 'POST', headers, body: 'x'.repeat(6 * 1024 * 1024 + 1) })
    expect(status).toBe(413)
  })

  test('Headers above 10,240 bytes are refused', async () => {
    expect((await get('/echo', { headers: { 'x-long': 'x'.repeat(10_300) } })).status).toBe(431)
  })

  test('A function that outlives its time limit is unavailable', async () => {
    const begun = performance.now()
    const { status, body } = await get('/slow')
    expect([status, body]).toEqual([503, '{"message":"Service Unavailable"}'])
    expect(performance.now() - begun).toBeLessThan(3900)
  })

  test('No more run at once than the reserved concurrency, and those above it wait', async () => {
    const heard = await Promise.all(Array.from({ length: 8 }, () => get('/pair')))
    expect(heard.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(Math.max(...heard.map(({ body }) => (JSON.parse(body) as { most: number }).most))).toBe(2)
  })

  test.each(['/echo/%', '/echo/%ff', 'http://evil.test/echo', '*'])(
    'The target %s is a bad request',
    async (target) => {
      expect((await get(target)).status).toBe(400)
    },
  )
})

describe('the door', () => {
  test.each(['evil.test', 'evil.test:1', 'localhost', '127.0.0.1.evil.test', '0.0.0.0'])(
    'The host name %s is not ours, so a rebound name reaches nothing',
    async (host) => {
      const { status, body } = await get('/echo', { headers: { host } })
      expect([status, body]).toEqual([421, '{"message":"Misdirected Request"}'])
    },
  )

  test.each(['127.0.0.1', 'localhost', '[::1]'])('The host name %s with our port is ours', async (name) => {
    expect((await get('/echo', { headers: { host: `${name}:${shared.gateway.port}` } })).status).toBe(200)
  })

  test('Nothing but this machine is listened to', async () => {
    await expect(fetch(`http://0.0.0.0:${shared.gateway.port}/echo`).then((heard) => heard.status)).resolves.toBe(421)
    const { networkInterfaces } = await import('node:os')
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((entry) => entry?.internal === false && entry.family === 'IPv4')
    if (outer !== undefined)
      await expect(fetch(`http://${outer.address}:${shared.gateway.port}/echo`)).rejects.toThrow()
  })
})

describe('an authorizer', () => {
  const guarded = (wish: string) =>
    get('/guarded/orders/7?a=1', { method: 'POST', headers: { 'x-wish': wish, cookie: 's=1' }, body: 'x' })

  test('It is asked first, with the documented event, and what it says reaches the service', async () => {
    const { status, body } = await guarded('pass')
    expect(status).toBe(200)
    const { event } = JSON.parse(body) as Echo
    const { lambda } = event.requestContext['authorizer'] as {
      lambda: { subject: string; verbs: string[]; heard: Echo['event'] }
    }
    expect([lambda.subject, lambda.verbs]).toEqual(['ada', ['view']])
    const { heard } = lambda
    expect(heard).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:eu-west-1:000000000000:local/$default/POST/guarded/orders/7',
      identitySource: [],
      routeKey: 'ANY /guarded/{proxy+}',
      rawPath: '/guarded/orders/7',
      rawQueryString: 'a=1',
      cookies: ['s=1'],
      pathParameters: { proxy: 'orders/7' },
      stageVariables: {},
    })
    expect(heard.headers).toEqual(event.headers)
    expect(heard.requestContext['requestId']).toBe(event.requestContext['requestId'])
    expect(heard['body']).toBeUndefined()
    expect(heard['isBase64Encoded']).toBeUndefined()
  })

  test.each([
    ['no', 403, '{"message":"Forbidden"}'],
    ['throw', 500, '{"message":"Internal Server Error"}'],
    ['mumble', 500, '{"message":"Internal Server Error"}'],
  ])('When it says %s the service is not reached', async (wish, status, body) => {
    const heard = await guarded(wish)
    expect([heard.status, heard.body]).toEqual([status, body])
  })
})

describe('the environment', () => {
  test('Functions find their tables, their origins and nothing but stand-ins for AWS', async () => {
    const { environment } = await ask('/echo')
    const { port } = shared.gateway
    expect(environment).toMatchObject({
      SALLYPORT_STATE_TABLE: 'sallyport-state',
      SALLYPORT_EVENTS_TABLE: 'sallyport-events',
      SALLYPORT_ORIGINS: `http://127.0.0.1:${port},http://localhost:${port}`,
      SALLYPORT_APP: 'shop',
      SALLYPORT_GREETING: 'hello',
      AWS_ENDPOINT_URL_DYNAMODB: shared.gateway.database,
      AWS_ENDPOINT_URL_SNS: shared.gateway.aws.endpoint,
      AWS_ENDPOINT_URL_KMS: shared.gateway.aws.endpoint,
      AWS_ENDPOINT_URL_SESV2: shared.gateway.aws.endpoint,
      AWS_EC2_METADATA_DISABLED: 'true',
      POWERTOOLS_LOG_LEVEL: 'WARN',
    })
    expect(environment['SALLYPORT_STAGED']).toBeUndefined()
  })
})
