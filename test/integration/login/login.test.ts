// One file for the runner: loading the gate takes longer than most of these take to run.

import './binding.ts'
import './digits.ts'
import './happy.ts'
import './made-up.ts'
import './messages.ts'
import './names.ts'
import './one-answer.ts'
import './owners-codes.ts'
import './rehash.ts'
import './throttle.ts'
import './tries.ts'
import './watched-codes.ts'
