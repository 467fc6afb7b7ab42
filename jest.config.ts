import { resolve } from 'node:path'
import type { Config } from 'jest'

// For every process that a test starts, of which there are hundreds: what one has compiled the next one reads.
process.env['NODE_COMPILE_CACHE'] ??= resolve(import.meta.dirname, 'node_modules/.cache/node')

const base: Config = {
  testEnvironment: '<rootDir>/test/environment.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
}

const room = (name: string, extra: Config = {}): Config => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  ...extra,
})

export default {
  testTimeout: 180_000,
  testSequencer: '<rootDir>/test/sequencer.ts',
  projects: [
    room('unit'),
    room('integration', {
      globalSetup: '<rootDir>/test/engines/start.ts',
      globalTeardown: '<rootDir>/test/engines/stop.ts',
    }),
    room('local'),
    room('browser'),
    room('packaging', {
      globalSetup: '<rootDir>/test/packaging/once-begin.ts',
      globalTeardown: '<rootDir>/test/packaging/once-end.ts',
    }),
    room('clients'),
    room('cli'),
    room('services'),
  ],
} satisfies Config
