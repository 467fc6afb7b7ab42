// The text of a one-time code: the code first, who sends it, and the domain-bound last line by which phones fill the code
// in on this site only (https://wicg.github.io/sms-one-time-codes/).

import type { Language } from '../schema.ts'
import { code as limits } from '../settings.ts'

const sentences: Readonly<Record<Language, (code: string, company: string, minutes: number) => string>> = {
  en: (code, company, minutes) => `${code} is your code for ${company}. It works once, for ${minutes} minutes.`,
  nb: (code, company, minutes) => `${code} er koden din for ${company}. Den virker én gang, i ${minutes} minutter.`,
}

/** `host` without a port: the format knows none. */
export const codeMessage = (language: Language, code: string, company: string, host: string): string =>
  `${sentences[language](code, company, limits.life / 60)}\n\n@${host} #${code}`

/** `+4791000001` → `•••• 01`: enough to know one's own phone by, too little to learn a number from. */
export const maskNumber = (number: string): string => `•••• ${number.slice(-2)}`
