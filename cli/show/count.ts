// `1 person`, `3 people`.

const irregular: Readonly<Record<string, string>> = {
  person: 'people',
  entry: 'entries',
  'person or service': 'people and services',
}

export const count = (number: number, noun: string): string =>
  `${number} ${number === 1 ? noun : (irregular[noun] ?? `${noun}s`)}`
