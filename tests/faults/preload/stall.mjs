// SIGUSR2: from here on the event loop is held up for `STALL_MS` in each of its rounds, until the next SIGUSR2.
let stalling = false
const hold = () => {
  if (!stalling) return
  const end = performance.now() + Number(process.env.STALL_MS)
  while (performance.now() < end);
  // An interval would run again and again before anybody else has a turn.
  setImmediate(hold)
}
process.on('SIGUSR2', () => {
  stalling = !stalling
  process.stderr.write(stalling ? 'stalling\n' : 'running\n')
  hold()
})
