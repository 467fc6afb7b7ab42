// What a person began and did not finish: a link in a letter, a question, a passkey that was asked for. It is good for the
// epoch that it was begun in. A new password or a new address ends it even where the sessions go on, or whoever knew the old
// password, or reads the old mailbox, would come in with what they have at hand.

import type { Subject } from '../schema.ts'

/** Both counts only grow, so their sum is the same only while both are. */
export const epochOf = ({ generation, epoch = 0 }: Pick<Subject, 'generation' | 'epoch'>): number => generation + epoch

/** To be written to the subject: what was begun so far leads nowhere. */
export const epochEnded = ({ epoch = 0 }: Pick<Subject, 'epoch'>): Pick<Subject, 'epoch'> => ({ epoch: epoch + 1 })
