import type { Check } from './facts.ts'

/** One that went wrong may happen to anybody. */
const leastBad = 2
/** A network is shared by many. */
const leastBadOfNetwork = 3

/** What became of what this device, or this member, wrote before. */
export const ownHistory: Check = ({ own: { shown, bad } }) =>
  bad < leastBad
    ? null
    : {
        key: 'own_history',
        weight: Math.round((30 * bad) / (bad + shown)),
        values: { n: bad, m: bad + shown },
      }

/** What became of what came from the same network in the last day. */
export const networkHistory: Check = ({ network: { shown, bad } }) =>
  bad < leastBadOfNetwork
    ? null
    : {
        key: 'network_history',
        weight: Math.round((20 * bad) / (bad + shown)),
        values: { n: bad, m: bad + shown },
      }

/** Good ones speak for the next. Nothing for whom some were removed. */
export const goodRecord: Check = ({ own: { shown, bad } }) =>
  bad > 0 || shown < 3 ? null : { key: 'good_record', weight: shown < 10 ? -10 : -20, values: { n: shown } }
