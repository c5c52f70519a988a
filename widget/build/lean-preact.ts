import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Preact without what this widget never uses: hydration, `dangerouslySetInnerHTML` (and with it the only HTML sink),
 * context, error boundaries, old life cycle methods, and the hooks that add-ons hang on. Measured: 1,036 of 11,298 bytes
 * (brotli 11) before the first paint. Preact's version is pinned, and a cut that no longer matches stops the build.
 */
export function leanPreact(): Plugin {
  const src = join(dirname(createRequire(import.meta.url).resolve('preact/package.json')), 'src')
  const names = new Map<string, string>()
  const short = (name: string) => {
    if (!names.has(name)) names.set(name, letters[names.size] ?? `_${names.size}`)
    return names.get(name)!
  }
  return {
    name: 'lean-preact',
    enforce: 'pre',
    resolveId: (id) => (id === 'preact' ? join(src, 'index.js') : null),
    transform(code, id) {
      if (!id.startsWith(src)) return
      const file = id.slice(src.length + 1)
      for (const [what, by] of cuts[file] ?? []) {
        const before = code
        code = code.replace(what, by)
        if (code === before) this.error(`${file}: nothing matches ${what}`)
      }
      return code.replace(/\b_[a-z]\w+/gi, short)
    },
  }
}

/** For Preact's own fields, which its published files shorten too. No x, y or r: elements have those. */
const letters = 'etnoiaslcudpmhgfvbwkjqz'

/** Arguments that only hydration needs, each on a line of its own in every list. */
const hydrationArguments: [RegExp, string] = [/\n\t+(excessDomChildren|isHydrating),?(?=\n)/g, '']

