import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { html, markupOf, type Safe } from '../../../pages/html.ts'

const written = (safe: Safe): string => markupOf(safe)
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|#96);/g, (_, name: string) => {
    const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' }
    return characters[name] ?? ''
  })

describe('text becomes markup', () => {
  test('a tag in text stays text', () => {
    expect(written(html`<p>${'<script>alert(1)</script>'}</p>`)).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>')
  })

  test('a quote cannot end the attribute that it stands in, whichever quote it is', () => {
    const attack = `" autofocus onfocus='x' \`y\` >`
    expect(written(html`<input value="${attack}">`)).toBe(
      '<input value="&quot; autofocus onfocus=&#39;x&#39; &#96;y&#96; &gt;">',
    )
  })

  test('an entity is shown as it was typed, not decoded', () => {
    expect(written(html`${'&lt;b&gt;'}`)).toBe('&amp;lt;b&amp;gt;')
  })

  test('whatever is typed leaves no character with a meaning, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const markup = written(html`${text}`)
        expect(markup).not.toMatch(/[<>"'`\0]/)
        expect(decoded(markup)).toBe(text.replaceAll('\0', '\uFFFD'))
      }),
    )
  })

  test('half a surrogate pair and NUL are replaced, as nothing good starts with them', () => {
    expect(written(html`${'a\uD800b\0c'}`)).toBe('a\uFFFDb\uFFFDc')
  })

  test('markup that was made here is not escaped a second time, in lists neither', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
    expect(written(html`<ul>${items}</ul>`)).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>')
  })

  test('false and undefined leave nothing, and zero is a number', () => {
    expect(written(html`[${false}${undefined}${0}]`)).toBe('[0]')
  })

  test('an object that only looks like markup is refused', () => {
    const forged = { markup: '<b>', toString: () => '<b>' } as unknown as Safe
    expect(() => html`${forged}`).toThrow('only html')
  })

  test('an attribute without quotes is refused, as no escaping makes it safe', () => {
    expect(() => html`<input value=${'x'}>`).toThrow('needs quotes')
  })

  test('script and style take no interpolation', () => {
    expect(() => html`<script>${'1'}</script>`).toThrow('nothing is interpolated')
    expect(() => html`<style>p{color:${'red'}}</style>`).toThrow('nothing is interpolated')
    expect(() => html`<script src="/a.js">${'1'}</script>`).toThrow('nothing is interpolated')
    expect(() => html`<script data-a="${'1'}"></script>`).toThrow('nothing is interpolated')
    expect(written(html`<script src="${'/a.js"'}" defer></script>`)).toBe('<script src="/a.js&quot;" defer></script>')
  })
})
