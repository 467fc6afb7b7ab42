// A measured process of its own: what the parent does for it (engine, SNS, KMS) is not in its CPU. It is given one input,
// may ask the parent questions outside of what it measures, and answers once.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { talkative } from './world.ts'

type Question = { readonly ask: string; readonly about?: string }
type Said = { readonly question: Question } | { readonly result: unknown }

export async function runChild<Result>(
  file: string,
  input: object,
  env: Readonly<Record<string, string>>,
  answer: (question: Question) => unknown = () => undefined,
): Promise<Result> {
  const child = fork(join(import.meta.dirname, 'children', file), {
    env: { ...process.env, ...talkative, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let result: unknown
  child.on('message', (said: Said) => {
    if ('result' in said) result = said.result
    else child.send({ answer: answer(said.question) })
  })
  child.send(input)
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return result as Result
}

/** In the child. */
export async function beChild<Input>(work: (input: Input, ask: Ask) => Promise<object>): Promise<void> {
  const [input] = (await once(process, 'message')) as [Input]
  const result = await work(input, ask)
  process.send?.({ result }, () => process.exit(0))
}

export type Ask = <T>(question: Question) => Promise<T>

const ask: Ask = async <T>(question: Question) => {
  process.send?.({ question })
  const [said] = (await once(process, 'message')) as [{ readonly answer: T }]
  return said.answer
}
