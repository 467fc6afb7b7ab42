// Where this person's settings and credentials lie: the XDG base directory (an absolute path, or it does not count), or the
// roaming folder on Windows.

import { isAbsolute, join } from 'node:path'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'

/** `name` is the tool's own: tools that sign in by the library do not share a folder. */
export function folderOf(
  { env, platform, home }: Pick<Surroundings, 'env' | 'platform' | 'home'>,
  name: string,
): string {
  const roaming = platform === 'win32' ? env['APPDATA'] : undefined
  const said = roaming ?? env['XDG_CONFIG_HOME'] ?? ''
  if (isAbsolute(said)) return join(said, name)
  if (isAbsolute(home)) return join(home, '.config', name)
  throw new Trouble('usage', 'There is no home folder to keep a sign-in in.', {
    next: 'Set XDG_CONFIG_HOME to a folder of your own, or hand the credential over in SALLYPORT_TOKEN.',
  })
}
