import type { ServerResponse } from 'node:http'

/** A reader that takes nothing for so long that this much waits is let go; it comes back and resumes. */
const waitingMax = 256 * 1024

/** One open connection and the version of each of its pages that it has been brought to. */
export class Stream {
  /** By channel, in the order the reader asked. */
  readonly versions: number[] = []
  constructor(private readonly response: ServerResponse) {}

  /** An event; its id is all versions, so that a reader who comes back says where each page stood. */
  send(event: string, data: string): void {
    this.write(`id: ${this.versions.join(',')}\nevent: ${event}\ndata: ${data}\n\n`)
  }

  /** A line that keeps proxies from closing what is only quiet. */
  beat(): void {
    this.write(':\n\n')
  }

  /** Says goodbye, and when to come back. */
  end(retryMs: number): void {
    this.response.end(`retry: ${retryMs}\n\n`)
  }

  onClose(done: () => void): void {
    this.response.once('close', done)
  }

  private write(text: string): void {
    if (this.response.writableLength > waitingMax) this.response.destroy()
    else this.response.write(text)
  }
}
