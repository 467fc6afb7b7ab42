// The command line itself: what can be typed, and which file answers it. Each command is loaded when it is typed and not
// before, because a person waits for every file.

import { Command } from 'commander'
import { type Asked, askedIn, type GlobalOptions } from './asked.ts'
import type { EventsOptions } from './commands/events.ts'
import type { LoginOptions } from './commands/login.ts'
import type { Ending } from './commands/sessions.ts'
import type { TokenOptions } from './commands/token.ts'
import { exitHelp, settingsHelp } from './help.ts'
import { addNouns } from './nouns.ts'
import type { Surroundings } from './surroundings.ts'
import { collect } from './typed/collect.ts'
import { version } from './version.ts'

/** Of the nouns those that were typed; `everything` for whoever wants to know what there is. */
export async function programIn(here: Surroundings, words: readonly string[] | 'everything'): Promise<Command> {
  const program = new Command('sallyport')
  const asked = (): Asked => askedIn(here, program.opts<GlobalOptions>())
  const command = (usage: string, summary: string): Command => program.command(usage).description(summary)
  program
    .description('Sign in to a Sallyport gateway, and use what it gives.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void here.output.write(text),
      writeErr: (text) => void here.messages.write(text),
    })
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('sallyport --help says what there is.')
    .version(version(), '-V, --version', 'print the version')
    .option('--json', 'answer in JSON on stdout; messages stay on stderr')
    .option('--profile <name>', 'which gateway: see sallyport profiles')
    .addHelpText('after', `\n${settingsHelp}\n\n${exitHelp}`)

  command('login [address]', 'sign in, by a browser on this machine or by a code for one elsewhere')
    .option('--browser', 'open the browser of this machine')
    .option('--device', 'show a code to type in any browser')
    .option('--interactive', 'ask for e-mail address, password and code in this terminal')
    .option('--ci', "use the CI job's identity token; needs --app")
    .option('--app <app>', 'with --ci: the one app that the job may use')
    .option('--client <id>', 'with --ci: what the job is registered as')
    .action(async (address: string | undefined, options: LoginOptions) =>
      (await import('./commands/login.ts')).login(asked(), address, options),
    )
  command('logout', 'end the session at the gateway and forget it here').action(async () =>
    (await import('./commands/logout.ts')).logout(asked()),
  )
  command('whoami', 'who is signed in, and until when').action(async () =>
    (await import('./commands/whoami.ts')).whoami(asked()),
  )
  command('token', 'print the credential, or a shorter and narrower one for an app')
    .option('--app <app>', 'a token of some minutes for this app alone')
    .option('--verb <verb>', 'with --app: for this verb alone (repeat, or separate by commas)', collect, [])
    .option('--ci', "with --app: from the CI job's identity token, without a sign-in")
    .option('--client <id>', 'with --ci: what the job is registered as')
    .action(async (options: TokenOptions) => (await import('./commands/token.ts')).token(asked(), options))
  addSessions(command('sessions', 'where you are signed in'), asked)
  command('check <app> <verb>', 'whether you may, as an exit code').action(async (app: string, verb: string) =>
    (await import('./commands/check.ts')).check(asked(), app, verb),
  )
  command('events', 'the log, for administrators: the newest last')
    .option('--follow', 'go on as it grows; with --json one line for each')
    .option('--kind <kind>', 'only this kind (repeat, or separate by commas)', collect, [])
    .option('--subject <id>', 'only of this person')
    .option('--app <app>', 'only of this app')
    .option('--session <id>', 'only of this session')
    .option('--about <id>', 'only what this person, machine or team did, or what was done to them')
    .option('--client <id>', 'only through this client')
    .option('--address <digest>', 'only from where this digest of an address stands')
    .option('--outcome <outcome>', 'only success, refusal or fault')
    .option('--cause <cause>', 'only for this cause')
    .option('--from <moment>', 'since then, as in 2026-11-21T12:00:00Z')
    .option('--to <moment>', 'before then')
    .option('--limit <count>', 'so many of the newest (50)')
    .option('--count', 'how many there are, by outcome and kind')
    .action(async (options: EventsOptions) => (await import('./commands/events.ts')).events(asked(), options))
  addProfiles(command('profiles', 'the gateways that are known here'), asked)
  command('completion <shell>', 'print a completion script for bash, zsh or fish').action(async (shell: string) =>
    (await import('./commands/completion.ts')).completion(asked(), await programIn(here, 'everything'), shell),
  )
  await addNouns(program, asked, words)
  return program
}

function addSessions(sessions: Command, asked: () => Asked): void {
  sessions.action(async () => (await import('./commands/sessions.ts')).sessions(asked()))
  sessions
    .command('end [id]')
    .description('end one of them, or all the others')
    .option('--others', 'every session but this one')
    .action(async (id: string | undefined, options: Ending) =>
      (await import('./commands/sessions.ts')).endSessions(asked(), id, options),
    )
}

function addProfiles(profiles: Command, asked: () => Asked): void {
  const commands = () => import('./commands/profiles.ts')
  profiles.action(async () => (await commands()).listProfiles(asked()))
  profiles
    .command('add <name> <address>')
    .description('know a gateway without signing in')
    .action(async (name: string, address: string) => (await commands()).addProfile(asked(), name, address))
  profiles
    .command('use <name>')
    .description('make it the default')
    .action(async (name: string) => (await commands()).useProfile(asked(), name))
  profiles
    .command('remove <name>')
    .description('forget it')
    .action(async (name: string) => (await commands()).removeProfile(asked(), name))
}
