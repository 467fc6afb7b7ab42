// A letter as plain text: paragraphs with an empty line between, the link on a line of its own.

import type { Block } from './blocks.ts'
import { textOf, wordsOf } from './shown.ts'

export const drawText = (blocks: readonly Block[]): string => `${blocks.map(draw).join('\n\n')}\n`

function draw(block: Block): string {
  switch (block.is) {
    case 'paragraph':
    case 'closing':
      return textOf(block.line)
    case 'facts':
      return block.facts.map(([name, value]) => `${name}: ${wordsOf(value)}`).join('\n')
    case 'link':
      return `${block.action}:\n${block.address}`
  }
}
