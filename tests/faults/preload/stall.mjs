// SIGUSR2: from here on the event loop is held up again and again for `STALL_MS`, until the next SIGUSR2.
let timer
const hold = () => {
  const end = performance.now() + Number(process.env.STALL_MS)
  while (performance.now() < end);
}
process.on('SIGUSR2', () => {
  if (timer) {
    clearInterval(timer)
    timer = undefined
  } else timer = setInterval(hold, 20)
  process.stderr.write(timer ? 'stalling\n' : 'running\n')
})
