// What costs money and what keeps people out, tried for an hour. One file for the runner: loading the gate takes longer than most.

import './besieged.ts'
import './pumped.ts'
