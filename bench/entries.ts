// What is bundled for the bench: the functions, and what they are measured against, by the same settings.

export const AUTHORIZER = 'functions/authorizer.ts'
export const BARE = 'bench/baseline/bare-client.ts'
export const READS = 'bench/baseline/reads.ts'

export const functionEntry = (name: string): string => `functions/${name}.ts`

export const entries = [
  ...['authorizer', 'sessions', 'challenges', 'session', 'check', 'events'].map(functionEntry),
  BARE,
  READS,
]
