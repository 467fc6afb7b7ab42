// What a browser runs beside the field for a new password: it says how long and how guessable what is typed is, and sends
// nothing anywhere. The server judges again, with its list (SP 800-63B-4 §3.1.1.2: guidance in choosing).
//
//   data-strength  on the input: the id of the element that says it, or nothing for the one in aria-describedby that has
//                  the texts data-short (with {n}), data-short-one (optional), data-weak, data-good and data-strong
//   data-minimum   on the input: the fewest characters; data-context: words that others know, in any form
//   meter          beside the input, from 0 to 3: moves at once, while the text waits until typing pauses

const source = String.raw`'use strict'
;(() => {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
  const near = (a, b) => a === b || rows.some((row) => row.includes(a + b) || row.includes(b + a))
  const fresh = (text) => Array.from(text).filter((one, at, all) => !near(all[at - 1], one)).length

  const judge = (typed, least, words) => {
    const composed = typed.normalize().toLowerCase()
    const missing = least - Array.from(typed.normalize()).length
    if (missing > 0) return [0, 'short', missing]
    const left = words.reduce((text, word) => text.replaceAll(word, ' '), composed)
    const once = left.slice(0, (left + left).indexOf(left, 1))
    const core = once.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    const worth = fresh(core) + fresh(once.replace(core, '')) / 2
    return worth < 10 ? [1, 'weak'] : worth < 16 ? [2, 'good'] : [3, 'strong']
  }

  for (const input of document.querySelectorAll('input[data-strength]')) {
    const ids = input.dataset.strength || input.getAttribute('aria-describedby') || ''
    const target = ids.split(' ').map((id) => document.getElementById(id)).find((one) => one?.dataset.weak)
    if (!target) continue
    const meter = input.parentNode.querySelector('meter')
    const words = (input.dataset.context ?? '').toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2)
    const hint = target.textContent
    let pause
    target.setAttribute('aria-live', 'polite')
    input.addEventListener('input', () => {
      const [level, name, n] = judge(input.value, Number(input.dataset.minimum), words)
      const { shortOne, [name]: text } = target.dataset
      const said = n === 1 && shortOne ? shortOne : text?.replace('{n}', n)
      if (meter) meter.value = level
      clearTimeout(pause)
      pause = setTimeout(() => { target.textContent = input.value ? said : hint }, 400)
    })
  }
})()
`

export const strengthScript: string = source.replaceAll(/\n\s+/g, '\n')
