// The size of an item as DynamoDB counts it: names and values in UTF-8, numbers at half a byte a digit, three bytes for a
// list or map and one for each of its elements.

export type Value = Readonly<Record<string, unknown>>
export type Item = Readonly<Record<string, Value>>

const utf8 = (text: string): number => Buffer.byteLength(text)

export const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + sizeOfValue(value), 0)

function sizeOfValue(value: Value): number {
  const [type, content] = Object.entries(value)[0] ?? ['NULL', true]
  switch (type) {
    case 'S':
      return utf8(content as string)
    case 'N':
      return Math.ceil((content as string).replace(/[-.]|^0+|0+$/g, '').length / 2) + 1
    case 'BOOL':
      return 1
    case 'L':
      return 3 + (content as Value[]).reduce((sum, element) => sum + 1 + sizeOfValue(element), 0)
    case 'M':
      return 3 + Object.keys(content as Item).length + sizeOf(content as Item)
    default:
      throw new Error(`an attribute of type ${type} is not ours`)
  }
}
