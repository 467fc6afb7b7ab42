// What is said where a program asks to act for somebody, in English.

import { html } from '../../html.ts'
import type { OAuthWords } from './shape.ts'

export const oauth: OAuthWords = {
  consent: {
    title: 'A program asks for you',
    asksToAct: (client) => html`${client} asks to act for you`,
    asksWho: (client) => html`${client} asks who you are`,
    own: 'It is the command line of Sallyport itself.',
    registered: (company) => html`It is registered by ${company}.`,
    unsaid: 'Nobody has said whose program it is.',
    may: 'If you agree, it may',
    answer: 'The answer goes to',
    loopback: 'a program on this computer',
    program: (scheme) => html`the program on this device that opens ${scheme} addresses`,
    saysItIs: 'It says that it runs on',
    unproved: 'Nobody has checked that.',
    loopbackWarning: 'Agree only if you began this yourself just now, on this computer.',
    programWarning:
      'Any program on this device can take such an address. Agree only if you began this yourself, in a program that you trust.',
    native: 'A program on a device cannot prove what it is. Agree only if you began this yourself just now.',
    yes: 'Agree',
    no: 'Refuse',
  },
  scopes: {
    openid: 'know that it is you, by an id that stays the same',
    profile: 'read your name',
    email: 'read your e-mail address',
    offline_access: 'go on for up to 30 days, until you sign out or end it',
    session: 'do everything that you may do, in a session of its own that you can end',
    app: (app) => html`do in ${app} what you may do there`,
    verbs: (app, verbs) => html`do this in ${app}, as far as you may: ${verbs}`,
    nothing: 'know that you agreed, and nothing more',
  },
  as: 'You are',
  another: 'Use another account',
  here: 'This browser',
  unknownNetwork: 'an unknown network',
  device: {
    title: 'Let in a command line',
    lead: 'Enter the code that your command line shows.',
    label: 'Code',
    format: 'The code has eight letters, as in BCDF-GHJK. Read it again where it is shown.',
    trick:
      'Did somebody send you here, or give you the code? Then it is a trick: with it you would let them in as you. Close this page.',
    submit: 'Continue',
  },
  approval: {
    title: 'Let this command line in?',
    lead: (client) => html`${client} asks to act for you.`,
    compare: 'It must show this code now:',
    there: 'The command line',
    unnamed: 'did not say where it runs',
    asked: (when) => html`asked ${when}`,
    sameNetwork: 'Both are on the same network.',
    otherNetwork:
      'The two are on different networks. That is normal for a machine elsewhere, or a phone without Wi-Fi. Otherwise refuse.',
    otherCountry: 'The two are in different countries. Is your command line really there?',
    warning:
      'Let it in only if you began this yourself, on that machine, just now. Nobody from support, and nobody from your company, ever asks you to.',
    yes: 'Let it in',
    no: 'Refuse',
  },
  deviceDone: {
    approved: {
      title: 'Your command line is let in',
      lead: (client) => html`Go on there. ${client} takes a few seconds to notice. You can close this page.`,
    },
    denied: {
      title: 'It was refused',
      lead: (client) =>
        html`${client} was given nothing. If somebody sent you the code, tell an administrator in your company.`,
    },
    toSessions: 'Where you are signed in',
  },
  signOut: {
    title: 'Sign out?',
    lead: 'It ends your session in this browser, and what programs may do through it.',
    asked: (client) => html`${client} asks for it.`,
    submit: 'Sign out',
    stay: 'Stay signed in',
    done: { title: 'You are signed out', lead: 'You can close this page.' },
  },
}
