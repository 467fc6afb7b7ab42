/**
 * Milliseconds that this process has computed for. A test that something takes no time that grows without end asks by this: what else
 * the machine does meanwhile counts for nothing.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
