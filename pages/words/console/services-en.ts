// Services, in English.

import { html } from '../../html.ts'
import { plural } from '../shape.ts'
import type { ServicesWords } from './services-shape.ts'

export const services: ServicesWords = {
  title: 'Services',
  lead: 'Machines that act for themselves, with a secret of their own.',
  list: 'Services of the company',
  none: 'There is no service yet.',
  find: 'Find a service by name',
  columns: { name: 'Service', client: 'Client id', standing: 'Standing', since: 'Since' },
  suspended: 'suspended',
  create: {
    title: 'Make a service',
    lead: 'Its secret is shown once, on the next page. It may do what access lists and teams give it.',
    submit: 'Make the service',
  },
  name: 'Name',
  nameFault: 'Give a name of up to 60 letters, digits and plain punctuation.',
  apps: 'Apps',
  appsHint: 'The ids of those it may ask tokens for, with blanks between.',
  appsFault: 'One of these is no app that it could ask tokens for.',
  secret: {
    made: 'The service is made',
    rotated: 'The new secret',
    once: 'The secret is shown now and never again. Put it where the service reads it, and nowhere else.',
    client: 'Client id of the service',
    secret: 'Secret',
    back: 'I have put it away',
  },
  facts: { title: 'About the service', client: 'Client id', id: 'Id', teams: 'Teams', none: 'none' },
  change: { title: 'Name and apps', submit: 'Save' },
  secrets: {
    title: 'Secrets',
    lead: 'A new secret is shown once. The one before can stay good for a while, so that nothing stops.',
    since: (day) => html`made on ${day}`,
    until: (day, moment) => html`made on ${day}, good until ${moment}`,
    overlap: 'The secret of before is good',
    overlaps: { '0': 'not any more', '3600': 'for an hour', '86400': 'for a day', '604800': 'for a week' },
    submit: 'Make a new secret',
  },
  standing: {
    title: 'The service as a whole',
    suspend: 'Suspend',
    suspendLead: 'Its tokens and its secret are refused from the next request on. Nothing of it is lost.',
    reinstate: 'Reinstate',
    reinstateLead: 'Its secret is good again. What ended stays ended.',
    remove: 'Remove',
    removeLead: 'See what would happen.',
  },
  removal: {
    title: (service) => `Remove ${service}`,
    calls: 'Its tokens and its secret are refused from the next request on.',
    teams: (teams) =>
      plural('en', teams, { one: '# place in a team is given up.', other: '# places in teams are given up.' }),
    final: 'It is gone for good, and this cannot be undone.',
    submit: 'Remove the service for good',
  },
  notes: {
    saved: 'That is saved.',
    suspended: 'The service is suspended.',
    reinstated: 'The service is good again.',
    removed: 'The service is removed.',
  },
}
