// The caller's network in one spelling: an IPv4 address, or the /64 of an IPv6 one, since whoever holds one address of a
// /64 holds them all (CVE-2026-45364), and IPv4 written as IPv6 is IPv4 (CVE-2026-39409).

export function networkOf(address: string): string {
  if (/^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(address)) return address
  if (!/^[0-9A-Fa-f:.]{2,45}$/.test(address) || !URL.canParse(`http://[${address}]/`)) return 'unknown'
  const groups = expand(new URL(`http://[${address}]/`).hostname.slice(1, -1))
  const mapped = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff'
  if (!mapped) return `${groups.slice(0, 4).join(':')}::/64`
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16))
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The URL parser has compressed it to hexadecimal groups with at most one `::`. */
function expand(compressed: string): string[] {
  const [head = '', tail] = compressed.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  return [...left, ...Array<string>(tail === undefined ? 0 : 8 - left.length - right.length).fill('0'), ...right]
}
