// Projects, in English.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { ProjectsWords } from './projects-shape.ts'

export const projects: ProjectsWords = {
  title: 'Projects',
  lead: 'Everybody in your company opens every project. Its owner edits it; everybody else copies it first.',
  list: 'Projects of the company',
  none: 'There is no project yet.',
  find: 'Find a project by name',
  columns: { name: 'Project', owner: 'Owner', since: 'Since' },
  archived: 'archived',
  create: {
    title: 'Start a project',
    lead: 'You own it, and everybody in your company can open it.',
    submit: 'Start it',
  },
  name: 'Name',
  nameFault: 'Give a name of at most 80 characters that can be seen.',
  content: 'Content',
  contentHint: 'Text, at most 32,000 bytes.',
  contentFault: 'This is too long, or has characters in it that are no text. At most 32,000 bytes.',
  ownedBy: (owner) => html`owned by ${owner}`,
  changed: (day) => html`changed on ${day}`,
  revision: (revision) => `revision ${revision}`,
  empty: 'There is nothing in it.',
  edit: { title: 'Edit', submit: 'Save' },
  outdated: {
    banner: 'Somebody saved in between. Both texts are below; nothing of yours is lost, and nothing is saved yet.',
    theirs: 'As it is now',
    yours: 'Yours',
    lead: 'Take over from the text above what you need. What you save then takes its place.',
    submit: 'Save yours in its place',
  },
  kept: { title: 'What you typed', lead: 'It was not saved. Copy the project, and put it there.' },
  copy: {
    title: 'Copy it first',
    lead: 'The project is another’s. Of a copy you are the owner, and edit it as you like.',
    leadOwn: 'A copy goes its own way from here, and you own it.',
    submit: 'Copy the project',
  },
  lineage: {
    title: 'Where it came from',
    lead: (depth) =>
      plural('en', depth, { one: 'A copy, with # project before it.', other: 'A copy, with # projects before it.' }),
    columns: { from: 'Copied from', owner: 'Owned by', revision: 'Revision' },
    gone: 'removed',
  },
  acts: {
    title: 'The project as a whole',
    archive: 'Archive',
    archiveLead: 'Nobody edits an archived project. It can still be opened and copied.',
    reopen: 'Reopen',
    reopenLead: 'Its owner can edit it again.',
    remove: 'Remove',
    removeLead: 'See what would happen.',
  },
  handOver: {
    title: 'Hand over',
    lead: 'The new owner alone edits, archives and removes it then.',
    to: 'E-mail address of the new owner',
    fault: 'That is nobody in your company who could own a project.',
    submit: 'Hand the project over',
  },
  removal: {
    title: (project) => `Remove ${project}`,
    content: 'The project and its content are gone for good. This cannot be undone.',
    copies: 'Copies of it stay as they are, and go on saying that they came from it.',
    handle: (id) => html`The id ${id} is never used again.`,
    submit: 'Remove the project for good',
  },
  refused: {
    notOwner: 'Only its owner does this with a project.',
    archived: 'This project is archived. Reopen it first.',
  },
  notes: {
    created: 'The project is there.',
    copied: 'This copy is yours.',
    saved: 'That is saved.',
    archived: 'The project is archived.',
    reopened: 'The project is open again.',
    handed_over: 'The project has a new owner.',
    removed: 'The project is removed.',
  },
}
