// What is printed once the gateway answers: its address, and what to try.

export interface DemoPerson {
  readonly email: string
  readonly password: string
  readonly phone: string
  readonly may: string
}

export interface DemoProgram {
  readonly name: string
  readonly id: string
  readonly secret?: string | undefined
}

export interface Demo {
  readonly people: readonly DemoPerson[]
  readonly programs: readonly DemoProgram[]
}

export function welcome(url: string, { people, programs }: Demo, data: string): string {
  const width = (field: 'email' | 'password'): number => Math.max(0, ...people.map((person) => person[field].length))
  const [first] = people
  const body = JSON.stringify({ email: first?.email, password: first?.password, kind: 'cli' })
  return [
    `Sallyport is ready at ${url}`,
    '',
    `  Sign in        ${url}/login`,
    `  Phone          ${url}/__local/phone   (codes and letters arrive here)`,
    `  Your account   ${url}/account`,
    `  Console        ${url}/console   (people, teams, apps and who may do what in them)`,
    `  Passkeys       ${url.replace('127.0.0.1', 'localhost')}/login   (browsers want a name for them)`,
    `  Demo service   ${url}/demo   (behind the authorizer)`,
    '',
    '  People of the demo, their passwords, and what they may do:',
    ...people.map(
      ({ email, password, phone, may }) =>
        `    ${email.padEnd(width('email'))}  ${password.padEnd(width('password'))}  ${phone}  ${may}`,
    ),
    '',
    ...(programs.length === 0 ? [] : ['  Programs of the demo (OAuth 2, OpenID Connect), and their secrets:']),
    ...programs.map(({ name, id, secret }) => `    ${id.padEnd(14)}${(secret ?? '(none)').padEnd(42)}${name}`),
    '',
    '  On the command line:',
    `    npm run package:cli && npx sallyport login ${url}`,
    `    curl -s ${url}/v1/sessions -H 'content-type: application/json' -d '${body}'`,
    `    curl -s '${url}/__local/messages?to=${encodeURIComponent(first?.phone ?? '')}'`,
    '',
    `  Data: ${data === ':memory:' ? 'kept in memory' : data}. Ctrl-C stops everything.`,
    '',
  ].join('\n')
}
