// The catalogue of the pages where a program asks to act for somebody.

import type { Language } from '../../lib/schema.ts'
import { oauth as en } from '../words/oauth/en.ts'
import { oauth as nb } from '../words/oauth/nb.ts'
import type { OAuthWords } from '../words/oauth/shape.ts'

export const oauthWords: Readonly<Record<Language, OAuthWords>> = { en, nb }
