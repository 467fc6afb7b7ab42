// Whether a browser on this machine can finish a sign-in (RFC 8252) or another device has to (RFC 8628). The reason is part
// of the answer: people are told which way was taken and why.

import { existsSync } from 'node:fs'
import type { Surroundings } from '../surroundings.ts'

export type Way = 'loopback' | 'device'

export interface Choice {
  readonly way: Way
  /** `because …` */
  readonly because: string
}

export type Forced = Way | undefined

export interface Signs extends Pick<Surroundings, 'env' | 'platform'> {
  readonly container: boolean
}

export function chooseWay({ env, platform, container }: Signs, forced: Forced): Choice {
  if (forced === 'loopback') return { way: 'loopback', because: 'a browser was asked for' }
  if (forced === 'device') return { way: 'device', because: 'a code was asked for' }
  if (inCi(env)) return { way: 'device', because: 'this is a CI job' }
  // Before the display: a forwarded one (ssh -X) shows a browser that runs over there, not on the person's machine.
  if (set(env, 'SSH_CONNECTION') || set(env, 'SSH_CLIENT') || set(env, 'SSH_TTY'))
    return { way: 'device', because: 'this machine is used over SSH' }
  if (container || set(env, 'KUBERNETES_SERVICE_HOST') || set(env, 'container'))
    return { way: 'device', because: 'this is a container' }
  if (set(env, 'CODESPACES') || set(env, 'REMOTE_CONTAINERS') || set(env, 'CLOUD_SHELL'))
    return { way: 'device', because: 'this machine is used from afar' }
  if (platform === 'darwin' || platform === 'win32') return { way: 'loopback', because: 'this machine has a display' }
  if (set(env, 'DISPLAY') || set(env, 'WAYLAND_DISPLAY') || set(env, 'WSL_DISTRO_NAME'))
    return { way: 'loopback', because: 'this machine has a display' }
  return { way: 'device', because: 'this machine has no display' }
}

/** Set to something: an empty variable is how people switch one off. */
const set = (env: Signs['env'], name: string): boolean => (env[name] ?? '') !== ''

export const inCi = (env: Signs['env']): boolean =>
  (set(env, 'CI') && !/^(0|false)$/i.test(env['CI'] ?? '')) || set(env, 'GITHUB_ACTIONS')

/** What Docker and Podman leave in every container. */
export const inContainer = (): boolean => existsSync('/.dockerenv') || existsSync('/run/.containerenv')
