import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { type AssetName, assetPath, assets } from '../../../pages/assets.ts'
import { assetHeaders, pageHeaders } from '../../../pages/security-headers.ts'

describe('assets', () => {
  test.each<[AssetName, string]>([
    ['style.css', 'text/css; charset=utf-8'],
    ['passkey.js', 'text/javascript; charset=utf-8'],
    ['strength.js', 'text/javascript; charset=utf-8'],
    ['favicon.svg', 'image/svg+xml'],
  ])('%s is served under a name that its content decides', (name, type) => {
    const path = assetPath(name)
    const asset = assets.get(path.replace('/assets/', ''))
    expect(asset?.type).toBe(type)
    const hash = createHash('sha256')
      .update(asset?.body ?? '')
      .digest('hex')
      .slice(0, 16)
    const [stem, ending] = name.split('.')
    expect(path).toBe(`/assets/${stem}.${hash}.${ending}`)
  })

  test('nothing in them asks another site for anything', () => {
    for (const { body } of assets.values()) {
      expect(body.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|@import|<script|\/\//)
    }
  })

  test('they may be kept for ever, and a drawing opened by itself runs nothing', () => {
    expect(assetHeaders['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(assetHeaders['content-security-policy']).toContain("default-src 'none'")
    expect(assetHeaders['x-content-type-options']).toBe('nosniff')
  })
})

describe('the headers of a page', () => {
  test('V3.4.3, V3.4.6: only files of ours run, nothing is loaded from elsewhere, nothing frames it', () => {
    expect(pageHeaders['content-security-policy']?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
  })

  test('V3.4.4, V3.4.5: no sniffing, no path told to others, nothing kept', () => {
    expect(pageHeaders).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })
})
