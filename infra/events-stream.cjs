// The packager asks in CommonJS, and in a file of its own: infra/stack.cjs looks at the functions, and so cannot be looked at
// from within one of them.

module.exports = async ({ resolveVariable }) => {
  const { tables } = await import('./tables.ts')
  const { logName } = await import('./sealed.ts')
  const ask = async (name) => String(await resolveVariable(name))
  const { events } = tables(
    await ask('param:stateTable'),
    await ask('param:eventsTable'),
    await ask('param:eventsStream'),
  )
  return { stream: events.stream, log: logName(await ask('self:service'), await ask('sls:stage')) }
}
