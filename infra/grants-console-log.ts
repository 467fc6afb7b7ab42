// What the console's pages of the log, of for how long it is kept and of the numbers may do: what the functions of the API may that run the same flows, and
// the names of who looks and of who is told of. The place of an event in the sealed log is read; its files and its key are not.

import type { Vocabulary } from './may.ts'
import { type Grants, standing } from './standing.ts'

export function consoleOfLog(may: Vocabulary): Grants {
  return {
    consoleLogIndex: [may.read(...standing, 'TALLY', 'PROFILE', 'TEAM'), may.mark(), may.readLog()],
    consoleLogShow: [may.read(...standing, 'PROFILE', 'TEAM'), may.mark(), may.findEvent(), may.list('LEAVES')],
    consoleLogStory: [may.read(...standing, 'TALLY', 'PROFILE', 'TEAM'), may.mark(), may.readLog()],
    consoleStatisticsIndex: [may.read(...standing, 'PROFILE', 'STATISTICS'), may.list('HOURS'), may.mark()],
    consoleRetentionShow: [may.read(...standing, 'PROFILE', 'RETENTION'), may.mark()],
    consoleRetentionChange: [may.read(...standing, 'PROFILE', 'RETENTION'), may.put('RETENTION'), may.mark()],
  }
}
