// Projects while much happens at once, and while AWS fails.

import './faults.ts'
import './races.ts'
