// Lays a moderator's shift down on our own origin, where no host page can read it, and closes the window.
const done = document.querySelector('[data-done]')

if (done) {
  const { site, shift } = done.dataset
  try {
    if (shift) localStorage.setItem(`stammtisch-shift:${site}`, shift)
  } catch {
    // Storage is blocked: the next sign-in is a whole one.
  }
  window.close()
}
