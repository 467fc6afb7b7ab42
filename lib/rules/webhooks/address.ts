// Which addresses of the internet a webhook may be delivered to: public ones. Whoever names an address for us to call could
// otherwise have us call what only we can reach: a machine's own credentials at 169.254.169.254, neighbours in a private
// network, ourselves (SSRF). What is not known to be public is not.

/** IANA's registry of special-purpose addresses (RFC 6890), and what is multicast or reserved. */
const notPublic: readonly (readonly [first: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

/** Of 2000::/3, from which alone addresses are given out, what is not for hosts of the internet: tunnels that have another address inside, documentation. */
const notGiven: readonly (readonly [first: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

/** An address as a resolver writes it. */
export function isPublic(address: string): boolean {
  const four = octets(address)
  if (four !== undefined) return !notPublic.some(([first, bits]) => within(four, octets(first) ?? [], bits, 8))
  const six = groups(address)
  // Outside lie those that wear another address: mapped (::ffff:0:0/96), translated (64:ff9b::/96); and what is local.
  if (six === undefined || !within(six, groups('2000::') ?? [], 3, 16)) return false
  return !notGiven.some(([first, bits]) => within(six, groups(first) ?? [], bits, 16))
}

export const isLoopback = (address: string): boolean => octets(address)?.[0] === 127 || address === '::1'

function within(parts: readonly number[], first: readonly number[], bits: number, width: 8 | 16): boolean {
  return first.every((part, i) => {
    const shift = Math.max(0, width - Math.max(0, bits - i * width))
    return (parts[i] ?? 0) >> shift === part >> shift
  })
}

function octets(text: string): readonly number[] | undefined {
  const parts = text.split('.')
  const plain = parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
  return plain ? parts.map(Number) : undefined
}

function groups(text: string): readonly number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const all = [...left, ...right]
  // A zone (fe80::1%eth0) or an IPv4 address at the end (::ffff:10.0.0.1) is nothing that a public host has.
  if (!all.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return undefined
  const missing = 8 - all.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  return [...left, ...Array<string>(missing).fill('0'), ...right].map((part) => Number.parseInt(part, 16))
}
