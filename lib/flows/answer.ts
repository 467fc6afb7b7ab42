// What a challenge is answered with says which proof it is: a code, or a passkey.

import type { Outcome } from '../outcome.ts'
import type { Attempt, Ports } from '../ports.ts'
import { type AnswerCeremony, answerCeremony } from './answer-ceremony.ts'
import { type AnswerChallenge, type Answered, answerChallenge } from './answer-challenge.ts'

export type Answer = AnswerChallenge | AnswerCeremony

type Needs = Pick<Ports, 'table' | 'random' | 'keys' | 'deployment' | 'passkeys'>

export const answer = (ports: Needs, attempt: Attempt, command: Answer): Promise<Outcome<Answered>> =>
  'passkey' in command ? answerCeremony(ports, attempt, command) : answerChallenge(ports, attempt, command)
