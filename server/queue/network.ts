import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

/** Names networks to those who keep order on one site, and finds them again, without showing what is stored. */
export interface NetworkNames {
  nameOf(siteId: string, network: string): string
  /** What is stored under a name; null for what is none of this site. */
  networkOf(siteId: string, name: string): string | null
}

/** What is stored is a keyed hash, and so as good as random: the same block at the start would do no harm. */
const noVector = Buffer.alloc(16)

/** `hash`: keyed, by purpose. */
export const createNetworkNames = (hash: (purpose: string, value: string) => string): NetworkNames => {
  const keyOf = (siteId: string): Buffer =>
    createHash('sha256').update(hash('queue-network', siteId)).digest()
  return {
    nameOf(siteId, network) {
      const cipher = createCipheriv('aes-256-cbc', keyOf(siteId), noVector)
      return Buffer.concat([cipher.update(network, 'utf8'), cipher.final()]).toString('base64url')
    },
    networkOf(siteId, name) {
      try {
        const cipher = createDecipheriv('aes-256-cbc', keyOf(siteId), noVector)
        const found = Buffer.concat([cipher.update(name, 'base64url'), cipher.final()]).toString('utf8')
        // Now and then what was made up can be read, as nonsense.
        return /^[\w-]+$/.test(found) ? found : null
      } catch {
        return null
      }
    },
  }
}
