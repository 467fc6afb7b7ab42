// A role for every function, of what grants.ts says that it may do.

import { type Template, upper } from './cloudformation.ts'
import { grants, still } from './grants.ts'
import { type Exports, type Messages, type Statement, type Vocabulary, vocabulary, type Word } from './may.ts'
import { logGroup } from './shared.ts'
import type { Tables } from './tables.ts'

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
export function roles(prefix: string, tables: Tables, messages: Messages, exported: Exports): Template {
  const may = vocabulary(tables, messages, exported)
  const named = Object.entries(grants(may)).map(([name, flow]) => {
    const words = flow === still ? [] : 'only' in flow ? flow.only : [...recording(may), ...flow]
    return [`${upper(name)}Role`, role([...may.log(logGroup(prefix), `${prefix}-${name}`), ...words.flat()])] as const
  })
  return { Resources: Object.fromEntries(named) }
}
