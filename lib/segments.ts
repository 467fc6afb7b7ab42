// How many messages a text is billed as: 160 characters of the GSM 7-bit alphabet (3GPP TS 23.038 §6.2.1) or 70 of UCS-2
// are one; a longer text goes in parts of 153 or 67, since each part says which it is.

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Each of these takes two places, the first of which says that the second is of the extension table. */
const extended = new Set('\f^{}\\[~]|€')

const GSM = { alone: 160, each: 153 }
const UCS2 = { alone: 70, each: 67 }

export function segments(text: string): number {
  const characters = Array.from(text)
  const gsm = characters.every((one) => basic.has(one) || extended.has(one))
  const places = characters.map((one) => (gsm ? (extended.has(one) ? 2 : 1) : one.length))
  const room = gsm ? GSM : UCS2
  if (places.reduce((sum, one) => sum + one, 0) <= room.alone) return 1
  // Two places that belong together are never cut apart, so a part may end one place early.
  let [parts, used] = [1, 0]
  for (const one of places) {
    if (used + one > room.each) [parts, used] = [parts + 1, 0]
    used += one
  }
  return parts
}
