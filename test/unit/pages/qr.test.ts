import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeQR } from 'qr/decode.js'
import { markupOf } from '../../../pages/html.ts'
import { qrSvg } from '../../../pages/qr.ts'

const URI = `otpauth://totp/Acme:ada%40acme.test?secret=${'A'.repeat(32)}&issuer=Acme&algorithm=SHA1&digits=6&period=30`

/** The drawing as a camera sees it: every module some pixels wide, dark where the path goes. */
function photograph(markup: string) {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(markup)?.[1])
  const scale = 4
  const width = size * scale
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  const rectangles = [...markup.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g)].map(([, ...numbers]) => numbers.map(Number))
  for (const [x = 0, y = 0, length = 0] of rectangles)
    for (let py = y * scale; py < (y + 1) * scale; py++)
      for (let px = x * scale; px < (x + length) * scale; px++)
        data.fill(0, (py * width + px) * 4, (py * width + px) * 4 + 3)
  return { size, rectangles, image: { width, height: width, data } }
}

describe('a QR code', () => {
  const markup = markupOf(qrSvg(URI, 'Scan me'))

  test('is read back as what it says', () => {
    expect(decodeQR(photograph(markup).image)).toBe(URI)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (text) => {
        expect(decodeQR(photograph(markupOf(qrSvg(text, ''))).image)).toBe(text)
      }),
      { numRuns: 20 },
    )
  })

  test('draws all that it draws as dark runs, and keeps a margin of four modules free', () => {
    const { size, rectangles } = photograph(markup)
    const path = / d="([^"]*)"/.exec(markup)?.[1] ?? ''
    expect(path.split('z').length - 1).toBe(rectangles.length)
    expect(rectangles.length).toBeGreaterThan(100)
    for (const [x = 0, y = 0, length = 0] of rectangles) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
      expect(Math.max(x + length, y + 1)).toBeLessThanOrEqual(size - 4)
    }
  })

  test('is dark on light whatever the theme, and asks nothing of the content policy', () => {
    expect(markup).toContain('<rect width="100%" height="100%" fill="#fff"/><path fill="#000"')
    expect(markup).not.toMatch(/style|href|url\(|currentColor|<script|on[a-z]+=/i)
  })

  test('has a name, and the name stays text', () => {
    expect(markup).toContain('role="img" aria-label="Scan me"')
    expect(markupOf(qrSvg(URI, '"><script>'))).toContain('aria-label="&quot;&gt;&lt;script&gt;"')
  })

  test('is small beside the page that it stands in', () => {
    expect(markup.length).toBeLessThan(12_000)
  })

  test('what does not fit into one is a fault', () => {
    expect(() => qrSvg('a'.repeat(3000), '')).toThrow()
  })
})
