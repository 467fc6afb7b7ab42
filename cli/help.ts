// What --help says beneath the commands: the variables that are read, and how the command ends.

import { exits, meanings } from './exits.ts'

const variables = [
  ['SALLYPORT_URL', 'the gateway, without a profile'],
  ['SALLYPORT_PROFILE', 'the profile, where --profile is not given'],
  ['SALLYPORT_TOKEN', 'the credential, before any that is kept'],
  ['SALLYPORT_ID_TOKEN', "the CI job's identity token, for --ci"],
  ['SALLYPORT_CLIENT', 'what the CI job is registered as, for --ci'],
  ['SALLYPORT_KEYRING', 'off: keep credentials in a file of mode 0600'],
  ['XDG_CONFIG_HOME', 'where that file and the profiles lie (~/.config)'],
  ['NO_COLOR', 'no colours'],
] as const

export const settingsHelp = ['Environment:', ...variables.map(([name, what]) => `  ${name.padEnd(20)}${what}`)].join(
  '\n',
)

export const exitHelp = [
  'Exit codes:',
  ...Object.entries(exits).map(([name, code]) => `  ${String(code).padEnd(20)}${meanings[name as keyof typeof exits]}`),
].join('\n')
