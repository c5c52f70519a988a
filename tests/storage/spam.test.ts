import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DecisionAct } from '../../server/events/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import { verdictsOf } from '../../server/spam/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Challenge } from '../../shared/contract/spam.ts'
import { solveRiddle } from '../support/riddle.ts'
import { type Opened, openApp, origin } from './open-app.ts'

const minute = 60_000

describe.each(['sqlite', 'postgres'] as const)('spam on %s', (engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await openApp(engine)
  })
  afterEach(() => opened.close())

  const device = async () =>
    ((await opened.call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as { token: string })
      .token
  const post = (token: string, body: string, trace: object = {}, page = '/a') =>
    opened.call('POST', '/api/v1/comments', {
      token,
      body: {
        site: 'paper',
        page: { url: origin + page, title: 'A' },
        body,
        author: { name: 'Guest' },
        trace,
      },
    })
  const write = async (body: string): Promise<Comment> => {
    const answer = await post(await device(), body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body as Comment
  }
  const proof = async (token: string) => {
    const body = { site: 'paper', page: `${origin}/a`, action: 'comment' }
    const answer = await opened.call('POST', '/api/v1/challenges', { token, body })
    expect(answer.status).toBe(201)
    return solveRiddle(answer.body as Challenge)
  }
  /** A moderator's decision, as those who decide tell of it. */
  const decide = async ({ id, author }: Comment, act: DecisionAct, undo = false) => {
    opened.clock.now += 1_000
    await opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, 'paper')
      if (!site) throw new Error('no site')
      const status = 'approved' as const
      const facts = { id, siteId: site.id, pageId: '', authorId: author.id, status, deleted: false }
      await opened.app.bus.emit(handle, 'commentDecided', {
        before: facts,
        after: facts,
        act,
        actorId: 'a-moderator',
        rule: null,
        undo,
        at: opened.clock.now,
      })
    })
    await opened.app.spam.settled()
  }

  it('spends a proof in the transaction that writes the comment, or not at all', async () => {
    let fails = true
    opened.app.bus.on('commentChanged', async () => {
      if (fails) throw new Error('the disk is full')
    })
    const token = await device()
    const solved = await proof(token)
    expect((await post(token, 'The first time', { proof: solved })).status).toBe(500)
    fails = false
    const both = await Promise.all([
      post(token, 'The second time', { proof: solved }),
      post(token, 'Beside the second time', { proof: solved }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('takes no proof that came too late, and forgets spent ones', async () => {
    const token = await device()
    const [late, good] = [await proof(token), await proof(token)]
    opened.clock.now += 3 * minute
    expect((await post(token, 'In time, to the millisecond', { proof: good })).status).toBe(201)
    opened.clock.now += 1
    expect((await post(token, 'A millisecond later', { proof: late })).status).toBe(403)
    await opened.app.tidy()
    expect((await post(token, 'Later still', { proof: good })).status).toBe(403)
  })

  const bad = (at: number) =>
    `Earn money from home ${at}, visit my channel and subscribe https://cash${at}.example/x`
  const goods = [
    'What the article says about the valley is right, my uncle lives there',
    'The mayor promised that bridge three years ago, and nothing came of it',
    'Nice photograph of the old mill. Is it the one below the church?',
    'I was at the concert and the second half was far better than the first',
    'Thank you for this, the part about school buses was news to me',
    'Nonsense. Whoever wrote that has never tended a vineyard in his life',
  ]
  it('learns from what moderators decide, unlearns what is undone, and relearns what was wrong', async () => {
    const like = [
      'Visit my channel and subscribe, earn money at https://cash99.example/x',
      'Earn money, subscribe to my channel: https://cash97.example/y',
      'Please visit and subscribe, my channel has money from home https://cash96.example',
      'Subscribe and earn money from my channel at https://cash95.example/z',
      'Money from home! Visit https://cash94.example and my channel',
    ]
    expect((await post(await device(), like[0] ?? '')).body).not.toHaveProperty('status')
    const ham: Comment[] = []
    const spam: Comment[] = []
    for (let at = 0; at < 6; at++) {
      spam.push(await write(bad(at)))
      ham.push(await write(goods[at] ?? ''))
    }
    for (const comment of spam.slice(0, 5)) await decide(comment, 'spam')
    for (const comment of ham.slice(0, 4)) await decide(comment, 'approve')
    // Four of one kind: it has no opinion yet.
    expect((await post(await device(), like[1] ?? '')).body).not.toHaveProperty('status')
    await decide(ham[4] as Comment, 'approve')
    const held = (await post(await device(), like[2] ?? '')).body as Comment
    expect(held.status).toBe('pending')
    const verdicts = await opened.storage.read((handle) => verdictsOf(handle, [held.id]))
    expect(verdicts.get(held.id)?.reasons.map(({ key }) => key)).toContain('learned_spam')
    expect(
      (await post(await device(), 'My uncle lives below the church, and the bridge was news to him')).body,
    ).not.toHaveProperty('status')

    // Removing teaches nothing; undoing takes back what was taught.
    await decide(ham[5] as Comment, 'remove')
    await decide(ham[4] as Comment, 'approve', true)
    expect((await post(await device(), like[3] ?? '')).body).not.toHaveProperty('status')
    // One key: what was taken for spam is approved, and counts as what it is.
    await decide(ham[4] as Comment, 'spam')
    await decide(ham[4] as Comment, 'approve')
    expect((await post(await device(), like[4] ?? '')).body).toHaveProperty('status', 'pending')
  })

  it('leaves nothing of whom is erased: no verdict, no print, nothing learned', async () => {
    const token = await device()
    const links = [1, 2, 3, 4, 5].map((at) => `https://pills${at}.example`).join(' ')
    const answer = await post(token, `Pills and more pills: ${links}`)
    const comment = answer.body as Comment
    expect(comment.status).toBe('pending')
    await decide(comment, 'spam')
    const kept = async () =>
      (
        (await opened.call('GET', '/api/v1/me/export?site=paper', { token })).body as {
          parts: Record<string, unknown[]>
        }
      ).parts
    expect(await kept()).toMatchObject({
      verdicts: [{ commentId: comment.id, verdict: 'hold', reasons: [{ key: 'links' }] }],
      spam_learned: [{ label: 'spam' }],
      text_prints: [{ commentId: comment.id }],
    })
    await opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, 'paper')
      await opened.app.bus.emit(handle, 'authorErased', {
        siteId: site?.id ?? '',
        authorId: comment.author.id,
        formerly: [],
        voters: [],
        emails: [],
        comments: 'remove',
        at: opened.clock.now,
      })
    })
    expect(await kept()).toMatchObject({ verdicts: [], spam_learned: [], text_prints: [] })
  })
})
