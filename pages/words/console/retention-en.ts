// For how long a company's log is kept, in English.

import { html } from '../../html.ts'
import type { RetentionWords } from './retention-shape.ts'

export const retention: RetentionWords = {
  title: 'How long the log is kept',
  lead: 'For ever, unless you set a number of days. What is older then goes, a day at a time. The log says so a day before.',
  counts: {
    title: 'What counts now',
    facts: {
      kept: 'Kept for',
      least: 'At least, in this deployment',
      holds: 'Holds',
      gone: 'Gone',
      announced: 'About to go',
    },
    forEver: 'ever',
    noHold: 'none',
    held: 'While there is a hold, nothing goes.',
    nothing: 'nothing',
    through: (day) => html`${day} and before`,
  },
  change: {
    title: 'Change it',
    lead: 'What a change lets go is said before it is done.',
    days: 'Days',
    daysHint: (least) => `Empty: for ever. At least ${least}.`,
    holds: 'Holds',
    holdsHint:
      'What you call a case, an order or an inquiry for which everything is kept. One a line, or separated by commas: 1 to 40 of a–z, 0–9 and -, and nobody’s name, because it stands in the log.',
    submit: 'Save',
    inPlace: 'Put yours in its place',
  },
  wrong: {
    days: (least) =>
      `Give a whole number of days: at least ${least}, at most 36,500. Leave it empty to keep everything.`,
    hold: (typed) => `“${typed}” names no hold. Use 1 to 40 of a–z, 0–9 and -, the first no -, as in inquiry-7.`,
    holds: (most) => `That is too many: at most ${most}.`,
  },
  outdated: 'Somebody changed this meanwhile. What counts now stands first; what you typed is still in the form below.',
  confirm: {
    title: 'Before anything goes',
    submit: 'Keep it no longer than that',
    now: (day, days) =>
      html`Everything of ${day} and before goes: ${days} of the log. Each is announced in the next minutes, and goes a day later.`,
    later: (day, on) => html`No day is old enough today. The oldest that is there is ${day}, and it goes on ${on}.`,
    released: (holds) => html`No hold is left. Taken away: ${holds}.`,
    announced: (days) => html`What was announced before goes within a day, and may go in the next minutes: ${days}.`,
    rolling: (days) => `From then on each day goes when it is older than ${days}.`,
    forGood: 'It cannot be undone: nobody can bring back what has gone.',
    untilThen: 'Until then it can be changed back. What has gone nobody can bring back.',
    hashes: 'Hashes stay. Every checkpoint, every other entry and every proof that was handed out holds as before.',
  },
  span: (from, to) => html`${from} to ${to}`,
  changed: 'That is how long the log is kept now.',
  notes: { same: 'That is how it is already, so nothing was changed.' },
}
