// Projects through the front door, also while much happens at once and while AWS fails. One file for the runner: loading the gate
// takes longer than most of these take to run.

import './copied.ts'
import './cost.ts'
import './edited.ts'
import './faults.ts'
import './foreign.ts'
import './founded.ts'
import './handed-over.ts'
import './listed.ts'
import './opened.ts'
import './paced.ts'
import './races.ts'
