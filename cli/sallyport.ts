#!/usr/bin/env node
// The `sallyport` command: Ctrl-C, the ends of its pipes, and the number it ends with.

import { exits } from './exits.ts'
import { run } from './run.ts'
import { surroundingsOf } from './surroundings.ts'

const stopped = new AbortController()
// The first lets what waits clean up; the second is taken at its word.
process.on('SIGINT', () => (stopped.signal.aborted ? process.exit(exits.interrupted) : stopped.abort()))
// `sallyport events | head`: whoever reads no more wants no more.
process.stdout.on('error', () => process.exit(exits.done))
process.exitCode = await run(process.argv.slice(2), surroundingsOf(process, stopped.signal))
// A keyring that still ponders in a thread of its own is not waited for.
setTimeout(() => process.exit(), 500).unref()
