// The README's test command: types, lint, every room of tests, packaging. Installs the Debian packages that tests need
// where it may, and says what to install where it may not. Stops at the first thing that fails.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const started = Date.now()

function step(name: string, command: string, args: readonly string[]): void {
  const from = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  process.stdout.write(
    `== ${name.padEnd(18)} ${status === 0 ? 'ok' : 'FAILED'} ${((Date.now() - from) / 1000).toFixed(1)} s\n`,
  )
  if (status !== 0) process.exit(1)
}

const onPath = (name: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(`${folder}/${name}`))

/**
 * Chromium for the pages, a Java runtime for DynamoDB Local, curl for the README, ps to see that nothing lives on, nginx to guard,
 * Go and its checksum database to verify the log.
 */
function prerequisites(): void {
  const missing = [
    ...(onPath('chromium') ? [] : ['chromium', 'fonts-liberation']),
    ...(onPath('java') ? [] : ['default-jre-headless']),
    ...(onPath('curl') ? [] : ['curl']),
    ...(onPath('ps') ? [] : ['procps']),
    ...(existsSync('/usr/sbin/nginx') ? [] : ['nginx-light']),
    ...(onPath('go') && existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog')
      ? []
      : ['golang-go', 'golang-golang-x-mod-dev']),
  ]
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    process.stderr.write(
      `The tests need these Debian packages: ${missing.join(' ')}. Install them, then run the tests again.\n`,
    )
    process.exit(1)
  }
  step('apt update', 'apt-get', ['update', '-qq'])
  step('apt install', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
}

const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js']

prerequisites()
step('types', 'tsc', ['--noEmit'])
step('format', 'biome', ['check', '--error-on-warnings'])
step('lint', 'oxlint', ['--type-aware'])
// All rooms in one run, the longest files first: a gateway on one machine, a browser and a terminal mostly wait, rules and packages
// do not, and side by side neither waits for the other. One more of them than a small machine has processors, for the same reason.
step('tests', process.execPath, [...jest, '--maxWorkers=3'])
process.stdout.write(`== everything is green after ${Math.round((Date.now() - started) / 1000)} s\n`)
