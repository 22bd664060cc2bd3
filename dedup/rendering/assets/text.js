/* A record's text cut up: what was kept and what was left out, in order.
   Offsets count characters (code points), as Python does; texts are arrays of them. */

const chunks = new Map();

/** Chunks stand behind the program: while the page is still being read, one may have to wait. */
const pageIsRead = () => document.readyState !== "loading" ? null
  : new Promise((done) => { addEventListener("DOMContentLoaded", done, { once: true }); });

async function record(at) {
  const name = "chunk-" + Math.floor(at / data.chunk);
  if (!byId(name)?.nextElementSibling) await pageIsRead();
  if (!chunks.has(name)) {
    const raw = Uint8Array.from(atob(byId(name).textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
    chunks.set(name, JSON.parse(await new Response(stream).text()));
    if (chunks.size > 4) chunks.delete(chunks.keys().next().value);
  }
  return chunks.get(name)[at % data.chunk];
}

/** Stretches {start, text, n}; n is the removal's place in the list, none for what was kept. */
function stretches(r) {
  const clean = Array.from(r.text), out = [];
  let at = 0, from = 0;
  r.removals.forEach((m, n) => {
    if (m.start > at) {
      out.push({ start: at, text: clean.slice(from, from + m.start - at) });
      from += m.start - at;
    }
    out.push({ start: m.start, text: Array.from(m.text), n });
    at = m.end;
  });
  if (from < clean.length) out.push({ start: at, text: clean.slice(from) });
  return out;
}

/** The text as it was read, from `start` to `end`. */
function slice(parts, start, end) {
  let out = "";
  for (const { start: from, text } of parts) {
    const a = Math.max(start, from), b = Math.min(end, from + text.length);
    if (a < b) out += text.slice(a - from, b - from).join("");
  }
  return out;
}

/** Where `mine` says `fact`, else where its words are not those of `other`: [from, to] in UTF-16 units. */
function differing(mine, other, fact) {
  const at = fact ? mine.toLowerCase().indexOf(fact.toLowerCase()) : -1;
  if (at >= 0) return [at, at + fact.length];
  const words = mine.split(/(\s+)/), others = other.split(/(\s+)/);
  let head = 0, tail = 0;
  while (head < words.length && words[head] === others[head]) head += 1;
  while (tail < words.length - head && tail < others.length - head
    && words[words.length - 1 - tail] === others[others.length - 1 - tail]) tail += 1;
  const length = (some) => some.join("").length;
  return [length(words.slice(0, head)), length(words.slice(0, words.length - tail))];
}

/** Both sides of a variant: {text, from, to, span}; what differs stands between `from` and `to`. */
function sidesOf(parts, v) {
  const [a, b] = [v.a, v.b].map((span) => slice(parts, span.start, span.end));
  return [[a, b, v.before, v.a], [b, a, v.after, v.b]].map(([text, other, fact, span]) => {
    const [from, to] = differing(text, other, fact);
    return { text, from, to, span };
  });
}

/** Where the words that differ stand in the whole text, in characters. */
function factAt({ text, from, to, span }) {
  const start = span.start + Array.from(text.slice(0, from)).length;
  return [start, start + Array.from(text.slice(from, to)).length];
}

/** Stretches in runs: each removal run holds removals with nothing but blanks kept between them. */
function runs(parts) {
  const out = [];
  let run = null, blanks = [];
  for (const part of parts) {
    if (part.n != null) {
      run ||= { removed: true, parts: [] };
      run.parts.push(...blanks, part);
      blanks = [];
    } else if (run && part.text.every((c) => !c.trim())) {
      blanks.push(part);
    } else {
      if (run) out.push(run);
      out.push({ removed: false, parts: [...blanks, part] });
      run = null;
      blanks = [];
    }
  }
  if (run) out.push(run);
  if (blanks.length) out.push({ removed: false, parts: blanks });
  return out;
}
