// Who reaches what people prove themselves with, over the API; and that a page reaches no more than the API does for the same
// flow. A name that comes into a line here comes in on purpose.

import { expect, test } from '@jest/globals'
import { rolesOf } from './roles.ts'
import type { Stack } from './stack.ts'

const judging = ['ChallengesAnswer']
const hashing = ['ChallengesPassword', 'PasswordUpdate', 'SessionsCreate', 'StepUpCreate']
const sending = ['ChallengesResend', 'LettersMailbox', 'PasswordResetsOpen', 'SessionsCreate', 'StepUpCreate']
const numbers = ['JoinsCreate', 'JoinsResend', 'PhoneUpdate']
const founding = ['BootstrapCreate', 'JoinsAnswer']
const overview = ['AccountShow']
const undoing = ['LettersNotMe']
/** Sets an account up again, and so removes what it finds there. */
const recovering = ['JoinsAnswer']

/** `Batch…|Query` is reading, `PutItem` writing. */
/** A machine is a client that acts for itself. */
const services = [
  ...['ConsoleServicesChange', 'ConsoleServicesCreate'],
  ...['ServicesCreate', 'ServicesRotate', 'ServicesUpdate'],
]
/** A review stands in the company's own record, where a gate finds it. */
const governing = [
  ...['ReviewsCarryOut', 'ReviewsClose', 'ReviewsCreate', 'ReviewsDestroy', 'ConsoleReviewsCreate'],
  ...['ConsoleReviewsChange', 'PolicyUpdate', 'ConsolePolicyChange'],
]

const reached: readonly (readonly [what: string, how: string, by: readonly string[]])[] = [
  ['PASSWORD', 'BatchGetItem', [...judging, ...hashing, ...overview, ...undoing, ...recovering]],
  ['PASSWORD', 'PutItem', [...judging, ...hashing, ...founding, ...undoing]],
  ['PHONE', 'BatchGetItem', [...sending, ...undoing, ...recovering, 'PhoneConfirm', 'PhoneDestroy']],
  ['PHONE', 'PutItem', [...founding, ...undoing, 'PhoneConfirm', 'PhoneDestroy']],
  [
    'TOTP',
    'BatchGetItem',
    [...judging, ...overview, ...undoing, ...recovering, 'TotpConfirm', 'TotpCreate', 'TotpDestroy'],
  ],
  ['TOTP', 'PutItem', [...judging, 'TotpConfirm', 'TotpCreate']],
  ['RECOVERY', 'BatchGetItem', [...judging, ...overview, ...undoing, ...recovering, 'RecoveryCodesCreate']],
  ['RECOVERY', 'PutItem', [...judging, 'RecoveryCodesCreate']],
  ['PASSKEYS', 'PutItem', [...judging, 'PasskeysCreate']],
  ['CLIENT', 'PutItem', [...['ClientsCreate', 'ClientsRotate', 'ClientsUpdate'], ...services]],
  ['COMPANY', 'PutItem', [...['CompaniesOperate', 'CompaniesUpdate', 'BootstrapCreate'], ...governing]],
  ['GRANTS', 'PutItem', ['OauthTokensCreate', 'OauthTokensRevoke']],
  ['CONSENTS', 'PutItem', []],
]

/** What people are asked on a client's behalf: by design there is no other way to answer. */
const agreeing = [
  ...['OauthPagesAuthorize', 'OauthPagesDecide', 'OauthPagesDevice', 'OauthPagesJudgeDeviceCode'],
  ...['OauthPagesLogout', 'OauthPagesLogoutConfirmed'],
]

