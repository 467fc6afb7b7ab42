// Every page of the console's apps and access lists, as it stands, in Chromium.

import { consoleRenderings } from '../unit/pages/console-renderings.ts'
import { lookAtPages } from './support-console.ts'

lookAtPages(consoleRenderings)
