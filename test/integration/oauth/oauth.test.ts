// One file for the runner: loading the gate takes longer than most of these take to run.

import './codes.ts'
import './devices.ts'
import './pipelines.ts'
import './refreshing.ts'
import './services.ts'
import './around.ts'
import './attacks.ts'