/** The page's function, and those of the API whose flows are its own. */
const pages: Readonly<Record<string, readonly string[]>> = {
  LoginPagesShow: ['SessionShow'],
  LoginPagesCreate: ['SessionsCreate'],
  LoginPagesCreateWithoutPassword: ['SessionsCreate'],
  LoginPagesAnswer: ['ChallengesAnswer'],
  LoginPagesResend: ['ChallengesResend'],
  RecoveryPagesForgot: ['PasswordResetsCreate'],
  RecoveryPagesReset: ['PasswordResetsOpen'],
  RecoveryPagesPassword: ['ChallengesPassword'],
  RecoveryPagesNotMe: ['LettersNotMe'],
  JoinPagesSignUp: ['JoinsSignUp'],
  JoinPagesShow: ['JoinsCreate'],
  JoinPagesCreate: ['JoinsCreate'],
  JoinPagesAnswer: ['JoinsAnswer'],
  JoinPagesResend: ['JoinsResend'],
  LinkPagesMailbox: ['LettersMailbox'],
  LinkPagesOpenMailbox: ['LettersMailbox'],
  LinkPagesOpenAddress: ['AccountOpenAddress'],
  AccountPagesShow: ['SessionsIndex'],
  AccountPagesEnd: ['SessionsDestroy'],
  AccountPagesEndOthers: ['SessionsDestroyOthers'],
  AccountPagesSignOut: ['SessionDestroy'],
  AccountSecurityPagesShow: ['AccountShow'],
  AccountSecurityPagesForgetDevice: ['AccountForgetDevice'],
  AccountActivityPagesShow: ['AccountActivity', 'SessionShow'],
  AccountTotpPagesCreate: ['TotpCreate'],
  AccountTotpPagesConfirm: ['TotpConfirm'],
  AccountTotpPagesDestroy: ['TotpDestroy'],
  AccountRecoveryPagesCreate: ['RecoveryCodesCreate'],
  AccountPasskeyPagesShow: ['SessionShow'],
  AccountPasskeyPagesDestroy: ['PasskeysDestroy'],
  AccountPhonePagesShow: ['SessionShow'],
  AccountPhonePagesCreate: ['PhoneUpdate'],
  AccountPhonePagesAnswer: ['PhoneConfirm'],
  AccountPhonePagesDestroy: ['PhoneDestroy'],
  AccountAddressPagesShow: ['SessionShow'],
  AccountAddressPagesCreate: ['AccountUpdateAddress'],
  AccountPasswordPagesShow: ['SessionShow'],
  AccountPasswordPagesUpdate: ['PasswordUpdate'],
  AccountConfirmPagesShow: ['SessionShow'],
  AccountConfirmPagesCreate: ['StepUpCreate'],
  ProgramsShow: ['ProgramsIndex'],
  ProgramsEnd: ['ProgramsDestroy'],
}

