// A letter as HTML that any mail program can show: styles inline, darker colours where the program asks for them, nothing
// fetched from anywhere. Everything between our tags is escaped (OWASP ASVS V1.2.1), our own words included.

import type { Language } from '../../schema.ts'
import type { Block } from './blocks.ts'
import { type Line, type Piece, textOf } from './shown.ts'

const light = {
  background: '#f6f5f2',
  card: '#fffefb',
  ink: '#1c1f23',
  soft: '#5b626b',
  line: '#d9d6cf',
  gate: '#0f5c5c',
  'on-gate': '#ffffff',
} as const
const dark: Readonly<Record<keyof typeof light, string>> = {
  background: '#14171a',
  card: '#1c2024',
  ink: '#eceae5',
  soft: '#a7adb5',
  line: '#343a41',
  gate: '#5cc4bd',
  'on-gate': '#08201f',
}

/** The pages' own tokens, which the pages keep for themselves; a test holds the two together. */
export const colours = { light, dark } as const

/** Inline styles win over a sheet, so what changes in the dark says so with the weight that it takes. */
const DARKER = `@media (prefers-color-scheme:dark){
.page{background:${dark.background}!important;color:${dark.ink}!important}
.card{background:${dark.card}!important;border-color:${dark.line}!important}
.soft{color:${dark.soft}!important}
.gate{background:${dark.gate}!important;color:${dark['on-gate']}!important}
}`

const FONT = "16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif"

export const drawHtml = (language: Language, subject: Line, blocks: readonly Block[]): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escaped(textOf(subject))}</title>
<style>
:root{color-scheme:light dark}
${DARKER}
</style>
</head>
<body class="page" style="margin:0;padding:24px 16px;background:${light.background};color:${light.ink};font:${FONT}">
<div class="card" style="max-width:512px;margin:0 auto;padding:24px;overflow-wrap:anywhere;background:${light.card};border:1px solid ${light.line};border-radius:14px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:650">${drawLine(subject)}</h1>
${blocks.map(draw).join('\n')}
</div>
</body>
</html>
`

function draw(block: Block): string {
  switch (block.is) {
    case 'paragraph':
      return paragraph(drawLine(block.line))
    case 'facts':
      return `<table style="margin:0 0 16px;border-collapse:collapse;font:inherit;color:inherit">
${block.facts.map(drawFact).join('\n')}
</table>`
    case 'link':
      return `${paragraph(drawLink(block.action, block.address))}
<p class="soft" style="margin:0 0 16px;font-size:14px;color:${light.soft}">${escaped(block.copy)}<br>
<span style="word-break:break-all">${escaped(block.address)}</span></p>`
    case 'closing':
      return `<p class="soft card" style="margin:24px 0 0;padding:16px 0 0;border-top:1px solid ${light.line};font-size:14px;color:${light.soft}">${drawLine(block.line)}</p>`
  }
}

const paragraph = (markup: string): string => `<p style="margin:0 0 16px">${markup}</p>`

const drawFact = ([name, value]: readonly [string, Piece]): string =>
  `<tr><th class="soft" scope="row" style="padding:0 16px 0 0;text-align:left;vertical-align:top;white-space:nowrap;font-weight:400;color:${light.soft}">${escaped(name)}</th>
<td style="padding:0">${drawPiece(value)}</td></tr>`

const drawLink = (action: string, address: string): string =>
  `<a class="gate" href="${escaped(address)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:${light.gate};color:${light['on-gate']};font-weight:650;text-decoration:none">${escaped(action)}</a>`

const drawLine = (line: Line): string => line.map(drawPiece).join('')

const drawPiece = (piece: Piece): string =>
  typeof piece === 'string' ? escaped(piece) : `<bdi>${escaped(piece.shown)}</bdi>`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** For text and for quoted attributes alike. */
const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (character) => entities[character] ?? '')
