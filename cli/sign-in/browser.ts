// Opens the person's browser. A browser that cannot be started is an answer, not a fault: the address is shown as well.

export async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import('open')
  const child = await open(address)
  // A launcher may still fail after it was started; nobody waits for it.
  child.on('error', () => undefined)
}
