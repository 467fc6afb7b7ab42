// Who may do what: a role for every function, and nothing in it that its flow does not do. The words are in may.cjs, the
// partitions in lib/schema.ts. Whoever is not in a line cannot: passwords and phone numbers stand in very few.

import { type Template, upper } from './cloudformation.ts'
import { type Statement, type Vocabulary, vocabulary, type Word } from './may.ts'
import type { Tables } from './tables.ts'

/** What proves a session, read in one batch. */
const standing = ['SESSIONS', 'SUBJECT', 'COMPANY', 'SEEN']

/** Answers from itself, and touches nothing. */
const still = undefined

const flows = (may: Vocabulary): Readonly<Record<string, readonly Word[] | undefined>> => {
  const beginLogin = [
    may.read(
      ...['LOGIN', 'DOMAIN', 'SUBJECT', 'COMPANY', 'PASSWORD', 'BUDGET', 'DEVICES'],
      ...['PHONE', 'PROFILE', 'LEDGER', 'TALLY', 'CHALLENGE'],
    ),
    may.put('CHALLENGE', 'LEDGER', 'BUDGET', 'PASSWORD'),
    may.know(),
    may.text(),
  ]
  const answerChallenge = [
    may.read('CHALLENGE', 'SUBJECT', 'COMPANY', 'BUDGET', 'DEVICES'),
    may.put('CHALLENGE', 'BUDGET', 'SESSIONS', 'DEVICES'),
    may.remove('CHALLENGE'),
    may.know(),
  ]
  const resendCode = [
    may.read('CHALLENGE', 'SUBJECT', 'COMPANY', 'BUDGET', 'PHONE', 'PROFILE', 'LEDGER', 'TALLY'),
    may.put('CHALLENGE', 'LEDGER'),
    may.know(),
    may.text(),
  ]
  const visit = [may.read(...standing), may.mark()]
  const whoAmI = [may.read(...standing, 'PROFILE'), may.mark()]
  const listSessions = [may.read(...standing, 'PROFILE'), may.list('SESSIONS', 'SEEN'), may.mark()]
  const showSession = [may.read(...standing), may.list('SESSIONS', 'SEEN'), may.mark()]
  const endSession = [may.read(...standing), may.remove('SESSIONS')]
  const endOtherSessions = [may.read(...standing), may.put('SUBJECT', 'SESSIONS')]
  const changePassword = [
    may.read(...standing, 'PASSWORD', 'BUDGET'),
    may.put('PASSWORD', 'SUBJECT', 'SESSIONS', 'BUDGET'),
    may.remove('SESSIONS'),
    may.know(),
  ]
  const authorizeCall = [may.read(...standing, 'APP'), may.mark()]
  const readEvents = [may.read(...standing, 'TALLY'), may.mark(), may.readLog()]
  const foundCompany = [
    may.read('COMPANY', 'DOMAIN', 'LOGIN', 'APP'),
    may.put('COMPANY', 'DOMAIN', 'SUBJECT', 'PROFILE', 'PASSWORD', 'PHONE', 'LOGIN', 'APP'),
    may.know(),
  ]

  return {
    sessionsCreate: beginLogin,
    sessionsIndex: listSessions,
    sessionsShow: showSession,
    sessionsDestroy: endSession,
    sessionsDestroyOthers: endOtherSessions,
    sessionShow: whoAmI,
    sessionDestroy: endSession,
    challengesAnswer: answerChallenge,
    challengesResend: resendCode,
    passwordUpdate: changePassword,
    checkShow: authorizeCall,
    eventsIndex: readEvents,
    loginPagesShow: visit,
    loginPagesCreate: beginLogin,
    loginPagesCode: still,
    loginPagesAnswer: answerChallenge,
    loginPagesResend: resendCode,
    accountPagesShow: listSessions,
    accountPagesEnd: endSession,
    accountPagesEndOthers: endOtherSessions,
    accountPagesSignOut: endSession,
    assetsShow: still,
    homeShow: still,
    nothingShow: still,
    authorizerSimple: authorizeCall,
    authorizerPolicy: authorizeCall,
    bootstrapCreate: foundCompany,
  }
}

/** What every flow may: open the tables, and put on record what happened. */
const recording = (may: Vocabulary): readonly Word[] => [may.openTables(), may.stamp(), may.count(), may.record()]

const role = (statements: readonly Statement[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    },
    Policies: [{ PolicyName: 'only', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  },
})

/** `prefix`: what the packager puts before a function's name. */
export function roles(prefix: string, tables: Tables): Template {
  const may = vocabulary(tables)
  const named = Object.entries(flows(may)).map(([name, flow]) => {
    const words = flow === still ? [] : [...recording(may), ...flow]
    return [`${upper(name)}Role`, role([may.log(`${prefix}-${name}`), ...words.flat()])] as const
  })
  return { Resources: Object.fromEntries(named) }
}
