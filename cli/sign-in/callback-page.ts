// What the browser shows when its part is done. It holds nothing of the request, runs nothing, and loads nothing: not even an
// icon, whose request would carry the code on in a Referer.

const words = {
  answered: ['Back to your terminal', 'This browser has done its part. Your terminal says whether you are signed in.'],
  declined: ['Nothing was signed in', 'Your terminal says what happened. This page can be closed.'],
  unknown: ['There is nothing here', 'This is not the answer that your terminal waits for.'],
} as const

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  connection: 'close',
}

export function callbackPage(what: keyof typeof words): string {
  const [title, sentence] = words[what]
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title} – Sallyport</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1rem}</style>
<main><h1>${title}</h1><p>${sentence}</p></main>
</html>
`
}
