import type { Session } from '../../shared/contract/signin.ts'
import type { Refusal } from '../api/ask.ts'
import type { Store } from '../state/store.ts'
import { post } from './session.ts'

export interface Flow {
  id: string
  flow: string
  number: string
}

const pause = 2_500

/**
 * Asks until the sign-in has come to its end in a window or by the link of a mail; resolves to its session. Rejects
 * with `flow_gone` when it is over. Answers the window where it asks whose sign-in it is: the token goes to our API's
 * own origin alone.
 */
export function follow(store: Store, flow: Flow, signal: AbortSignal): Promise<Session> {
  const { api } = store.options
  const answer = ({ origin, source, data }: MessageEvent) => {
    if (origin !== new URL(api).origin || data?.type !== 'stammtisch:flow' || data.id !== flow.id) return
    source?.postMessage({ type: 'stammtisch:flow', id: flow.id, flow: flow.flow }, { targetOrigin: origin })
  }
  addEventListener('message', answer)
  return new Promise<Session>((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout>
    const stop = () => {
      clearTimeout(timer)
      removeEventListener('message', answer)
    }
    signal.addEventListener('abort', stop)
    const look = async () => {
      try {
        const found = await post<Session | { waiting: true }>(store, 'signin/finish', { flow: flow.flow })
        if (signal.aborted) return
        if ('access' in found) {
          stop()
          return resolve(found)
        }
      } catch (error) {
        // A network that is away comes back; a sign-in that is over does not.
        if ((error as Refusal).code) {
          stop()
          return reject(error)
        }
      }
      if (!signal.aborted) timer = setTimeout(look, pause)
    }
    timer = setTimeout(look, pause)
  })
}
