// After the integration tests: every engine that was started for them is gone.

import { started } from './start.ts'

export default async function stopEngines(): Promise<void> {
  await Promise.all(started.splice(0).map((engine) => engine.stop()))
}
