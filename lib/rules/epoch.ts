// What a person began and did not finish: a link in a letter, a question, a passkey that was asked for. It is good for the
// epoch that it was begun in. A new password or a new address ends it even where the sessions go on, or whoever knew the old
// password, or reads the old mailbox, would come in with what they have at hand.

import type { ChallengePurpose, LinkPurpose, Subject } from '../schema.ts'

/**
 * What ends in a session, or makes one fresh, is over with the sessions of its time, too: ending the others beats a sign-in
 * that is under way. What a letter leads to is not: whoever has a stolen session could end sessions all day, and the
 * owner's reset, which is the one thing that stops them, would be over each time before it is done.
 */
export const epochOf = (
  { generation, epoch = 0 }: Pick<Subject, 'generation' | 'epoch'>,
  purpose: ChallengePurpose | LinkPurpose | 'bind' | 'recovery',
): number =>
  // Both counts only grow, so their sum is the same only while both are.
  purpose === 'login' || purpose === 'step_up' ? generation + epoch : epoch

/** To be written to the subject: what was begun so far leads nowhere. */
export const epochEnded = ({ epoch = 0 }: Pick<Subject, 'epoch'>): Pick<Subject, 'epoch'> => ({ epoch: epoch + 1 })
