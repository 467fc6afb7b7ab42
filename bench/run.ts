// `npm run bench`: what Sallyport costs beside what it cannot cost less than, all of it in this one run.

import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { deploy } from './deployed.ts'
import { entries } from './entries.ts'
import { openGate } from './guarded.ts'
import { readOptions, type SubjectName } from './options.ts'
import { print, type Report } from './report.ts'
import { measureCold } from './subjects/cold.ts'
import { measureLogin } from './subjects/login.ts'
import { measureUnits } from './subjects/units.ts'
import { measureWarm } from './subjects/warm.ts'
import { startWorld } from './world.ts'

const options = readOptions(process.argv.slice(2))
const world = await startWorld()
const deployed = await deploy(entries)
const guarded = await openGate(world)
const measure: Readonly<Record<SubjectName, () => Promise<Report>>> = {
  cold: () => measureCold(deployed, guarded, options.rounds),
  warm: () => measureWarm(deployed, guarded, options.rounds),
  login: () => measureLogin(deployed, world, options.rounds),
  units: () => measureUnits(deployed, world, Math.ceil(options.rounds / 4)),
}
const reports = new Map<SubjectName, Report>()
try {
  for (const name of options.only) {
    const report = await measure[name]()
    print(report)
    reports.set(name, report)
  }
} finally {
  await Promise.all([world.stop(), deployed.remove(), guarded.remove()])
}

const at = new Date()
const file = join(options.out, `${at.toISOString().slice(0, 19).replaceAll(':', '')}.json`)
const [cpu] = cpus()
const machine = { node: process.version, arch: process.arch, cpus: cpus().length, model: cpu?.model }
const subjects = Object.fromEntries([...reports].map(([name, { targets, data }]) => [name, { targets, data }]))
await mkdir(options.out, { recursive: true })
await writeFile(file, `${JSON.stringify({ at, machine, rounds: options.rounds, subjects }, undefined, 2)}\n`)
if (options.rounds < 10) console.log('\nFewer than ten rounds: what is counted holds, what is timed does not.')
console.log(`\nAs JSON: ${file}`)
process.exit(0)
