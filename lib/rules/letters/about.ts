// What a letter has to know, by its kind: a caller that forgets one of these does not compile. Names and labels are as
// somebody typed them; what they may do in a letter is decided in shown.ts.

import type { AuthenticatorName } from '../../event.ts'
import type { Seconds } from '../../ids.ts'

interface Anything {
  /** Its name; empty where the letter goes to nobody. */
  readonly company: string
  /** The one address that the letter leads to, whole. In a notice it says 'this was not me'. */
  readonly link: string
}
/**
 * To a mailbox that nobody has shown to be theirs. It learns neither a name nor a device: whoever gave the address may
 * have mistyped it, or may be choosing words for a stranger to read.
 */
interface Unproved extends Anything {
  readonly at: Seconds
}
/** To the person, about what was done with this device. */
interface Personal extends Anything {
  /** Empty where the letter goes to nobody. */
  readonly name: string
  readonly at: Seconds
  /** Browser and system, or what a command line calls itself: its own claim. */
  readonly device: string
}
interface OfAuthenticator extends Personal {
  readonly authenticator: AuthenticatorName
}

export interface About {
  readonly invitation: Anything & {
    /** The name of who invites; empty where nobody in particular does. */
    readonly by: string
  }
  /** With the name of the administrator who lets the person back in. */
  readonly recovery: Personal & { readonly by: string }
  readonly sign_up: Unproved
  readonly address: Unproved
  readonly reset: Personal
  readonly mailbox: Personal
  readonly known_already: Personal
  readonly new_device: Personal
  readonly password_changed: Personal
  readonly authenticator_bound: OfAuthenticator
  readonly authenticator_removed: OfAuthenticator
  readonly phone_changed: Personal
  /** Goes to the address that was given up, and names neither. */
  readonly address_changed: Personal
  readonly codes_frozen: Personal
  readonly recovered: Personal
  /** To who invited, and not to whom. */
  readonly administrator_invited: Personal
  /** To who did it. */
  readonly administrator_made: Personal
  /** To whom it was done. */
  readonly became_administrator: Personal
  readonly recovery_code_used: Personal & { readonly left: number }
}
