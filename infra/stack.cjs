// The door between the packager, which reads CommonJS, and the rest of this folder.

/** @param {import('./stack.ts').Variables} variables */
module.exports = async (variables) => {
  const { stack } = await import('./stack.ts')
  return stack(variables)
}
