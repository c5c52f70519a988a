/**
 * A property of the host's document, read past forms and images that took its name: `<img name="currentScript">`
 * hides `document.currentScript`, the prototype's getter it cannot hide.
 */
export const ofDocument = <K extends keyof Document>(key: K): Document[K] =>
  Reflect.get(Document.prototype, key, document)

/** Every element of the host page that the selector finds, in document order. */
export const findAll = <E extends Element>(selector: string): E[] =>
  [...ofDocument('querySelectorAll').call(document, selector)] as E[]

/** A new element of the host page, not yet in it. */
export const createElement = (name: string): HTMLElement => ofDocument('createElement').call(document, name)
