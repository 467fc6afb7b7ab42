// The three variables of the local contract: what they mean, and that nothing else is taken for a meaning.

import { describe, expect, test } from '@jest/globals'
import { readSettings } from '../../local/settings.ts'

const read = (env: NodeJS.ProcessEnv) => readSettings(env, '/project')

describe('settings', () => {
  test('Without any variable the port is 8080, the folder .sallyport and the engine the embedded one', () => {
    expect(read({})).toEqual({ port: 8080, data: '/project/.sallyport', store: { engine: 'dynoxide' } })
  })

  test.each(['--port=8081', '8081', '--help', ''])('An argument, %j, is refused, and not passed over', (argument) => {
    expect(() => readSettings({}, '/project', [argument])).toThrow(/ says nothing here\. .*PORT=8081 npm start/)
  })

  test('An empty variable counts as absent', () => {
    expect(read({ PORT: '', SALLYPORT_DATA: '', SALLYPORT_STORE: '' })).toEqual(read({}))
  })

  test('Every documented value is understood', () => {
    const store = (value: string) => read({ SALLYPORT_STORE: value }).store
    expect(read({ PORT: '0' }).port).toBe(0)
    expect(read({ SALLYPORT_DATA: ':memory:' }).data).toBe(':memory:')
    expect(read({ SALLYPORT_DATA: '/elsewhere' }).data).toBe('/elsewhere')
    expect(store('dynamodb-local')).toEqual({ engine: 'dynamodb-local' })
    expect(store('http://127.0.0.1:8000')).toEqual({ engine: 'endpoint', url: 'http://127.0.0.1:8000' })
    expect(store('http://localhost:8000/')).toEqual({ engine: 'endpoint', url: 'http://localhost:8000' })
  })

  test.each(['80a', '-1', '65536', '1e3', ' 80', '8080.5'])('PORT=%j is refused by name', (PORT) => {
    expect(() => read({ PORT })).toThrow(/^PORT .*65535, not /)
  })

  test.each(['sqlite', 'ftp://127.0.0.1', 'http://127.0.0.1:8000/path', '127.0.0.1:8000'])(
    'SALLYPORT_STORE=%j is refused by name',
    (SALLYPORT_STORE) => {
      expect(() => read({ SALLYPORT_STORE })).toThrow(/^SALLYPORT_STORE is dynoxide, dynamodb-local or an address/)
    },
  )
})
