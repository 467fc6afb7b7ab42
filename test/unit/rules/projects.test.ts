import { describe, expect, test } from '@jest/globals'
import type { ProjectId } from '../../../lib/ids.ts'
import {
  contentFault,
  descent,
  editRefused,
  lineOf,
  longestContent,
  mayDo,
  parseProjectName,
  sizeOf,
} from '../../../lib/rules/projects.ts'
import { ada, at, bob, harbour, project, subject } from './samples.ts'

describe('the name of a project', () => {
  test('is what was typed, without the blanks around it and in its composed form', () => {
    expect(parseProjectName('  The long  pier ')).toBe('The long  pier')
    expect(parseProjectName('Hafe\u0301n')).toBe('Haf\u00e9n')
    // Korean, taken apart into three characters a syllable.
    const hangul = '각'.repeat(80)
    expect(hangul.normalize('NFD')).toHaveLength(240)
    expect(parseProjectName(hangul.normalize('NFD'))).toBe(hangul)
  })

  test('has 1 to 80 characters, however many bytes these are', () => {
    expect(parseProjectName('a')).toBe('a')
    expect(parseProjectName('⚓'.repeat(80))).toBe('⚓'.repeat(80))
    expect(parseProjectName('🚢'.repeat(80))).toBe('🚢'.repeat(80))
    for (const one of ['', '   ', 'a'.repeat(81), '🚢'.repeat(81), ' '.repeat(10_000_000)])
      expect(parseProjectName(one)).toBeUndefined()
  })

  test.each([
    ['a line break', 'one\ntwo'],
    ['a NUL', 'one\0two'],
    ['an escape, by which a terminal is led', 'one\u001b[2Jtwo'],
    ['a control character of the second set', 'one\u009b2Jtwo'],
    ['an override of the reading direction', 'gnp\u202eexe.harbour'],
    ['an isolate', 'one\u2066two'],
    ['a mark of direction', 'one\u200ftwo'],
    ['a line separator', 'one\u2028two'],
    ['a zero-width blank', 'har\u200bbour'],
    ['a byte order mark inside', 'har\ufeffbour'],
    ['half a character', 'one\ud83dtwo'],
    ['nothing that can be seen', '\u200d\u200c'],
    ['nothing but marks', '\u0301\u0302'],
  ])('holds not %s', (_, name) => {
    expect(parseProjectName(name)).toBeUndefined()
  })

  test('may join letters, as Persian does, and people, as pictures do', () => {
    for (const name of ['می\u200cخواهم', '👩\u200d🚀']) expect(parseProjectName(name)).toBe(name)
  })
})

describe('a content', () => {
  test('is at most 32,000 bytes of UTF-8', () => {
    expect(longestContent).toBe(32_000)
    expect(contentFault('a'.repeat(32_000))).toBeUndefined()
    expect(contentFault('a'.repeat(32_001))).toBe('size')
    expect(contentFault('æ'.repeat(16_000))).toBeUndefined()
    expect(contentFault(`${'æ'.repeat(16_000)}a`)).toBe('size')
    expect(sizeOf('æ🚢')).toBe(6)
  })

  test('of the largest size fits a body, beside the longest name and whatever it consists of', () => {
    const widest = ['\n', '"', '\\', 'æ', '各', '🚢'].map((one) => one.repeat(32_000 / Buffer.byteLength(one)))
    const name = '"'.repeat(80)
    for (const content of widest) {
      expect(contentFault(content)).toBeUndefined()
      const body = JSON.stringify({ id: 'a'.repeat(40), name, content, revision: Number.MAX_SAFE_INTEGER })
      expect(body.length).toBeLessThan(65_536)
      expect(Buffer.byteLength(body)).toBeLessThan(65_536)
    }
  })

  test('is text, with tabs and line breaks and nothing else that is no character', () => {
    for (const one of ['', 'a\tb\r\nc', '🚢', '\u202e', 'می\u200cخواهم']) expect(contentFault(one)).toBeUndefined()
    for (const one of ['\0', 'a\u001bb', '\u007f', '\u0085', '\b', '\f', 'half \ud83d', '\udea2 half'])
      expect(contentFault(one)).toBe('text')
  })
})

describe('who may do what', () => {
  const own = subject()
  const other = subject({ id: bob })
  const boss = subject({ id: bob, administrator: true })
  const none = { edit: false, archive: false, reopen: false, remove: false, handOver: false }

  test('the owner changes it, and only reopens what is archived', () => {
    const may = { ...none, copy: true, remove: true, handOver: true }
    expect(mayDo(project(), own)).toEqual({ ...may, edit: true, archive: true })
    expect(mayDo(project({ state: 'archived' }), own)).toEqual({ ...may, reopen: true })
  })

  test('anybody else copies it, and an administrator hands it over besides', () => {
    for (const state of ['active', 'archived'] as const) {
      expect(mayDo(project({ state }), other)).toEqual({ ...none, copy: true })
      expect(mayDo(project({ state }), boss)).toEqual({ ...none, copy: true, handOver: true })
    }
  })

  test('an edit is refused for whose it is, then for its state, then for the revision it began from', () => {
    expect(editRefused(project({ revision: 3 }), own, 3)).toBeUndefined()
    expect(editRefused(project({ revision: 3 }), own, 2)).toBe('outdated')
    expect(editRefused(project({ revision: 3 }), own, 4)).toBe('outdated')
    expect(editRefused(project({ revision: 3, state: 'archived' }), own, 2)).toBe('archived')
    expect(editRefused(project({ revision: 3, state: 'archived' }), boss, 2)).toBe('copy_first')
  })
})

describe('a copy', () => {
  test('says what it is of, at which revision, and how many lie before it', () => {
    expect(descent(project({ revision: 7 }))).toEqual({ project: harbour, revision: 7, depth: 1 })
    const from = { project: 'pier' as ProjectId, revision: 2, depth: 41 }
    expect(descent(project({ from }))).toEqual({ project: harbour, revision: 1, depth: 42 })
  })

  test('and every project is a line of the list, as old as it is', () => {
    expect(lineOf(project({ state: 'archived', changedAt: at(5) }))).toEqual({
      ...{ company: 'acme', noun: 'projects', id: harbour, name: 'Harbour', state: 'archived', owner: ada },
      since: at(-60),
    })
  })
})
