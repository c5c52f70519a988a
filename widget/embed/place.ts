import { attributes } from './comments-element.ts'
import { createElement, findAll, ofDocument } from './host-document.ts'

/**
 * Puts the thread that a script tag asks for: into its `data-target`, else right after the tag, else (a tag in the
 * head) at the end of the body. A second tag for the same page puts nothing.
 */
export function place(script: HTMLScriptElement): void {
  const element = createElement('stammtisch-comments')
  for (const name of attributes) {
    const value = script.getAttribute(`data-${name}`)
    if (value !== null) element.setAttribute(name, value)
  }
  const target = script.getAttribute('data-target')
  const elsewhere = target || script.closest('head')
  const put = () => {
    if (findAll('stammtisch-comments').some((other) => threadKey(other) === threadKey(element))) return
    const parent = elsewhere && ((target && findAll(target)[0]) || ofDocument('body'))
    if (parent) parent.append(element)
    else script.after(element)
  }
  if (elsewhere && ofDocument('readyState') === 'loading') addEventListener('DOMContentLoaded', put)
  else put()
}

/** Two elements of one key are one thread. */
const threadKey = (element: Element): string =>
  ['site', 'page-id', 'page-url'].map((name) => element.getAttribute(name)).join()
