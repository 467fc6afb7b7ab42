// The operating system's keyring: Keychain, Credential Manager, or the Secret Service of a Linux desktop. The kernel's own
// keyring, which the library would fall back to, forgets at a reboot and is shared within a container: never that one.

import type { Drawer } from './drawer.ts'

/** A locked keyring asks the person, who may be elsewhere. */
const PATIENCE = 30_000

export function keyringDrawer(service: string): Drawer {
  const entry = async (name: string) => {
    const { AsyncEntry } = await import('@napi-rs/keyring')
    return new AsyncEntry(service, name, { linux: { store: 'secret-service' } })
  }
  return {
    read: async (name) => (await within((await entry(name)).getPassword())) ?? undefined,
    async write(name, text) {
      const kept = await entry(name)
      await within(kept.setPassword(text))
      // Some keyrings without a pass phrase take everything and give nothing back.
      if ((await within(kept.getPassword())) !== text) throw new Error('the keyring does not keep what it is given')
    },
    async remove(name) {
      await within((await entry(name)).deletePassword())
    },
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('the keyring does not answer')), PATIENCE)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}
