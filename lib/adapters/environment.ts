// How a setting is read: from the environment, by its name, and with a sentence about it when it cannot be meant.

export type Environment = Readonly<Record<string, string | undefined>>

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

export const required = (name: string, env: Environment): string => {
  const value = env[name]
  if (value === undefined || value === '') throw new ConfigurationError(`${name} is not set`)
  return value
}
