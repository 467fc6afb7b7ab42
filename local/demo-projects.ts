// The demo's projects: one of Ada's and one of Eve's, for the other to open, to be refused and to copy.

import type { FirstProject } from '../lib/flows/found-projects.ts'
import type { EmailAddress, ProjectId } from '../lib/ids.ts'

export const demoProjects: readonly FirstProject[] = [
  {
    id: 'harbour' as ProjectId,
    name: 'Harbour',
    owner: 'ada@acme.test' as EmailAddress,
    content: '# Harbour\n\nTwo gates, one behind the other. Nobody passes the second before the first has closed.\n',
  },
  {
    id: 'lighthouse' as ProjectId,
    name: 'Lighthouse',
    owner: 'eve@acme.test' as EmailAddress,
    content: '# Lighthouse\n\nSeen from everywhere, kept by one. Copy it to keep one of your own.\n',
  },
]
