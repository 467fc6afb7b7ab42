// What a browser runs to sign in, to bind and to confirm with a passkey: WebAuthn has no form. Nothing else on the pages
// needs script, and what needs this one is `hidden` until it runs in a browser that can do it (WebAuthn Level 3 §5.1.8).
//
//   data-passkey   sign-in and confirm: a button; prove: one with the question in data-asked; bind: a form with a field
//                  `label`; any other name: shown, and what it does is its own
//   data-next      where to go afterwards; otherwise /account
//   data-fault     the id of an element with the texts data-cancelled, data-refused and data-unavailable, perhaps data-over
//   data-offer     sign-in: passkeys are also offered in the field for the e-mail address (`autocomplete="username webauthn"`)
//
// An offer costs a question, so it stands only where the page says that somebody has signed in from here before. It gives way
// to the button, ends with its question, and is made anew when the person comes back to the page. A question that is on the
// page already is put at once; a browser that wants a press for it is not complained about.

const source = `'use strict'
;(() => {
  const api = window.PublicKeyCredential
  if (!api?.parseRequestOptionsFromJSON) return
  let busy, waiting

  const named = (status) =>
    status === 404 || status === 410 ? 'Over' : status === 429 || status > 499 ? 'Unavailable' : 'Refused'
  const post = async (path, body, signal) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal })
    if (answer.ok) return answer.json()
    throw Object.assign(new Error(), { name: named(answer.status) })
  }
  const login = (signal) => post('/v1/sessions', { kind: 'browser', authenticator: 'passkey' }, signal)
  const get = ({ challenge: { public_key } }, more) =>
    navigator.credentials.get({ publicKey: api.parseRequestOptionsFromJSON(public_key), ...more })
  const answer = ({ challenge: { id } }, passkey) =>
    post('/v1/challenges/' + id + '/answer', { passkey: passkey.toJSON() })
  const prove = async (asked) => answer(asked, await get(asked))

  const acts = {
    async 'sign-in'() {
      waiting?.abort()
      return prove(await login())
    },
    prove: ({ dataset }) => prove(JSON.parse(dataset.asked)),
    async confirm() {
      return prove(await post('/v1/session/step-up', { authenticator: 'passkey' }))
    },
    async bind(form) {
      const label = new FormData(form).get('label')
      const { public_key } = await post('/v1/account/passkeys/options', {})
      const passkey = await navigator.credentials.create({ publicKey: api.parseCreationOptionsFromJSON(public_key) })
      return post('/v1/account/passkeys', { label, passkey: passkey.toJSON() })
    },
  }

  const kinds = { NotAllowedError: 'cancelled', Refused: 'refused', InvalidStateError: 'refused', Over: 'over' }
  const say = (element, name) => {
    const fault = document.getElementById(element.dataset.fault)
    if (!fault) return
    fault.setAttribute('role', 'alert')
    fault.hidden = !name
    fault.textContent = name ? (fault.dataset[kinds[name]] ?? fault.dataset.unavailable) : ''
  }

  const attempt = async (element, act, unasked) => {
    if (busy) return
    busy = true
    say(element)
    try {
      const { password_change_due } = await act(element)
      location.assign(password_change_due ? '/account/password?because=suspect' : element.dataset.next || '/account')
    } catch (error) {
      if (!unasked || error.name !== 'NotAllowedError') say(element, error.name)
    }
    busy = false
  }

  for (const element of document.querySelectorAll('[data-passkey]')) {
    const act = acts[element.dataset.passkey]
    element.hidden = false
    if (!act) continue
    element.addEventListener(element.matches('form') ? 'submit' : 'click', (event) => {
      event.preventDefault()
      attempt(element, act)
    })
    if (element.dataset.asked) attempt(element, act, true)
  }

  const door = document.querySelector('[data-offer]')
  const offer = async () => {
    if (busy || waiting) return
    waiting = new AbortController()
    try {
      const asked = await login(waiting.signal)
      const life = AbortSignal.timeout(asked.challenge.expires_in * 1000)
      const signal = AbortSignal.any([waiting.signal, life])
      const passkey = await get(asked, { mediation: 'conditional', signal })
      await attempt(door, () => answer(asked, passkey))
    } catch (error) {
      if (!/^(Abort|Timeout)Error$/.test(error.name)) return
    }
    waiting = undefined
  }
  const begin = (can) => {
    if (!can) return
    addEventListener('focusin', offer)
    offer()
  }
  if (door) api.isConditionalMediationAvailable?.().then(begin)
})()
`

export const passkeyScript: string = source.replace(/^ +/gm, '')
