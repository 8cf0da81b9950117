// Other sync engines do the same work; prints one line of JSON.
// Usage: node peers.mjs yjs|automerge typing|branch FILE
// FILE: {"edits": [[position, deleted, inserted], ...], "base": n, "left": n, "right": n}
import { readFileSync } from 'node:fs'

const [engineName, task, file] = process.argv.slice(2)
const input = JSON.parse(readFileSync(file, 'utf8'))

async function yjs() {
  const Y = await import('yjs')
  const edit = (doc, [position, deleted, inserted]) =>
    doc.transact(() => {
      const text = doc.getText('body')
      if (deleted > 0) text.delete(position, deleted)
      if (inserted.length > 0) text.insert(position, inserted)
    })
  return {
    create: () => new Y.Doc(),
    edit: (doc, e) => { edit(doc, e); return doc },
    text: (doc) => doc.getText('body').toString(),
    listen: (doc, sizes) => doc.on('update', (update) => { sizes.updates++; sizes.bytes += update.length }),
    save: (doc) => Y.encodeStateAsUpdate(doc),
    load: (bytes) => { const doc = new Y.Doc(); Y.applyUpdate(doc, bytes); return doc },
    since: (doc, base) => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base)),
    merge: (doc, update) => { Y.applyUpdate(doc, update); return doc },
  }
}

async function automerge() {
  const A = await import('@automerge/automerge')
  return {
    create: () => A.from({ body: '' }),
    edit: (doc, [position, deleted, inserted]) =>
      A.change(doc, (d) => A.splice(d, ['body'], position, deleted, inserted)),
    text: (doc) => doc.body,
    listen: null,
    size: (doc) => A.getLastLocalChange(doc).length,
    save: (doc) => A.save(doc),
    load: (bytes) => A.load(bytes),
    since: (doc, base) => A.getChanges(base, doc),
    merge: (doc, changes) => A.applyChanges(doc, changes)[0],
    clone: (doc) => A.clone(doc),
  }
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]

function timed(runs, work) {
  const times = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    work()
    times.push(performance.now() - start)
  }
  return median(times)
}

function typing(engine) {
  let doc
  const type = () => {
    doc = engine.create()
    for (const edit of input.edits) doc = engine.edit(doc, edit)
  }
  const millis = timed(input.runs, type)
  const saved = engine.save(doc)
  const openMillis = timed(5, () => engine.text(engine.load(saved)))
  // The last keys, each as it would be sent.
  const sizes = { updates: 0, bytes: 0 }
  if (engine.listen) engine.listen(doc, sizes)
  const end = engine.text(doc).length
  for (let i = 0; i < 1000; i++) {
    doc = engine.edit(doc, [end + i, 0, 'x'])
    if (engine.size) { sizes.updates++; sizes.bytes += engine.size(doc) }
  }
  return { millis, openMillis, savedBytes: saved.length, bytesPerKey: sizes.bytes / sizes.updates }
}

function branch(engine) {
  let base = engine.create()
  for (const edit of input.base) base = engine.edit(base, edit)
  const copy = () => engine.load(engine.save(base))
  let left = copy()
  for (const edit of input.left) left = engine.edit(left, edit)
  let right = copy()
  for (const edit of input.right) right = engine.edit(right, edit)
  const fromLeft = engine.since(left, copy())
  const fromRight = engine.since(right, copy())
  let merged
  const savedLeft = engine.save(left)
  const savedRight = engine.save(right)
  const times = []
  for (let i = 0; i < input.runs; i++) {
    const a = engine.load(savedLeft)
    const b = engine.load(savedRight)
    const start = performance.now()
    const one = engine.merge(a, fromRight)
    const other = engine.merge(b, fromLeft)
    merged = engine.text(one)
    const same = merged === engine.text(other)
    times.push(performance.now() - start)
    if (!same) throw new Error('the two sides differ')
  }
  return { millis: median(times), length: merged.length }
}

const engine = await (engineName === 'yjs' ? yjs() : automerge())
console.log(JSON.stringify(task === 'typing' ? typing(engine) : branch(engine)))
