// Asks the page that opened this window whether it began this sign-in. Only one of the site's own origins is asked,
// and only the window that opened us is believed. Where nobody answers, the button asks the person.
const form = document.querySelector('form[data-flow]')
const opener = window.opener

if (form && opener) {
  const { flow, origins = '' } = form.dataset
  const allowed = origins.split(' ').filter(Boolean)
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== opener || !allowed.includes(origin)) return
    if (data?.type !== 'stammtisch:flow' || data.id !== flow || typeof data.flow !== 'string') return
    form.elements.namedItem('flow').value = data.flow
    form.requestSubmit()
  })
  for (const origin of allowed) opener.postMessage({ type: 'stammtisch:flow', id: flow }, origin)
}
