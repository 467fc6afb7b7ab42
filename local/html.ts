// The frame of the pages that exist on this machine only, in the product's colours. No script; the style is the page's
// own and named in the policy by its digest.

import { createHash } from 'node:crypto'
import type { Answer } from './answer.ts'

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const STYLE = `
:root{color-scheme:light dark;--bg:#f6f5f2;--card:#fffefb;--ink:#1c1f23;--soft:#5b626b;--line:#d9d6cf;--gate:#0f5c5c;--on:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#14171a;--card:#1c2024;--ink:#eceae5;--soft:#a7adb5;--line:#343a41;--gate:#5cc4bd;--on:#08201f}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif;display:grid;justify-items:center;padding:24px 16px}
main{width:100%;max-width:400px}
main.wide{max-width:680px}
h1{font-size:22px;font-weight:650;margin:0 0 8px}
h2{font-size:16px;font-weight:650;margin:24px 0 8px}
p{margin:0 0 16px}
a{color:var(--gate)}
:focus-visible{outline:3px solid var(--gate);outline-offset:2px}
.brand{display:flex;align-items:center;gap:8px;font-weight:650;margin-bottom:24px}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:24px}
.soft{color:var(--soft)}
nav{display:flex;flex-wrap:wrap;gap:8px;margin:0 0 16px}
nav a{display:inline-flex;align-items:center;min-height:48px;padding:0 16px;border:1px solid var(--line);border-radius:10px;background:var(--card);text-decoration:none}
nav a[aria-current]{background:var(--gate);border-color:var(--gate);color:var(--on)}
.phone{background:var(--card);border:8px solid var(--line);border-radius:36px;padding:24px 16px;min-height:480px}
.phone ol{list-style:none;margin:0;padding:0}
.phone li{margin:0 0 20px}
.bubble{margin:4px 0 0;padding:12px 16px;border:1px solid var(--line);border-radius:4px 14px 14px 14px;background:var(--bg);white-space:pre-line;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:4px 16px;margin:0}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
code{font-family:ui-monospace,monospace}
`

const MARK =
  '<svg width="28" height="28" viewBox="0 0 28 28" fill="none" stroke="currentColor" stroke-width="2.4" aria-hidden="true">' +
  '<path d="M3 26V14a11 11 0 0 1 22 0v12"/><path d="M9 26V16a5 5 0 0 1 10 0v10"/></svg>'

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export interface Page {
  readonly title: string
  /** Seconds until the page loads itself anew. */
  readonly refresh?: number
  readonly wide?: boolean
  /** Markup; what comes from outside has been escaped. */
  readonly body: string
}

export const drawPage = ({ title, refresh, wide, body }: Page): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)} · Sallyport</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${refresh === undefined ? '' : `<meta http-equiv="refresh" content="${refresh}">`}
<style>${STYLE}</style></head><body><main${wide === true ? ' class="wide"' : ''}>
<div class="brand">${MARK}<span>Sallyport, on this machine</span></div>
${body}</main></body></html>`

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

export const answerPage = (page: Page): Answer => ({
  status: 200,
  headers: Object.entries(pageHeaders),
  body: Buffer.from(drawPage(page)),
})
