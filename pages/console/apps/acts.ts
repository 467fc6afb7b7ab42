// What is told after a redirect. It travels in the address, so what is not in this list says nothing.

export const noted = [
  'registered',
  'given',
  'changed',
  'restored',
  'saved',
  'locked',
  'unlocked',
  'handed_over',
  'removed',
] as const
export type Noted = (typeof noted)[number]
