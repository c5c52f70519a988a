import { articleAuthors, articleTalk, articleTitle } from './seed/article.ts'
import { manyAuthors, manyTalk } from './seed/many.ts'
import { englishTalk, englishTitle, italianTalk, italianTitle, neighbourAuthors } from './seed/neighbours.ts'
import { stateAuthors, stateTalks, twoTalks } from './seed/states.ts'
import type { Seed, SeedComment, SeedPage, Talk } from './seed/types.ts'
import { statePageId, states } from './states.ts'

const stateThreads: Record<string, Talk> = { ...stateTalks, many: manyTalk }

const page = (path: string, title: string): SeedPage => ({
  id: `{{demo}}${path}`,
  url: `{{demo}}${path}`,
  title,
})

const statePage = (name: string): SeedPage => ({
  ...page(`/states/${name}`, states.find((state) => state.name === name)?.title ?? name),
  id: statePageId(name),
  closed: name === 'closed',
})

const on = (id: string, talk: Talk): SeedComment[] => talk.map((comment) => ({ ...comment, page: id }))

/** All that the demo starts with; `{{demo}}` in ids and URLs is the origin of its pages. */
export const demoSite: Seed = {
  site: { key: 'demo', name: 'Zwölferbote', settings: { defaultSort: 'oldest' } },
  authors: [...articleAuthors, ...neighbourAuthors, ...stateAuthors, ...manyAuthors],
  pages: [
    page('/', articleTitle),
    page('/italiano.html', italianTitle),
    page('/english.html', englishTitle),
    ...Object.keys(stateThreads).map(statePage),
    ...Object.keys(twoTalks).map((id) => ({ ...page('/two.html', 'Streitgespräch'), id })),
  ],
  comments: [
    ...on('{{demo}}/', articleTalk),
    ...on('{{demo}}/italiano.html', italianTalk),
    ...on('{{demo}}/english.html', englishTalk),
    ...Object.entries(twoTalks).flatMap(([id, talk]) => on(id, talk)),
    ...Object.entries(stateThreads).flatMap(([name, talk]) => on(statePageId(name), talk)),
  ],
}
