// The words and numbers of OCSF 1.8.0 that we use: six classes with their activities, severities, kinds of entity and
// factors. https://schema.ocsf.io/1.8.0 (Apache-2.0) is the source of every number.

export const VERSION = '1.8.0'

export const OTHER = 99

export const classes = {
  3001: {
    name: 'Account Change',
    category: 3,
    activities: {
      1: 'Create',
      2: 'Enable',
      3: 'Password Change',
      4: 'Password Reset',
      5: 'Disable',
      6: 'Delete',
      7: 'Attach Policy',
      8: 'Detach Policy',
      9: 'Lock',
      10: 'MFA Factor Enable',
      11: 'MFA Factor Disable',
      99: 'Other',
    },
  },
  3002: {
    name: 'Authentication',
    category: 3,
    activities: {
      1: 'Logon',
      2: 'Logoff',
      3: 'Authentication Ticket',
      4: 'Service Ticket Request',
      5: 'Service Ticket Renew',
      6: 'Preauth',
    },
  },
  3003: { name: 'Authorize Session', category: 3, activities: { 1: 'Assign Privileges' } },
  3004: {
    name: 'Entity Management',
    category: 3,
    activities: {
      1: 'Create',
      2: 'Read',
      3: 'Update',
      4: 'Delete',
      6: 'Enroll',
      10: 'Activate',
      11: 'Deactivate',
      12: 'Suspend',
      13: 'Resume',
    },
  },
  3005: {
    name: 'User Access Management',
    category: 3,
    activities: { 1: 'Assign Privileges', 2: 'Revoke Privileges', 99: 'Other' },
  },
  6003: {
    name: 'API Activity',
    category: 6,
    activities: { 1: 'Create', 2: 'Read', 3: 'Update', 4: 'Delete', 99: 'Other' },
  },
} as const

export type ClassUid = keyof typeof classes
export type Activity<C extends ClassUid> = keyof (typeof classes)[C]['activities']

export const categories = { 3: 'Identity & Access Management', 6: 'Application Activity' } as const

export const severities = { 1: 'Informational', 2: 'Low', 3: 'Medium', 4: 'High', 5: 'Critical' } as const
export type Severity = keyof typeof severities

export const statuses = { 1: 'Success', 2: 'Failure' } as const
