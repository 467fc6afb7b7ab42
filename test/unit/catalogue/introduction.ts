// What stands before the list of events: what an event is, where it is read, and how the list grows.

/** `stamp`: the fields that every event has. `folded`: those of one that was counted. */
export const introduction = (stamp: string, folded: string, count: number): string => `# Events

Whatever is tried at the gateway is put on record, done or refused: signing in, every use of a session, every change of a person,
a company, an app, a project or a client. One such record is an event. What is changed is committed together with its event, so
neither is there without the other, and once written an event is never changed or taken out.

This page lists all ${count} kinds. It is made from [lib/event.ts](../lib/event.ts) and [lib/events](../lib/events), and a test
compares the two; \`UPDATE=1 npx jest --selectProjects unit --testPathPatterns catalogue\` writes it anew.

An event holds ids and keyed digests, never an e-mail address, a phone number, a name, a password, a code or a token: deleting a
person leaves the log whole. It says why something was refused even where the caller was not told. What an administrator writes
for machines to go by does stand there, on one line each: verbs and routes of apps, scopes, addresses of clients without their
query, issuers and the names of claims. Of all else that is written about a client an event has keyed digests, equal where the
client and the text are: they show that something became another, and not what it was.

\`\`\`json
{
  "id": "0056TmRlnT1ZUyUCqmCUsk",
  "at": "2026-11-22T12:00:00.000Z",
  "kind": "login_refused",
  "attempt": "JKJaXmPLvHcESHA=",
  "company": "acme",
  "account": "vXJtV1Z3mZb2cQ7d",
  "subject": "vXJtV1Z3mZb2cQ7d",
  "context": "stranger",
  "cause": "wrong_password",
  "failures": 1,
  "address": "Yk3bq0d9mX1yqO6J6fYw5pEoB1JmJgq6o0eV3C8a2yA",
  "agent": "5u0mXh3mGg7sQ2Z8bQ0c6pF1tY4nV9kLr2dWw3xJ8eM"
}
\`\`\`

## Where events are read

- \`GET /v1/events\`: those of your company, newest first, for its administrators, with filters and pages.
- \`sallyport events\`: the same at the command line; \`--follow\` waits for more. \`--json\` answers with one document,
  \`{events, names}\`; with \`--follow\` it prints one event a line, each with the \`names\` of what is in it.
- The account pages show people what concerns them, in sentences.
- The sealed log holds every event of every company as canonical JSON, for whoever runs the gateway: a copy of it is the export,
  and \`sallyport log verify\` proves that nothing is missing ([the sealed log](operate.md#the-sealed-log)). There \`at\` is in
  milliseconds since 1970; over the API it is a date.

## What every event has

${stamp}

What strangers can cause without end is counted, and written down when the count reaches or passes a power of two:

${folded}

\`kind\` says what happened, and how it ended follows from it: *done*, *refused*, or *fault* where something of the gateway's own was
in the way. Three kinds have more than one ending: \`device_judged\` is a refusal where its \`decision\` is \`denied\`,
\`letter_not_sent\` where its \`cause\` is \`letters_limited\`, and \`gateway_refused\` is a fault where its \`cause\` is \`timeout\` or
\`function_failed\`.

An event without a company reached none: the name was unknown, or nobody said which app was meant. Only whoever runs the gateway sees it.

## How the list grows

A kind is never renamed, and its name is never used for anything else. A field is only ever added, and then it may be absent. A
cause is only ever added. So a reader that passes over what it does not know goes on working.`
