// Names as they are typed, refused here before they could change the meaning of an address.

import { Trouble } from '../trouble.ts'

function matching(pattern: RegExp, what: string, next?: string): (text: string) => string {
  return (text) => {
    if (pattern.test(text)) return text
    throw new Trouble('usage', what, { next })
  }
}

const HANDLE = /^[a-z][a-z0-9-]{1,39}$/
const RANDOM = /^[0-9A-Za-z]{16}$/

export const parseApp = matching(HANDLE, 'The name of an app is 2 to 40 small letters, digits and hyphens.')
export const parseTeam = matching(HANDLE, 'The name of a team is 2 to 40 small letters, digits and hyphens.')
export const parseVerb = matching(
  /^[a-z][a-z0-9_]{1,29}$/,
  'A verb is 2 to 30 small letters, digits and _, as in view or deploy.',
)
export const parseProject = matching(
  /^[0-9A-Za-z][0-9A-Za-z-]{1,39}$/,
  'The id of a project is 2 to 40 letters, digits and hyphens.',
  'sallyport projects lists them.',
)
export const parseReview = matching(RANDOM, 'That is not the id of a review.', 'sallyport reviews lists them.')
export const parseService = matching(RANDOM, 'That is not the id of a service.', 'sallyport services lists them.')
export const parseWebhook = matching(RANDOM, 'That is not the id of a webhook.', 'sallyport webhooks lists them.')
export const parseInvitation = matching(
  RANDOM,
  'That is not the id of an invitation.',
  'sallyport invitations lists them.',
)

/** A person or a service by its id. */
export const isId = (text: string): boolean => RANDOM.test(text)
export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
