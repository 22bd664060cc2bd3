/* One article: its text, and beside it each decision. */

const MANY = 30; // from so many decisions on, the least sure come first
const FACTS = { byline: "by", published: "published", updated: "updated", agency: "agency", site: "site", credits: "photos", language: "language" };

function language(code) {
  try { return new Intl.DisplayNames("en", { type: "language" }).of(code); } catch { return code; }
}

function factsOf(r) {
  const rows = Object.entries(FACTS).filter(([k]) => r.metadata?.[k]?.length)
    .map(([k, name]) => el("div", {}, el("dt", {}, name), el("dd", {}, k === "language" ? language(r.metadata[k]) : [r.metadata[k]].flat().join(", "))));
  return rows.length ? el("dl", { class: "facts" }, ...rows) : null;
}

/** What the corpus knows: the other article that this one tells again. */
function partnerOf(r) {
  const c = r.corpus || {}, p = c.partner;
  if (!p && !c.dropped) return null;
  const changes = (p?.changes || []).filter((change) => change.before || change.after);
  return el("div", { class: "partner" },
    c.dropped ? el("p", {}, el("b", {}, `Left out of the output as a whole: ${c.dropped}.`)) : null,
    p ? el("p", {}, `This article ${(KINDS[p.kind] || [])[1] || p.kind} `, opener(p.id),
      el("small", {}, `: ${Math.round(p.share * 100)} % of this one stands there, ${Math.round(p.partner_share * 100)} % of that one here`)) : null,
    changes.length ? table([["It says"], ["This one says"]], changes.slice(0, 12).map((change) => [change.before || "(other)", change.after || "(nothing)"])) : null,
    changes.length > 12 ? el("p", { class: "meta" }, `and ${changes.length - 12} more facts that differ`) : null);
}

function reasonsOf(r) {
  const counts = new Map();
  for (const m of r.removals) counts.set(m.reason, (counts.get(m.reason) || 0) + 1);
  if (counts.size < 2) return null;
  return el("div", { class: "reasons", role: "group", "aria-label": "Show only what was left out as" }, "Only: ",
    ...[...counts].sort((a, b) => b[1] - a[1]).map(([reason, n]) =>
      button(`${inWords(reason)} ${n}`, () => only(reason), { class: "r-" + reason, "data-reason": reason, "aria-pressed": "false" })));
}

function controlsOf(at) {
  const looks = [["marked", "What was left out"], ["clean", "Clean text"], ["both", "Side by side"]];
  return el("div", { class: "controls" },
    el("span", { class: "group", role: "group", "aria-label": "View" },
      ...looks.map(([name, text]) => button(text, () => look(name), { id: "show-" + name }))),
    el("span", { class: "group" },
      button("‹", () => step(-1), { "aria-label": "Previous passage left out", title: "previous passage (key p)" }),
      el("span", { id: "place", class: "place" }, many(view.r.removals.length, "passage", "passages")),
      button("›", () => step(1), { id: "next", "aria-label": "Next passage left out", title: "next passage (key n)" })),
    data.rows.length > 1 ? button("Next article", () => go("article/" + ((at + 1) % data.rows.length))) : null);
}

function sideOf(r) {
  if (!r.removals.length && !r.variants.length) return el("div", { class: "side" }, el("p", { class: "meta" }, "Nothing was left out."));
  const sorted = (e) => { view.order = e.target.value; cards(); };
  return el("div", { class: "side", tabindex: "0", role: "region", "aria-label": "Each decision" },
    el("label", { class: "order" }, "Decisions ", el("select", { id: "order-cards", onchange: sorted },
      ...[["text", "in the order of the text"], ["sure", "least sure first"]].map(([value, name]) =>
        el("option", { value, selected: view.order === value && "selected" }, name)))),
    el("div", { id: "cards" }));
}

function told(r, row) {
  const gone = r.removals.length
    ? `${many(r.removals.length, "passage was", "passages were")} left out, ${percent(row.removed, row.characters)} of the text: `
      + "they are struck through, with the reason before them. Choose one to see why it went, and to put it back."
    : "Nothing was left out of this article.";
  const kept = many(r.variants.length, "pair of passages differs", "pairs of passages differ");
  return r.variants.length ? `${gone} ${kept} in a fact alone, and both stay.` : gone;
}

let asked = 0; // a text that is unpacked too late is not shown

async function article(at, n) {
  const mine = ++asked, row = data.rows[at], r = await record(at);
  if (mine !== asked) return;
  view = { r, parts: stretches(r), back: new Set(), chosen: -1, reason: "", shown: "marked" };
  view.order = r.removals.length > MANY ? "sure" : "text";
  view.facts = r.variants.flatMap((v) => sidesOf(view.parts, v)).map(factAt).filter(([a, b]) => a < b);
  const marks = [...r.removals.filter((m) => m.kept).map((m) => m.kept), ...r.variants.flatMap((v) => [v.a, v.b])];
  view.edges = [...new Set([...marks.flatMap((m) => [m.start, m.end]), ...view.facts.flat()])].sort((a, b) => a - b);
  view.sheet = sheetOf(r);
  view.side = sideOf(r);
  const flags = (r.flags || []).map((flag) => ` · ${flag}`).join("");
  byId("article").replaceChildren(...[
    el("h2", { dir: "auto" }, row.headline || row.id), el("p", { class: "meta" }, row.id + flags), partnerOf(r), factsOf(r),
    el("p", { id: "told" }, told(r, row)), controlsOf(at), reasonsOf(r),
    el("div", { class: "columns" }, el("div", { class: "texts" }, view.sheet,
      el("div", { class: "sheet", id: "clean", lang: r.metadata?.language, dir: "auto" }, r.text)), view.side),
    el("div", { id: "dock", role: "region", "aria-label": "Decision", hidden: "hidden" },
      button("×", () => { byId("dock").hidden = true; byId("m" + view.chosen)?.focus(); }, { class: "close", "aria-label": "Close" }),
      el("div", { id: "dock-card" })),
  ].filter((part) => part));
  look("marked");
  if (byId("cards")) cards();
  if (n != null && r.removals[n]) show(n);
}

/* Keys work while something in the article has the focus, and not while one types. */
byId("article").addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select")) return;
  if (e.key === "n") step(1);
  else if (e.key === "p") step(-1);
  else if (e.key === "k" && view.r.removals[view.chosen]?.kept) follow(view.chosen);
  else if (e.key === "Escape") byId("dock").hidden = true;
});
addEventListener("beforeprint", () => byId("article").querySelectorAll("details").forEach((d) => { d.open = true; }));
