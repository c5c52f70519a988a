// Asks the device for a passkey, to sign in with (`data-passkey="get"`) or a new one (`"create"`). Bytes travel as base64url.
const form = document.querySelector('form[data-passkey]')

const bytes = (text) => {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(plain, (char) => char.charCodeAt(0))
}
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

const named = (list = []) => list.map((one) => ({ ...one, id: bytes(one.id) }))

const forGet = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: named(options.allowCredentials),
})
const forCreate = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  user: { ...options.user, id: bytes(options.user.id) },
  excludeCredentials: named(options.excludeCredentials),
})

const written = (credential) => {
  const { response } = credential
  const parts = {}
  for (const name of ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle', 'attestationObject'])
    if (response[name]) parts[name] = text(response[name])
  if (response.getTransports) parts.transports = response.getTransports()
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: parts,
    clientExtensionResults: credential.getClientExtensionResults(),
  })
}

const ask = async () => {
  const answer = await fetch(`${form.getAttribute('action')}/options`, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form)),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  const options = await answer.json()
  return form.dataset.passkey === 'create'
    ? navigator.credentials.create({ publicKey: forCreate(options) })
    : navigator.credentials.get({ publicKey: forGet(options) })
}

if (form) {
  const wrong = document.querySelector('[data-wrong]')
  const shift = form.elements.namedItem('shift')
  if (shift) {
    try {
      shift.value = localStorage.getItem(`stammtisch-shift:${form.dataset.site}`) ?? ''
    } catch {
      // Storage is blocked: the server says what to do.
    }
  }
  form.addEventListener('submit', async (event) => {
    const answer = form.elements.namedItem('answer')
    if (answer.value !== '') return
    event.preventDefault()
    wrong.hidden = true
    try {
      answer.value = written(await ask())
      form.requestSubmit()
    } catch {
      answer.value = ''
      wrong.hidden = false
    }
  })
}
