// What every sending of a code needs: who it goes to, how long it is, and the writes that count it. Whatever sends a code to
// a person shares it, so that no way is a way around another's limits.

import type { Context } from '../event.ts'
import { type ChallengeId, type CountryCode, type DeviceId, type Digest, inSeconds, type Seconds } from '../ids.ts'
import { put } from '../outcome.ts'
import type { Attempt, Found, Message, Ports, Write } from '../ports.ts'
import { CODE_BYTES, digitsFor, mintCode } from '../rules/challenge.ts'
import { lastChallenge, waitToShare, withSend } from '../rules/ledger.ts'
import { codeMessage } from '../rules/message.ts'
import { prefixOf } from '../rules/sms-firewall.ts'
import { type Budget, type Company, key, type Ledger, type Phone, type Profile, type Subject } from '../schema.ts'
import { codeGuesses, smsPerNumber } from '../settings.ts'

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment'>

export const wrongCodesTally = (at: Seconds): string => `wrong-codes/${Math.floor(at / codeGuesses.deploymentWindow)}`

/** Where codes go and what went there already; read only after a first proof. */
export interface Line {
  readonly number: Digest
  /** The recognised device that asks; its codes and those of strangers are counted apart. */
  readonly device: DeviceId | undefined
  readonly phone: Found<Phone>
  readonly profile: Found<Profile>
  readonly ledger: Found<Ledger> | undefined
  readonly deploymentWrong: number
  /** Seconds until a code may be sent; 0 means now. */
  readonly wait: number
}

export async function readLine(
  ports: Needs,
  attempt: Attempt,
  subject: Subject,
  device: DeviceId | undefined,
): Promise<Line | undefined> {
  if (subject.sms === undefined) return undefined
  const at = inSeconds(attempt.at)
  const [phone, profile, ledger, tally] = await ports.table.get(
    key.phone(subject.id),
    key.profile(subject.id),
    key.ledger(subject.sms.number),
    key.tally(wrongCodesTally(at)),
  )
  if (phone === undefined || profile === undefined) return undefined
  const wait = waitToShare(ledger, smsPerNumber, device, at)
  return { number: subject.sms.number, device, phone, profile, ledger, deploymentWrong: tally?.count ?? 0, wait }
}

/** A code of the length that this context has earned, its keyed digest, and the message; nothing is sent here. */
export async function prepareCode(
  ports: Needs,
  attempt: Attempt,
  about: {
    readonly challenge: ChallengeId
    readonly subject: Subject
    readonly company: Company
    readonly context: Context
    readonly budget: Budget | undefined
    readonly tries: number
    readonly line: Line
  },
): Promise<{
  digits: number
  code: Digest
  ledger: Write
  message: Message
  resendIn: number
  watched: { prefix?: string; country?: CountryCode }
}> {
  const { challenge, subject, company, context, budget, line } = about
  const at = inSeconds(attempt.at)
  const { device } = line
  const before = device === undefined ? undefined : lastChallenge(line.ledger, device)
  const [unanswered] = before === undefined ? [undefined] : await ports.table.get(key.challenge(before))
  const digits = digitsFor({
    context,
    run: (budget?.guesses.sms?.run ?? 0) + about.tries,
    deploymentWrong: line.deploymentWrong,
    lastAnswered: unanswered === undefined,
    alwaysSix: ports.deployment.alwaysSixDigits,
  })
  const code = mintCode(ports.random.bytes(CODE_BYTES), digits)
  const ledger = withSend(line.ledger, line.number, at, { challenge, device })
  const text = codeMessage(line.profile.language, code, company.name, ports.deployment.host)
  const { number: to, country } = line.phone
  // A number is proved when it is bound. A stranger with the password could still pump it, so the prefix is watched there.
  const proved = context === 'recognised'
  const whom = { company: company.id, subject: subject.id, challenge }
  return {
    digits,
    code: await ports.keys.digest('code', challenge, code),
    ledger: put(line.ledger, ledger),
    message: { by: 'sms', to, country, proved, text, about: whom },
    resendIn: waitToShare(ledger, smsPerNumber, device, at),
    watched: proved ? {} : { prefix: prefixOf(to), country },
  }
}
