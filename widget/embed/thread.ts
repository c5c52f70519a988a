/** What the loader loads: the thread, and how to mount it by what the owner and the page say. */
import { mountThread } from '../thread/mount.ts'
import type { Mounted } from './mount.ts'
import { type MountOptions, threadOptions } from './options.ts'

/** Mounts a thread into `host`. `base` is the loader's folder, where the API answers if nobody says otherwise. */
export function open(host: HTMLElement, own: MountOptions, base: string): Mounted {
  const handle = mountThread(host, threadOptions(own, base))
  // The loader hands over all that was ever said, not the last changes alone.
  return { ...handle, update: (all) => handle.update(threadOptions(all as MountOptions, base)) }
}
