// Who looks at the console's pages, when, and what people may call themselves.

export const now = 1_795_200_000

/** What somebody may call themself, and an app, and a reason. */
export const markup = '<b onclick="x">&"\'</b>'

export const administrator = { name: 'Ada Lovelace', email: 'ada@acme.test', company: 'Acme', administrator: true }
export const member = { ...administrator, name: 'Bob', email: 'bob@acme.test', administrator: false }
