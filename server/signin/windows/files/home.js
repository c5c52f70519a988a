// Asks the pages of this origin whether one of them, in this browser, began the sign-in: the one that opened this window,
// or, behind the link of a mail, any other. No page of another origin is asked or believed.
const field = document.querySelector('[data-begun]')

if (field) {
  const id = field.dataset.begun
  const question = { type: 'stammtisch:flow', id }
  const take = (data) => {
    if (data?.type === 'stammtisch:flow' && data.id === id && typeof data.flow === 'string')
      field.value = data.flow
  }
  addEventListener('message', ({ origin, data }) => {
    if (origin === location.origin) take(data)
  })
  window.opener?.postMessage(question, location.origin)
  const channel = new BroadcastChannel('stammtisch:flow')
  channel.onmessage = ({ data }) => take(data)
  channel.postMessage(question)
}
