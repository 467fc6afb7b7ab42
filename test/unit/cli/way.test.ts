import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { chooseWay } from '../../../cli/sign-in/way.ts'

const on = (platform: NodeJS.Platform, env: Record<string, string> = {}, container = false) =>
  chooseWay({ platform, env, container }, undefined)

describe('which way a sign-in takes', () => {
  test.each([
    ['linux', { DISPLAY: ':0' }, false, 'loopback', 'this machine has a display'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false, 'loopback', 'this machine has a display'],
    ['linux', { WSL_DISTRO_NAME: 'Debian' }, false, 'loopback', 'this machine has a display'],
    ['darwin', {}, false, 'loopback', 'this machine has a display'],
    ['win32', {}, false, 'loopback', 'this machine has a display'],
    ['linux', {}, false, 'device', 'this machine has no display'],
    ['linux', { DISPLAY: '' }, false, 'device', 'this machine has no display'],
    [
      'linux',
      { DISPLAY: 'localhost:10.0', SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' },
      false,
      'device',
      'this machine is used over SSH',
    ],
    ['darwin', { SSH_TTY: '/dev/ttys001' }, false, 'device', 'this machine is used over SSH'],
    ['linux', { DISPLAY: ':0' }, true, 'device', 'this is a container'],
    ['linux', { DISPLAY: ':0', KUBERNETES_SERVICE_HOST: '10.0.0.1' }, false, 'device', 'this is a container'],
    ['linux', { DISPLAY: ':0', CODESPACES: 'true' }, false, 'device', 'this machine is used from afar'],
    ['linux', { DISPLAY: ':0', CI: 'true' }, false, 'device', 'this is a CI job'],
    ['linux', { DISPLAY: ':0', CI: 'false' }, false, 'loopback', 'this machine has a display'],
    ['linux', { DISPLAY: ':0', GITHUB_ACTIONS: 'true' }, false, 'device', 'this is a CI job'],
  ] as const)('On %s with %j (container: %s) it is %s, because %s', (platform, env, container, way, because) => {
    expect(on(platform, env, container)).toEqual({ way, because })
  })

  test('What the person says goes before everything else', () => {
    const signs = { platform: 'linux', env: { CI: 'true', SSH_TTY: 'x' }, container: true } as const
    expect(chooseWay(signs, 'loopback').way).toBe('loopback')
    expect(chooseWay({ platform: 'darwin', env: {}, container: false }, 'device').way).toBe('device')
  })

  test('No browser is ever opened in CI, over SSH or in a container, whatever else is set', () => {
    const value = fc.constantFrom('', '1', ':0', 'true')
    const rest = fc.dictionary(fc.constantFrom('DISPLAY', 'WAYLAND_DISPLAY', 'WSL_DISTRO_NAME', 'TERM'), value)
    const sign = fc.constantFrom(
      'CI',
      'SSH_CONNECTION',
      'SSH_CLIENT',
      'SSH_TTY',
      'KUBERNETES_SERVICE_HOST',
      'container',
    )
    const platform = fc.constantFrom<NodeJS.Platform>('linux', 'darwin', 'win32', 'freebsd')
    fc.assert(
      fc.property(platform, rest, sign, (os, env, name) => {
        expect(on(os, { ...env, [name]: 'yes' }).way).toBe('device')
      }),
    )
  })
})
