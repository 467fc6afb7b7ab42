// Where the list of common passwords lies. A bundle replaces this module by one that looks beside itself; see
// infra/common-passwords.ts.

export const commonPasswords = new URL('../../data/common-passwords.bin', import.meta.url)
