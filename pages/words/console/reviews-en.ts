// Reviews of access in English.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { ReviewsWords } from './reviews-shape.ts'

const counted = (count: number, one: string, other: string): string => plural('en', count, { one, other })
const number = (count: number): string => new Intl.NumberFormat('en-GB').format(count)

export const reviews: ReviewsWords = {
  title: 'Reviews',
  lead: 'In a review everybody’s access is confirmed by somebody else, or is over at the date.',
  leadMine: 'What you give access to is looked through: what nobody confirms is over at the date.',
  list: 'Reviews of the company',
  none: 'There has been no review yet.',
  noneMine: 'No review waits for you.',
  name: (day) => `Review of ${day}`,
  columns: { name: 'Review', by: 'Started by', due: 'Date', state: 'State', decided: 'Decided' },
  state: { open: 'on', over: 'past its date', closed: 'done', cancelled: 'given up' },
  progress: (done, all) => `${number(done)} of ${number(all)}`,
  atLeast: (done, waiting) => `${number(done)}; more than ${number(waiting)} wait`,
  result: {
    confirmed: (count) => counted(count, '# confirmed', '# confirmed'),
    withdrawn: (count) => counted(count, '# withdrawn', '# withdrawn'),
    lapsed: (count) => counted(count, '# over at the date', '# over at the date'),
  },
  nothingDecided: 'nothing',
  start: {
    title: 'Start a review',
    lead: 'Whoever manages an app is asked about every entry that is there now. What is given from now on is not asked about.',
    due: 'Last day',
    dueHint: 'At its end, in UTC, what nobody confirmed is over.',
    dueFault: 'Choose a day from today to a year ahead.',
    apps: 'Only these apps',
    appsHint: 'None ticked means all of them.',
    ids: 'Only these apps',
    idsHint: 'Their ids, separated by blanks. Empty: all apps.',
    appFault: 'Give ids of your company’s apps, at most 50.',
    submit: 'Start the review',
    running: 'A review is on. The next can begin when it is over and carried out.',
  },
  one: {
    facts: 'The review',
    by: 'Started by',
    due: 'Last day',
    scope: 'Apps',
    allApps: 'all',
    someApps: (apps) => counted(apps, '# app', '# apps'),
    decided: 'Decided',
    waiting: 'Waiting',
    moreThan: (count) => `more than ${number(count)}`,
    over: 'The date has passed. What nobody confirmed opens nothing any more, and is being taken off the lists.',
  },
  tabs: { label: 'Pages of the review', apps: 'Apps', record: 'Record' },
  apps: {
    lead: 'Each app is looked through by whoever manages it, or by an administrator.',
    none: 'There is no app in it.',
    columns: { app: 'App', waiting: 'Waiting', confirmed: 'Confirmed', look: 'Look through' },
    wait: (count, more) => (more ? `more than ${number(count)}` : number(count)),
    through: 'nothing waits',
    look: 'Look through',
  },
  entries: {
    title: (app) => `Access in ${app}`,
    list: 'Entries under review',
    lead: 'Confirm what is still needed. What nobody confirms is over at the date.',
    none: 'No entry of this app is under review here.',
    columns: { tick: 'Tick', decision: 'Decision', acts: 'Acts' },
    confirm: 'Confirm',
    withdraw: 'Withdraw',
    confirmTicked: 'Confirm those ticked',
    withdrawTicked: 'Withdraw those ticked',
    doing: 'A withdrawal takes effect on the next request, and can be undone.',
    waits: 'waits',
    confirmedBy: (who, day) => html`confirmed by ${who}, ${day}`,
    yours: 'Yours: somebody else confirms it.',
    tickFirst: 'Tick 1 to 15 of those that you decide about.',
  },
  refused: {
    oneself: 'Nobody confirms, or gives back, what is their own. Ask another manager or an administrator.',
    ended: 'There is nothing to decide there any more: the review is over, or what they have is newer than it.',
    gone: 'It was withdrawn meanwhile.',
    notDue: 'It is not over before its date. Wait, or give it up.',
  },
  withdrawn: {
    title: 'Withdrawn in the review',
    lead: 'From the next request on this holds no more, and the record says so.',
    list: 'What was withdrawn',
    back: 'Back to the review',
  },
  record: {
    title: 'What was decided',
    none: 'Nothing has been decided yet.',
    columns: { who: 'Who', app: 'App', had: 'Had', decision: 'Decision', by: 'By', at: 'When' },
    decision: { confirmed: 'confirmed', withdrawn: 'withdrawn', lapsed: 'over at the date' },
    byDate: 'the date',
    download: 'Download the record (CSV)',
  },
  cancel: {
    part: 'Give it up',
    lead: 'Then everything that is there stays, whether or not it was confirmed.',
    look: 'See what would happen',
    title: 'Give up the review',
    waiting: (count, more) =>
      more
        ? `More than ${number(count)} entries that nobody confirmed stay as they are.`
        : counted(
            count,
            '# entry that nobody confirmed stays as it is.',
            '# entries that nobody confirmed stay as they are.',
          ),
    withdrawn: (count) =>
      counted(count, '# entry that was withdrawn stays withdrawn.', '# entries that were withdrawn stay withdrawn.'),
    submit: 'Give up the review',
  },
  close: {
    part: 'Carry it out',
    lead: 'It goes on by itself every few minutes. Whoever does not want to wait does it here.',
    look: 'See what would happen',
    title: 'Carry out the review',
    lapses: (count, more) =>
      more
        ? `More than ${number(count)} entries that nobody confirmed are taken off the lists.`
        : counted(
            count,
            '# entry that nobody confirmed is taken off its list.',
            '# entries that nobody confirmed are taken off the lists.',
          ),
    steps: 'Of many, a press takes off some, and the clock goes on with the rest.',
    undone: 'This cannot be undone. Whoever still needs it is given it anew.',
    submit: 'Carry it out',
  },
  notes: {
    started: 'The review is on. Whoever manages an app finds it in their console.',
    confirmed: 'That is confirmed.',
    restored: 'That is given back. The record keeps that it was withdrawn.',
    cancelled: 'The review is given up. Everything that was there stays.',
    carried: 'Some of it is taken off. Press again, or leave the rest to the clock.',
    closed: 'The review is over and carried out.',
    too_long: 'The record is too long for one file. The command takes it in pieces: sallyport reviews export.',
  },
}
