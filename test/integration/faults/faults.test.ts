// What AWS fails at, struck call by call. One file for the runner: loading the gate takes longer than most.

import './further-faults.ts'
import './session-faults.ts'
import './verdict.ts'
