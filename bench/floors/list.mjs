// What a browser cannot do without: fetch a listing, and draw it with Preact. No styles, no words of its own.
import { Component, h, render } from 'preact'

const text = (node) => node.v ?? node.c?.map(text) ?? h('br')

class Comment extends Component {
  render({ comment, replies }, { up = 0, folded = false }) {
    return h(
      'article',
      null,
      h('p', null, h('strong', null, comment.author.name), ' ', h('time', null, comment.createdAt)),
      comment.body.map((node) => h('p', null, text(node))),
      h('button', { class: 'up', onClick: () => this.setState({ up: 1 - up }) }, `+${comment.score.up + up}`),
      replies &&
        h('button', { class: 'fold', onClick: () => this.setState({ folded: !folded }) }, folded ? '+' : '–'),
      !folded && replies?.map((reply) => h(Comment, { comment: reply })),
    )
  }
}

const start = async () => {
  const place = document.querySelector('#list')
  const { roots } = await (await fetch(place.dataset.from)).json()
  const list = roots.map((comment) => h(Comment, { comment, replies: comment.replies.items }))
  render(h('div', null, h('textarea'), list), place)
}

start()
