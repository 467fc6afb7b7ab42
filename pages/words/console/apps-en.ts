// The list of apps, and what an app is registered as, in English.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { AppsWords } from './apps-shape.ts'

export const apps: AppsWords = {
  title: 'Apps',
  lead: 'What your company runs and guards with an access list.',
  leadMine: 'Where you may do something.',
  none: 'No app is registered yet.',
  noneMine: 'You may not do anything in any app yet. Whoever looks after an app can give you access.',
  find: 'Find an app by name',
  list: 'Apps',
  columns: { app: 'App', id: 'Id', owner: 'Owner', since: 'Registered', may: 'You may' },
  locked: 'locked',
  nobody: 'nobody',
  whatMayI: 'What may I do?',
  register: {
    title: 'Register an app',
    lead: 'You become its owner and may manage it.',
    id: 'Id',
    idHint: 'What a guard is configured with. It stays as it is, also when the name changes.',
    idFault: 'An id is of a–z, 0–9 and single hyphens, 40 characters in all.',
    taken: 'There is, or was, an app of this id. Choose another.',
    submit: 'Register the app',
  },
  tabs: { label: 'The app', access: 'Access', settings: 'Settings', why: 'Why may they?', who: 'Who may …?' },
  ownedBy: (owner) => html`owned by ${owner}`,
  shape: {
    title: 'Name, verbs and routes',
    name: 'Name',
    nameFault: 'Give a name of at most 80 characters.',
    verbs: 'Verbs of its own',
    verbsHint:
      'Besides view, logs, config, data, deploy, operate and manage. With spaces between them, as in refund export.',
    verbsFaults: {
      form: (verb) => `“${verb}” is no verb: 2 to 30 of a–z, 0–9 and _, a letter first.`,
      standard: (verb) => `Every app knows “${verb}” already. Leave it out here.`,
      twice: (verb) => `“${verb}” is there twice.`,
      retired: (verb) =>
        `“${verb}” was taken away once, and entries of that time may still name it. Choose another word.`,
      spent: () =>
        'An app takes away 100 verbs in its life, and this one has none left to take. Keep the names of those it has, or register a new app.',
      many: () => 'An app has at most 20 verbs of its own.',
    },
    routes: 'Routes',
    routesHint: html`One a line: method, path and the verb that it needs, as in <code>GET /orders/{id} data</code>. <code>{id}</code> stands for one part, <code>{rest+}</code> at the end for all that follow, and <code>*</code> for every method. The most specific line wins; what no line fits is refused.`,
    line: (line, fault) => `Line ${line}: ${fault}`,
    lineFaults: {
      parts: 'write a method, a path and a verb.',
      method: 'a method is in capitals, as in GET, or *.',
      path: 'a path begins with / and has plain parts, {name}, or {rest+} at its end.',
      verb: 'a verb is of a–z, 0–9 and _.',
      unknown_verb: 'the app does not know this verb. Add it to its own verbs first.',
      twice: 'the same requests are meant by a line above.',
      many: 'an app has at most 100 routes.',
    },
    submit: 'Save',
  },
  lock: {
    title: 'Lock',
    locked: 'The app is locked: nobody is given anything more. What was given goes on, and can be taken away.',
    open: 'In a locked app nobody is given anything more. What was given goes on.',
    lock: 'Lock the app',
    unlock: 'Unlock the app',
  },
  handOver: {
    title: 'Hand over',
    lead: (owner) => html`${owner} owns the app now.`,
    leadNobody: 'Nobody owns the app now.',
    to: 'E-mail address of the new owner',
    fault: 'That is nobody who can own an app here. Give the address of a person of your company.',
    effect: 'The new owner may manage the app. Whoever had it keeps what the access list says.',
    submit: 'Hand the app over',
  },
  removal: {
    title: (app) => `Remove ${app}`,
    part: 'Remove for good',
    lead: 'Everybody loses what they have in the app, and its id is never used again.',
    lookFirst: 'See what would happen',
    entries: (entries, more) =>
      more
        ? plural('en', entries, {
            one: 'More than # person or service loses what they have.',
            other: 'More than # people and services lose what they have.',
          })
        : plural('en', entries, {
            one: '# person or service loses what they have.',
            other: '# people and services lose what they have.',
          }),
    teams: (teams) =>
      plural('en', teams, {
        one: '# team loses what it has, and so do its members.',
        other: '# teams lose what they have, and so do their members.',
      }),
    calls: 'Every call that asks for the app is refused from the next request on.',
    handle: (id) => html`The id ${id} is gone for good, and this cannot be undone.`,
    submit: 'Remove the app for good',
  },
  notes: {
    registered: 'The app is registered. Now give somebody access.',
    given: 'That is given. It holds from the next request on.',
    changed: 'That is changed. It holds from the next request on.',
    restored: 'That is given back.',
    saved: 'That is saved.',
    locked: 'The app is locked.',
    unlocked: 'The app is unlocked.',
    handed_over: 'The app has a new owner.',
    removed: 'The app is removed.',
  },
}
