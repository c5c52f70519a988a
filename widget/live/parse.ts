export interface StreamEvent {
  event: string
  data: string
}

/**
 * Takes a server-sent stream apart (https://html.spec.whatwg.org/#event-stream-interpretation): give it text as it
 * comes, it gives back the events that are complete.
 */
export function createParser(): (text: string) => StreamEvent[] {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    return blocks.map(readBlock).filter(({ data }) => data)
  }
}

function readBlock(block: string): StreamEvent {
  const found: Record<string, string> = {}
  for (const line of block.split('\n')) {
    const at = line.indexOf(': ')
    if (at > 0) found[line.slice(0, at)] = line.slice(at + 2)
  }
  return { event: found.event ?? 'message', data: found.data ?? '' }
}
