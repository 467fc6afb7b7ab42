// One cold start: import the module, call the handler once, say what it took. Arguments: module, export, event. Node loads
// nothing here that the module does not ask for, so the floor and the product are measured alike.

const [, , module, name, event] = process.argv
const handler = (await import(module))[name]
const answer = await handler(JSON.parse(String(event)), {})
const { user, system } = process.cpuUsage()
const rss = process.memoryUsage.rss()
process.getBuiltinModule('fs').writeSync(1, `ANSWER ${JSON.stringify({ answer, cpu: user + system, rss })}`)
process.exit(0)
