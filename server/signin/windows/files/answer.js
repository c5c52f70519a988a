// Windows behind the link of a mail have no opener: they ask all pages of this origin, and whoever follows the sign-in
// answers as it would answer a window that it opened itself.
const channel = new BroadcastChannel('stammtisch:flow')
channel.onmessage = ({ data }) => {
  const { port1, port2 } = new MessageChannel()
  port2.onmessage = (answer) => channel.postMessage(answer.data)
  dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source: port1 }))
}
