// Reads finished pages as a browser or a person would, as far as the tests need.

const decode = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&amp;', '&')

/** The attributes of the one input of that name; an attribute without a value is the empty string. */
export function field(page: string, name: string): Readonly<Record<string, string>> {
  const [tag, ...others] = (page.match(/<input\b[^>]*>/g) ?? []).filter((input) => input.includes(` name="${name}"`))
  if (tag === undefined || others.length > 0) throw new Error(`no single input is named ${name}`)
  const attributes = [...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)]
  return Object.fromEntries(attributes.map(([, attribute = '', value = '']) => [attribute, decode(value)]))
}

/** The text of the body, with one plain blank wherever there is white space or markup began. */
export const reads = (page: string): string =>
  decode(
    page
      .slice(page.indexOf('<body>'))
      .replaceAll(/<\/?(?:p|h1|h2|li|div|label|button|form|input|b|bdi)\b[^>]*>/g, ' ')
      .replaceAll(/<[^>]*>/g, ''),
  )
    .replaceAll(/\s+/g, ' ')
    .trim()
