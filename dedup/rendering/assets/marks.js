/* The text of an article with what was left out struck through. */

const FOLD = 8; // more passages than this in a row are folded away
let view = null; // what is on screen: record, its parts, and what was chosen

/** The passages in a row that were left out; a long row folds. */
function removedRun(run) {
  const out = [], counts = new Map();
  let last = "";
  for (const part of run.parts) {
    if (part.n == null) { out.push(part.text.join("")); continue; }
    const { reason } = view.r.removals[part.n];
    counts.set(reason, (counts.get(reason) || 0) + 1);
    out.push(...struck(part.n, reason !== last));
    last = reason;
  }
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  if (total <= FOLD) return out;
  const named = [...counts].sort((a, b) => b[1] - a[1]).map(([r, n]) => `${inWords(r)} ${n}`).join(", ");
  return [el("details", { class: "fold" }, el("summary", {}, `${total} passages left out here: ${named}`), ...out)];
}

/** One passage that was left out, with the blanks round it. */
function struck(n, labelled) {
  const m = view.r.removals[n];
  const lead = m.text.length - m.text.trimStart().length, body = m.text.trimEnd().slice(lead);
  const mark = el("del", {
    class: "r-" + m.reason, id: "m" + n, tabindex: "0", role: "button",
    "aria-label": `left out, ${inWords(m.reason)}: ${body.slice(0, 160)}`,
    title: `${about(m.rule) || inWords(m.reason)} (${m.rule}, ${sure(m.score)})`,
    onclick: () => choose(n),
    onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); choose(n); } },
    onmouseenter: () => light(n, true), onmouseleave: () => light(n, n === view.chosen),
  }, labelled ? el("span", { class: "tag", "aria-hidden": "true" }, inWords(m.reason)) : null, body);
  return [m.text.slice(0, lead), mark, m.text.slice(lead + body.length)];
}

/** Kept text, cut where twins and facts begin and end, so that each can be lit. */
function keptText(part) {
  const end = part.start + part.text.length, out = [];
  let from = part.start;
  for (const edge of [...view.edges.filter((x) => x > part.start && x < end), end]) {
    const fact = view.facts.find(([a, b]) => from >= a && edge <= b);
    const text = part.text.slice(from - part.start, edge - part.start).join("");
    out.push(el(fact ? "mark" : "span", {
      "data-at": from, class: fact && "fact", title: fact && "the same sentence stands with another fact: both stay",
    }, text));
    from = edge;
  }
  return out;
}

function sheetOf(r) {
  const sheet = el("div", { class: "sheet", id: "sheet", lang: r.metadata?.language, dir: "auto" });
  for (const run of runs(view.parts)) {
    sheet.append(...(run.removed ? removedRun(run) : run.parts.flatMap(keptText)));
  }
  return sheet;
}

/** The clean text, with what was put back in this view. */
function cleanText() {
  if (!view.back.size) return view.r.text;
  return view.parts.filter((p) => p.n == null || view.back.has(p.n)).map((p) => p.text.join("")).join("");
}
