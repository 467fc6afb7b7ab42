// Every token at every door, question of every purpose at every other's, sessions of everybody at everybody's. One file for
// the runner: loading the gate takes longer than most of these take to run.

import './crossed-letters.ts'
import './crossed-questions.ts'
import './crossed-sessions.ts'
