// The console's frame in English.

import { html } from '../../html.ts'
import type { ShellWords } from './shell-shape.ts'

export const shell: ShellWords = {
  skip: 'Skip to the content',
  nav: 'Console',
  people: 'People',
  teams: 'Teams',
  projects: 'Projects',
  services: 'Services',
  apps: 'Apps',
  reviews: 'Reviews',
  policy: 'Policy',
  log: 'Log',
  statistics: 'Statistics',
  account: 'Your account',
  trail: 'Where you are',
  search: 'Search',
  clear: 'Show all',
  noAddress: 'Give a name, or what stands before the @.',
  found: (search) => html`What begins with ${search}.`,
  nothing: (search) => html`Nothing begins with ${search}.`,
  pages: 'Pages of the list',
  first: 'First page',
  next: 'Next page',
  undo: 'Undo',
  again: 'That is confirmed. Do it once more.',
  confirmFirst: 'A change here asks you to confirm that it is you.',
  confirm: 'Confirm now',
  back: 'Go back',
  willHappen: 'What will happen',
  optional: 'optional',
}
