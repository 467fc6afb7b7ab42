// Much at the same moment. One file for the runner: loading the gate takes longer than most of these take to run.

import './crowds.ts'
import './every-use.ts'
import './guesses.ts'
import './refreshing.ts'
import './sessions.ts'
import './sign-out.ts'
import './taken-away.ts'