export function reachTests(stack: Stack): void {
  const roles = new Map([...rolesOf(stack)].map(([id, role]) => [id.replace(/Role$/, ''), role.lines]))
  const holders = (pattern: RegExp, among = /^(?!.*Pages)/): string[] =>
    [...roles]
      .filter(([id, lines]) => among.test(id) && lines.some((one) => pattern.test(one)))
      .map(([id]) => id)
      .sort()

  test.each(reached)('%s is in reach of %s by those alone whose flow needs it', (what, how, by) => {
    expect(holders(new RegExp(`${how} on StateTable of .*${what}#`))).toEqual([...by].sort())
  })

  test('codes are sent by those who ask a question of a phone, and by nobody else', () => {
    expect(holders(/^Allow sns:Publish/)).toEqual([...sending, ...numbers].sort())
  })

  test('their money and their counts are written by those who send them, what came back by those who judge it, and nobody does both', () => {
    const paying = holders(/UpdateItem on StateTable of SMS#\*$/, /./)
    expect(paying).toEqual(holders(/^Allow sns:Publish/, /./))
    const judged = ['ChallengesAnswer', 'JoinsAnswer', 'PhoneConfirm']
    expect(holders(/UpdateItem on StateTable of VERIFIED#\*$/)).toEqual(judged)
    const alsoPages = holders(/UpdateItem on StateTable of VERIFIED#\*$/, /./)
    expect(alsoPages.filter((one) => paying.includes(one))).toEqual([])
    // What everybody may count is the tallies and nothing else.
    for (const lines of roles.values())
      for (const line of lines.filter((one) => /UpdateItem on StateTable of .*TALLY/.test(one)))
        expect(line).toBe('Allow dynamodb:UpdateItem on StateTable of TALLY#*')
  })

  test('letters that anybody may ask for are counted by those whom anybody may ask, and by nobody else', () => {
    expect(holders(/UpdateItem on StateTable of LETTERS#\*$/, /./)).toEqual([
      ...['JoinPagesSignUp', 'JoinsSignUp', 'LoginPagesCreateWithoutPassword', 'PasswordResetsCreate'],
      ...['RecoveryPagesForgot', 'SessionsCreate'],
    ])
  })

  test('a token is signed where tokens are given, the log by what seals it, and each by a key of its own', () => {
    expect(holders(/^Allow kms:Sign on SigningKeyA/, /./)).toEqual(['OauthTokensCreate'])
    expect(holders(/^Allow kms:Sign on LogKey/, /./)).toEqual(['LogSeal', 'LogSweep'])
    expect(holders(/^Allow kms:Sign /, /./)).toEqual(['LogSeal', 'LogSweep', 'OauthTokensCreate'])
  })

  test('a grant comes to be where a person agrees or a client asks for tokens, and what was agreed to is kept by one page', () => {
    const written = (what: string) => holders(new RegExp(`PutItem on StateTable of .*${what}#`), /Pages/)
    expect(written('GRANTS')).toEqual(['OauthPagesAuthorize', 'OauthPagesDecide'])
    expect(written('CONSENTS')).toEqual(['OauthPagesDecide'])
  })

  test('where people agree, and where clients ask, nothing is in reach that people prove themselves with', () => {
    const clients = [...roles.keys()].filter((id) => /^(Oauth|Clients|Programs)/.test(id))
    expect(clients).toEqual(expect.arrayContaining(agreeing))
    for (const name of clients)
      expect([
        name,
        roles.get(name)?.filter((one) => /(PASSWORD|PHONE|TOTP|RECOVERY|PASSKEYS|LOGIN)#|Publish/.test(one)),
      ]).toEqual([name, []])
    // A letter tells the person of a command line that was let in.
    const writing = clients.filter((name) => roles.get(name)?.some((one) => one.includes('SendEmail')))
    expect(writing).toEqual(['OauthPagesJudgeDeviceCode'])
  })

  test('an authorizer, a guarded call and the log have no key to what is secret and no way to send', () => {
    for (const name of ['AuthorizerSimple', 'AuthorizerPolicy', 'CheckShow', 'EventsIndex', 'AccountActivity'])
      expect([name, roles.get(name)?.filter((line) => /MacKey|Publish|SendEmail/.test(line))]).toEqual([name, []])
  })

  test('the log is read by those that show it, walked by one, added to by those with a flow, thinned by retention alone, and changed by nobody', () => {
    expect(holders(/Query on EventsTable/, /./)).toEqual([
      ...['AccountActivity', 'AccountActivityPagesShow', 'ConsoleLogIndex', 'ConsoleLogShow', 'ConsoleLogStory'],
      ...['EventProofsShow', 'EventsCounts', 'EventsIndex'],
      // What looks for the announcement of a day that went, and what announces it.
      ...['LogSeal', 'LogSweep', 'RetentionRetire'],
    ])
    expect(holders(/(Scan|BatchGetItem).* on EventsTable/, /./)).toEqual(['LogSweep'])
    expect(holders(/DeleteItem on EventsTable/, /./)).toEqual(['RetentionRetire'])
    expect(holders(/(Update|BatchWrite|Transact)\w* .*on EventsTable/, /./)).toEqual([])
  })

  test('a page may do nothing that the API may not do in the same flow', () => {
    const all = (id: string) =>
      new Set(
        roles
          .get(id)
          ?.filter((line) => !line.includes('functions'))
          .flatMap(grants),
      )
    const others = new Set(['AccountPhonePagesCode', ...agreeing])
    const known = [...roles.keys()].filter((id) => /Pages|^Programs(Show|End)$/.test(id) && !others.has(id)).sort()
    expect(Object.keys(pages).sort()).toEqual(known)
    for (const [page, flows] of Object.entries(pages)) {
      const allowed = new Set(flows.flatMap((flow) => [...all(flow)]))
      expect([page, [...all(page)].filter((grant) => !allowed.has(grant))]).toEqual([page, []])
    }
  })
}

/** One for each partition that a line names. */
function grants(line: string): string[] {
  const [, before = line, partitions, after = ''] = /^(.*) of ([A-Z#* ]+\*)(.*)$/.exec(line) ?? []
  return partitions === undefined ? [line] : partitions.split(' ').map((one) => `${before} of ${one}${after}`)
}
