import type { News } from './apply.ts'

/** "3 new comments", over the thread so that nothing moves; below the thread, how many are reading. */
export function drawBar(place: HTMLElement, news: News): () => void {
  const { store, tools } = news
  const status = tools.createElement('div')
  status.setAttribute('role', 'status')
  const button = tools.createElement('button') as HTMLButtonElement
  button.type = 'button'
  button.onclick = () => news.show()
  const reading = tools.createElement('p')
  place.append(status)
  return () => {
    const words = store.moreWords
    if (!words) return
    const frame = `stammtisch ${store.options.theme}`
    status.className = `${frame} news`
    reading.className = `${frame} readers`
    const { waiting, readers } = news
    const text = tools.say(store, words.arrived, waiting)
    if (!waiting) button.remove()
    else if (button.textContent !== text || !button.isConnected) {
      button.textContent = text
      status.append(button)
    }
    if (readers < 2) reading.remove()
    else {
      reading.textContent = tools.say(store, words.readers, readers)
      place.append(reading)
    }
  }
}
