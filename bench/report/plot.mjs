const size = { width: 420, height: 260, left: 56, right: 16, top: 34, bottom: 44 }

const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom }

/** The next of 1, 2, 5, 10, 20, … from `value` up. */
const roundUp = (value) => {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * 0.999)
}

const short = (value) => (value >= 1_000 ? `${value / 1_000}k` : String(Math.round(value * 100) / 100))

const words = (x, y, text, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${text}</text>`

/**
 * A line through `points` ([x, y]) as an SVG: x in powers, y from zero. Drawn in the colour of the text around it, light
 * or dark.
 */
export const drawPlot = ({ title, x, y, points }) => {
  const [least, most] = [points[0][0], points.at(-1)[0]].map(Math.log)
  const top = roundUp(Math.max(...points.map(([, value]) => value)))
  const place = ([at, value]) => [
    size.left + ((Math.log(at) - least) / (most - least || 1)) * inner.width,
    size.top + inner.height - (value / top) * inner.height,
  ]
  const places = points.map(place)
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = size.top + inner.height * (1 - share)
    return `<path class="grid" d="M${size.left} ${at}h${inner.width}"/>${words(size.left - 6, at + 4, short(top * share), 'text-anchor="end"')}`
  })
  const marks = points.map(([at], index) =>
    words(places[index][0], size.height - size.bottom + 16, short(at), 'text-anchor="middle"'),
  )
  const line = places.map(
    ([left, down], index) => `${index ? 'L' : 'M'}${left.toFixed(1)} ${down.toFixed(1)}`,
  )
  const dots = places.map(([left, down]) => `<circle cx="${left.toFixed(1)}" cy="${down.toFixed(1)}" r="3"/>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${title}">
<style>text{font:12px system-ui,sans-serif;fill:#555}.grid{stroke:#8884;fill:none}.line{stroke:#b3591f;stroke-width:2;fill:none}circle{fill:#b3591f}@media(prefers-color-scheme:dark){text{fill:#bbb}.line{stroke:#e8a06c}circle{fill:#e8a06c}}</style>
${words(size.left, 18, `${title} (${y})`)}
${grid.join('\n')}
<path class="line" d="${line.join('')}"/>
${dots.join('')}
${marks.join('\n')}
${words(size.left + inner.width / 2, size.height - 8, x, 'text-anchor="middle"')}
</svg>
`
}
