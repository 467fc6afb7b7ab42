// One file for the runner: loading the gate takes longer than most of these take to run.

import './lives.ts'
import './own.ts'
import './password.ts'
import './shown.ts'
