// A user agent as a person would say it. The text is the caller's own claim: it is shown to them and decides nothing.

import Bowser from 'bowser'
import type { Agents } from '../ports.ts'

export const agents: Agents = {
  describe(userAgent) {
    // Bounded, because matching arbitrary text against many patterns is where time goes to die.
    const text = userAgent.slice(0, 512)
    if (text === '') return 'Unknown device'
    const { browser, os } = Bowser.parse(text)
    if (browser.name === undefined || browser.name === '') return plain(text.split(/[\s/(]/)[0] ?? '')
    return plain(os.name === undefined ? browser.name : `${browser.name} on ${os.name}`)
  },
}

const plain = (text: string): string => text.replace(/[^\p{L}\p{N} ._-]/gu, '').slice(0, 60) || 'Unknown device'
