// The colours, light and dark, and which of them meet as text or as the edge of a control. A test computes the contrast
// of every pair named here: WCAG 2.2 success criteria 1.4.3 (text, 4.5 : 1) and 1.4.11 (controls, 3 : 1).

const light = {
  background: '#f6f5f2',
  card: '#fffefb',
  ink: '#1c1f23',
  soft: '#5b626b',
  /** Separates; carries no meaning, so it needs no contrast. */
  line: '#d9d6cf',
  /** Around what can be typed into or pressed. */
  edge: '#86837b',
  /** The one accent. */
  gate: '#0f5c5c',
  'on-gate': '#ffffff',
  tint: '#dfeceb',
  warning: '#8a4b00',
  'on-warning': '#fbf0df',
  bad: '#a3231f',
} as const

export type Token = keyof typeof light

const dark: Readonly<Record<Token, string>> = {
  background: '#14171a',
  card: '#1c2024',
  ink: '#eceae5',
  soft: '#a7adb5',
  line: '#343a41',
  edge: '#717983',
  gate: '#5cc4bd',
  'on-gate': '#08201f',
  tint: '#1d3635',
  warning: '#f0b562',
  'on-warning': '#33291a',
  bad: '#ff8f87',
}

export const tokens = { light, dark } as const

/** What is read, and on what. */
export const textPairs: readonly (readonly [Token, Token])[] = [
  ['ink', 'background'],
  ['ink', 'card'],
  ['soft', 'background'],
  ['soft', 'card'],
  ['gate', 'background'],
  ['gate', 'card'],
  ['gate', 'tint'],
  ['ink', 'tint'],
  ['on-gate', 'gate'],
  ['warning', 'on-warning'],
  ['bad', 'card'],
]

/** Edges of controls and the focus ring, against both sides of them. */
export const controlPairs: readonly (readonly [Token, Token])[] = [
  ['edge', 'background'],
  ['edge', 'card'],
  ['gate', 'background'],
  ['gate', 'card'],
  ['bad', 'background'],
  ['bad', 'card'],
  // Bars of a plot.
  ['warning', 'card'],
  ['ink', 'card'],
  ['soft', 'card'],
]
