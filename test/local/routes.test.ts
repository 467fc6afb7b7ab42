// The route that an HTTP API would choose.

import { describe, expect, test } from '@jest/globals'
import { makeRouter } from '../../local/routes.ts'

const serves = { name: 'f', handler: 'x.y', seconds: 6, megabytes: 1024, places: 1 }
const route = (key: string) => ({ key, serves, guard: undefined })
const router = makeRouter(
  [
    '$default',
    'ANY /{proxy+}',
    'ANY /pets/{proxy+}',
    'GET /pets/{id}',
    'ANY /pets/{id}',
    'GET /pets/dog',
    'GET /pets/{id}/toys/{toy}',
    'POST /',
  ].map(route),
)

describe('routes', () => {
  test.each([
    ['GET', '/pets/dog', 'GET /pets/dog', {}],
    ['GET', '/pets/cat', 'GET /pets/{id}', { id: 'cat' }],
    ['PUT', '/pets/dog', 'ANY /pets/{id}', { id: 'dog' }],
    ['HEAD', '/pets/dog', 'ANY /pets/{id}', { id: 'dog' }],
    ['GET', '/pets/a b/toys/ball', 'GET /pets/{id}/toys/{toy}', { id: 'a b', toy: 'ball' }],
    ['POST', '/pets/cat/toys/ball', 'ANY /pets/{proxy+}', { proxy: 'cat/toys/ball' }],
    ['GET', '/pets', 'ANY /{proxy+}', { proxy: 'pets' }],
    ['POST', '/', 'POST /', {}],
    ['GET', '/', '$default', {}],
  ])('%s %s is served by the most specific route', (method, path, key, parameters) => {
    expect(router(method, path)).toEqual({ route: route(key), parameters })
  })

  test('A parameter is never empty, so a trailing slash is another path', () => {
    const only = makeRouter([route('GET /pets/{id}')])
    expect(only('GET', '/pets/')).toBeUndefined()
    expect(only('GET', '/pets/1/')).toBeUndefined()
  })

  test("Without $default, what no route takes is nobody's", () => {
    expect(makeRouter([route('GET /a')])('POST', '/a')).toBeUndefined()
  })
})
