// Hands over the shift that rests here. The person still presses the button: a host page could open this window too.
const form = document.querySelector('form[data-shift-of]')
const none = document.querySelector('[data-no-shift]')

const read = (site) => {
  try {
    return localStorage.getItem(`stammtisch-shift:${site}`) ?? ''
  } catch {
    return ''
  }
}

if (form && none) {
  const shift = read(form.dataset.shiftOf)
  form.elements.namedItem('shift').value = shift
  form.hidden = shift === ''
  none.hidden = shift !== ''
}
