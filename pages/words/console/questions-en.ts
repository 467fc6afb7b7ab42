// The questions about access in English.

import { html } from '../../html.ts'
import type { QuestionWords } from './questions-shape.ts'

export const questions: QuestionWords = {
  why: {
    title: 'Why may they?',
    lead: 'Ask why somebody may do something here, or why they may not. The answer is the one that every guard gets.',
    leadMine: 'Ask why you may do something here, or why you may not. The answer is the one that every guard gets.',
    who: 'Who',
    whoHint: 'The e-mail address or the id of a person, or the id of a service.',
    whoFault: 'There is nobody of that address or id here.',
    verb: 'To do what',
    on: 'On which day',
    onHint: 'Leave it empty to ask about this moment. A day to come is judged by what is given today.',
    onFault: 'Choose today or a day to come.',
    ask: 'Ask',
    answer: 'The answer',
    you: 'you',
    youAfter: 'you',
    somebody: 'somebody',
    all: 'All that they may do here then',
    allMine: 'All that you may do here then',
    nothing: 'nothing',
    toEntry: 'See the entry',
  },
  allowed: {
    administrator: ({ who, verb, app }) => html`Yes: ${who} may ${verb} in ${app}, as an administrator of the company.`,
    own: ({ who, self, verb, app }, entry) =>
      html`Yes: ${who} may ${verb} in ${app} by an entry of ${self ? 'your' : 'their'} own, ${entry}.`,
    team: ({ who, verb, app }, team, entry) =>
      html`Yes: ${who} may ${verb} in ${app} through the team ${team}, by an entry ${entry}.`,
  },
  refused: {
    no_entry: ({ whom, verb, app }) => html`No: no entry lets ${whom} ${verb} in ${app}.`,
    entry_ended: ({ whom, verb, app }) => html`No: the entry that let ${whom} ${verb} in ${app} does not hold then.`,
    not_confirmed: ({ whom, verb, app }) =>
      html`No: the entry that let ${whom} ${verb} in ${app} was not confirmed in the review.`,
    withheld: ({ verb, app }) => html`No: the company’s policy lets nobody ${verb} in ${app}.`,
    too_old: ({ verb, app }) => html`Not at once: the company asks for a fresh sign-in to ${verb} in ${app}.`,
    too_weak: ({ verb, app }) =>
      html`Not so: the company asks for a stronger sign-in than this one to ${verb} in ${app}.`,
    unknown_verb: ({ verb, app }) => html`No: ${app} knows no verb ${verb}.`,
    unknown_app: ({ app }) => html`No: ${app} is not there any more.`,
    no_collaborators: ({ app }) => html`No: nobody of other companies is let in to ${app}.`,
    account_suspended: ({ who }) => html`No: whoever is suspended or removed may do nothing, and so it is with ${who}.`,
    company_suspended: ({ app }) => html`No: people of a company that is suspended are not let in to ${app}.`,
  },
  past: {
    own: (entry) => html`It was an entry of their own, ${entry}.`,
    team: (team, entry) => html`It was the entry of the team ${team}, ${entry}.`,
  },
  entry: (giver, since, until) =>
    html`given${giver !== undefined && html` by ${giver}`} on ${since}${until === undefined ? ' without an end' : html`, up to and including ${until}`}`,
  onDay: (day) => html`So it will be on ${day}, if nothing is given or taken until then.`,
  who: {
    title: 'Who may …?',
    lead: 'Everybody who may do this in the app now, each once, with the reason that every guard would name.',
    verb: 'Verb',
    ask: 'Show',
    answer: (verb) => html`Who may ${verb}`,
    none: (verb) => html`Nobody may ${verb} here now.`,
    columns: { who: 'Who', because: 'Because', until: 'Until', why: 'More' },
    administrator: 'administrator of the company',
    own: (giver, day) => html`an entry of their own, by ${giver}, ${day}`,
    team: (team) => html`through the team ${team}`,
    askWhy: 'Why?',
  },
  mine: {
    title: 'What may I do?',
    lead: 'Every app in which you may do something now, and by what.',
    none: 'You may not do anything in any app now.',
    list: 'Apps in which you may do something',
    columns: { app: 'App', may: 'You may', because: 'Because' },
    administrator: 'You are an administrator of the company.',
    own: (entry) => html`An entry of your own, ${entry}.`,
    team: (team, entry) => html`Through the team ${team}, ${entry}.`,
    of: (company) => html`of the company ${company}`,
  },
}
