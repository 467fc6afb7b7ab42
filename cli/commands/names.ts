// The names of apps and verbs, refused here before they could change the meaning of an address.

import { Trouble } from '../trouble.ts'

export function parseApp(text: string): string {
  if (/^[a-z][a-z0-9-]{1,39}$/.test(text)) return text
  throw new Trouble('usage', 'The name of an app is 2 to 40 small letters, digits and hyphens.')
}

export function parseVerb(text: string): string {
  if (/^[a-z][a-z0-9_]{1,29}$/.test(text)) return text
  throw new Trouble('usage', 'A verb is 2 to 30 small letters, digits and _, as in view or deploy.')
}
