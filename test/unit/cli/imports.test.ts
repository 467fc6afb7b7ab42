// The command talks HTTP and nothing else: it must be as far from the gateway's own code as any tool that others write. What a
// sealed log must be is the one thing that both know, and both from the same rules.

import { describe, expect, test } from '@jest/globals'
import { code, importsOf, sources } from '../imports.ts'

const files = sources(['cli'], ['.ts'])
const lazily = /\bimport\('([^']+)'\)/g

describe('cli', () => {
  test('imports nothing from the rest of the repository, but for what a sealed log must be, and when it may go', () => {
    expect(files.length).toBeGreaterThan(50)
    const outside = files.flatMap(({ path, text }) =>
      [...importsOf(path, text), ...importsOf(path, text.replace(lazily, "\nimport '$1'\n"))]
        .map(({ what }) => what)
        .filter((what) => /^(lib|local|pages|functions|infra|test|bench)\//.test(what) || what.startsWith('..'))
        .filter(
          (what) =>
            !(path.startsWith('cli/commands/log/') && /^lib\/rules\/(transparency\/|retention\.ts$)/.test(what)),
        )
        .map((what) => `${path}: ${what}`),
    )
    expect(outside).toEqual([])
  })

  test('loads what is heavy only when it is used', () => {
    const heavy = ['oauth4webapi', '@clack/prompts', 'open', '@napi-rs/keyring', 'node:http', 'esbuild']
    const eager = files.flatMap(({ path, imports }) =>
      imports.filter(({ what, types }) => heavy.includes(what) && !types).map(({ what }) => `${path}: ${what}`),
    )
    expect(eager).toEqual(['cli/packaging/bundle.ts: esbuild'])
  })

  test('sends requests from four files, and from each without following redirects', () => {
    const fetching = files.filter(({ text }) => /\bfetch\(/.test(code(text)))
    expect(fetching.map(({ path }) => path).sort()).toEqual([
      'cli/commands/log/remote.ts',
      'cli/gate/call.ts',
      'cli/sign-in/identity-token.ts',
      'cli/sign-in/server.ts',
    ])
    for (const { text } of fetching) expect(text).toContain("redirect: 'manual'")
  })

  test('no file passes 150 lines, and each opens by saying what it is for', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 151).map(({ path }) => path)).toEqual([])
    expect(files.filter(({ text }) => !/^(#!.*\n)?\/\/ \S+ \S/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('reads the environment and the clock of the process in few places', () => {
    const reading = files.filter(({ text }) => /\bprocess\.env\b/.test(code(text))).map(({ path }) => path)
    expect(reading.sort()).toEqual(['cli/index.ts', 'cli/surroundings.ts'])
  })
})