const cuts: Record<string, [RegExp, string][]> = {
  'diff/index.js': [
    [/if \(\(tmp = options\.(_diff|diffed)\)\) tmp\(newVNode\);/g, ''],
    [/\n\t\/\/ If the previous diff bailed out[\s\S]*?\n\t}\n/, '\n'],
    [/tmp = newType\.contextType;[\s\S]*?: globalContext;/, 'let componentContext = globalContext;'],
    [/if \(provider\) provider\.sub\(c\);/, ''],
    [/let renderHook = options\._render,\s*count = 0;/, 'let count = 0;'],
    [/if \(renderHook\) renderHook\(newVNode\);/g, ''],
    [
      /c\.(componentWill(Mount|ReceiveProps|Update)|getChildContext|getSnapshotBeforeUpdate)(?= [!=]= NULL)/g,
      'null',
    ],
    [/if \(options\._commit\) options\._commit\(root, commitQueue\);/, ''],
    [/if \(options\.unmount\) options\.unmount\(vnode\);/, ''],
    [/if \(isHydrating\) \{\s*if \(options\._hydrationMismatch\)[\s\S]*?isHydrating = false;\s*\}/, ''],
    [/if \(isHydrating \|\| excess[\s\S]*?\} else \{\s*(newVNode\._dom = oldVNode\._dom;)\s*\}/, '$1'],
    [/if \(!e\.then\) /, ''],
    [/return newVNode\._flags & MODE_SUSPENDED \? undefined : oldDom;/, 'return oldDom;'],
    [/newVNode\._flags &= RESET_MODE;/, ''],
    [/excessDomChildren != NULL/g, 'false'],
    [/clearProcessingException = c\._proc.*/, ''],
    [/if \(clearProcessingException\) \{[\s\S]*?\}/, ''],
    [/isClassComponent && newType\.getDerivedStateFromProps != NULL/, 'false'],
    [/newType\.getDerivedStateFromProps == NULL/g, 'true'],
    [/EMPTY_ARR\.push\.apply\(c\._renderCallbacks, c\._stateCallbacks\);/g, ''],
    [/c\._stateCallbacks = \[\];/g, ''],
    [/if \(typeof ref == 'function'\) \{[\s\S]*?\} else ref\.current = value;/, 'ref.current = value;'],
    [/excessDomChildren == NULL/g, 'true'],
    [/excessDomChildren\s*\?\s*excessDomChildren\[0\]\s*:/, ''],
    [/excessDomChildren =\s*nodeType == 'textarea'[\s\S]*?;/, ''],
    [/excessDomChildren = NULL;/, ''],
    [/!isHydrating/g, 'true'],
    [/i == 'dangerouslySetInnerHTML'/g, 'false'],
    [/nodeType == '(progress|option|math)'/g, 'false'],
    [/newVNode\.type == 'template' \? dom\.content : dom/, 'dom'],
    [/nodeType == 'foreignObject' \? XHTML_NAMESPACE : namespace/, 'namespace'],
    hydrationArguments,
    // No box is ticked in this widget, and no field keeps its own value.
    [/newProps\.is && newProps/, ''],
    [/&&\s*!\(i == 'value' && 'defaultValue' in newProps\)\s*&&\s*!\(i == 'checked'[^\n]*/, ''],
    [/ else if \(i == 'checked'\) \{\s*checked = value;\s*\}/, ''],
    [/i = 'checked';\s*if \(checked != [\s\S]*?\n\t\t\t\}/, ''],
    [/let checked;/, ''],
    // What goes wrong in these is thrown all the same.
    [/try \{(\s*ref\.current = value;\s*)\} catch[\s\S]*?\n\t\}/, '$1'],
    [/try \{(\s*r\.componentWillUnmount\(\);\s*)\} catch[\s\S]*?\n\t\t\t\}/, '$1'],
    [/try \{(\s*\/\/ \S+ Reuse[\s\S]*?)\} catch[\s\S]*?\n\t\t\}/, '$1'],
    [/try \{(\s*let c, isNew[\s\S]*?)\} catch[\s\S]*?_catchError\(e, newVNode, oldVNode\);\s*\}/, '$1'],
    // Nothing sets its state while it is drawn.
    [
      /let count = 0;[\s\S]*?\+\+count < 25\);\s*\}[\s\S]*?c\.state = c\._nextState;/,
      'c.state = c._nextState; c._dirty = false; tmp = c.render(c.props, c.state);',
    ],
    [/c\.context = componentContext;/, ''],
    [/,\s*componentContext\s*(?=\))/g, ''],
    [/this\.constructor\(props, context\)/, 'this.constructor(props)'],
    [/, snapshot\)/, ')'],
  ],
  'diff/children.js': [
    hydrationArguments,
    [/typeof childVNode == 'bigint' \|\|\s*childVNode\.constructor == String/, 'false'],
  ],
  'diff/props.js': [
    // The only style in use is a custom property.
    [/typeof value != 'number' \|\| IS_NON_DIMENSIONAL\.test\(key\)/, 'true'],
    [
      /if \(typeof value == 'string'\) \{\s*dom\.style\.cssText[\s\S]*?else \{[\s\S]*?cssText = oldValue = '';\s*\}/,
      '{',
    ],
    // A style that was set is never taken away, only changed.
    [/if \(oldValue\) \{\s*for \(name in oldValue\)[\s\S]*?(?=if \(value\))/, ''],
    [/useCapture = name != [^;]*;/, ''],
    [/if \(lowerCaseName in dom [\s\S]*?else name = name\.slice\(2\);/, 'name = lowerCaseName.slice(2);'],
    [/name \+ useCapture/g, 'name'],
    [/e\.type \+ useCapture/g, 'e.type'],
    [/useCapture \? eventProxyCapture : eventProxy,\s*useCapture/g, 'eventProxy'],
    [/const eventProxyCapture = .*/, ''],
    [/name != '\w+' &&/g, ''],
    [/name == 'popover' && value == true \? '' : value/, 'value'],
    [/options\.event \? options\.event\(e\) : e/, 'e'],
    [/name = name\.replace\(\/xlink\(H\|:h\)\/, 'h'\)\.replace\(\/sName\$\/, 's'\);/, ''],
  ],
  'render.js': [
    [/if \(parentDom == document\) \{[\s\S]*?\}/, ''],
    [/if \(options\._root\) options\._root\(vnode, parentDom\);/, ''],
    [/let isHydrating = [^;]*;/, ''],
    [/let oldVNode = isHydrating[\s\S]*?;/, 'let oldVNode = parentDom._children;'],
    [/vnode = \(\(!isHydrating && replaceNode\) \|\| parentDom\)/, 'vnode = parentDom'],
    [
      /!isHydrating && replaceNode\s*\? \[replaceNode\][\s\S]*?isHydrating,/,
      'commitQueue, oldVNode ? oldVNode._dom : NULL,',
    ],
  ],
  'component.js': [
    [/this\.context = context;/, ''],
    [/if \(options\.vnode\) options\.vnode\(newVNode\);/, ''],
    [/oldVNode\._flags & MODE_HYDRATE \? \[oldDom\] : NULL,/, ''],
    [/!!\(oldVNode\._flags & MODE_HYDRATE\),/, ''],
    [/\|\|\s*prevDebounce != options\.debounceRendering/, ''],
    [/prevDebounce = options\.debounceRendering;\s*\(prevDebounce \|\| defer\)/, 'defer'],
    [/if \(callback\) \{\s*this\._stateCallbacks\.push\(callback\);\s*\}/, ''],
    [/if \(callback\) this\._renderCallbacks\.push\(callback\);/, ''],
    [/if \(typeof update == 'function'\) \{[\s\S]*?\n\t\}/, ''],
    [/typeof Promise == 'function'\s*\? ([\s\S]*?)\s*: setTimeout/, '$1'],
  ],
  'create-element.js': [
    [/if \(typeof type == 'function' && type\.defaultProps != NULL\) \{[\s\S]*?\n\t\}/, ''],
    [/if \(original == NULL && options\.vnode != NULL\) options\.vnode\(vnode\);/, ''],
  ],
  'diff/catch-error.js': [[/(export function _catchError\(error)[\s\S]*/, '$1) { throw error }']],
}
