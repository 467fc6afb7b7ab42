// Every token at every door, question of every purpose at every other's, sessions of everybody at everybody's, identifiers of every
// company at another's, and every flow in any order. One file for the runner: loading the gate takes longer than most of these
// take to run.

import './crossed-letters.ts'
import './crossed-questions.ts'
import './crossed-sessions.ts'
import './state-machine.ts'
import './tenants.ts'
