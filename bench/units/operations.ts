// Every operation that is counted, with the function that serves it.

export const operations = {
  'begin login, new device': 'functions/sessions.create',
  'answer, new device': 'functions/challenges.answer',
  'begin login, recognised device': 'functions/sessions.create',
  'answer, recognised device': 'functions/challenges.answer',
  'wrong password': 'functions/sessions.create',
  'wrong code': 'functions/challenges.answer',
  'throttled attempt, with its line': 'functions/sessions.create',
  'throttled attempt, counted': 'functions/sessions.create',
  'authorizer, touched': 'functions/authorizer.simple',
  'authorizer, with its event': 'functions/authorizer.simple',
  'authorizer, nobody, with its line': 'functions/authorizer.simple',
  'authorizer, nobody, counted': 'functions/authorizer.simple',
  'authorizer, forbidden, with its line': 'functions/authorizer.simple',
  'authorizer, forbidden, counted': 'functions/authorizer.simple',
  'check, touched': 'functions/check.show',
  'who am I, with its event': 'functions/session.show',
  'who am I, touched': 'functions/session.show',
  'list of sessions, touched': 'functions/sessions.index',
  'page of the log (50 lines), with its event': 'functions/events.index',
  'page of the log (50 lines), touched': 'functions/events.index',
  'sign out': 'functions/session.destroy',
} as const satisfies Readonly<Record<string, string>>

export type Operation = keyof typeof operations
export const operationNames = Object.keys(operations) as Operation[]
