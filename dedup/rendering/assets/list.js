/* The list of articles, searched, filtered and ordered. */

const lost = (row) => row.removed / (row.characters || 1);
const ORDERS = {
  removed: ["most left out first", (a, b) => lost(b) - lost(a)],
  unsure: ["least sure first", (a, b) => (a.least ?? 2) - (b.least ?? 2)],
  variants: ["most pairs kept first", (a, b) => b.variants - a.variants],
  input: ["as they came", () => 0],
};

function meter(row) {
  const bar = el("i", {});
  bar.style.width = 100 * lost(row) + "%";
  return el("span", { class: "meter", "aria-hidden": "true" }, bar);
}

function reasonChips(row) {
  const most = Object.entries(row.reasons).sort((a, b) => b[1] - a[1]).slice(0, 5);
  return most.map(([reason, n]) => chip(reason, `${inWords(reason)} ${number(n)}`));
}

function found() {
  const needle = state.query.toLowerCase();
  const names = (row) => `${row.id} ${row.headline} ${row.site}`.toLowerCase();
  return data.rows.map((row, at) => ({ ...row, at }))
    .filter((row) => (!needle || names(row).includes(needle))
      && (!state.reason || row.reasons[state.reason])
      && (!state.rule || row.rules.includes(state.rule))
      && (!state.site || row.site === state.site)
      && (!state.kind || row.kind === state.kind))
    .sort(ORDERS[state.order][1]);
}

/** A list to choose from; nothing where there is nothing to choose. */
function pick(name, label, options) {
  if (options.length < 2) return null;
  const chosen = (e) => {
    state = { ...state, [name]: e.target.value, shown: PAGE };
    articles();
    byId("pick-" + name).focus();
  };
  return el("label", {}, label, el("select", { id: "pick-" + name, onchange: chosen },
    ...options.map(([value, text]) => el("option", { value, selected: state[name] === value && "selected" }, text))));
}

const any = (options) => [["", "any"], ...options];

function picks() {
  const kinds = [...new Set(data.rows.map((row) => row.kind).filter((kind) => kind))];
  const filtered = state.query || state.reason || state.rule || state.site || state.kind;
  return [
    pick("reason", "Left out as", any(data.reasons.map(([r]) => [r, inWords(r)]))),
    pick("rule", "By rule", any(data.rules.map((r) => [r.code, clip(`${r.code} ${r.summary}`, 60)]))),
    pick("site", "Site", data.sites.length > 1 ? any(data.sites.map(([s]) => [s, clip(s, 60)])) : []),
    pick("kind", "Among the articles", kinds.length ? any(kinds.map((k) => [k, kindOf(k)])) : []),
    pick("order", "Order", Object.entries(ORDERS).map(([k, v]) => [k, v[0]])),
    filtered ? button("Show all", () => { state = { ...unfiltered }; articles(); byId("search").focus(); }) : null,
  ].filter((part) => part);
}

function row(r) {
  const names = [button(r.headline || r.id, () => go("article/" + r.at), { title: r.id })];
  if (r.kind) names.push(el("small", { class: "kind" }, kindOf(r.kind)));
  if (r.dropped) names.push(el("small", { class: "kind" }, `left out as a whole: ${r.dropped}`));
  return [names, r.site, [meter(r), percent(r.removed, r.characters)], reasonChips(r), r.variants ? number(r.variants) : ""];
}

const HEADS = [["Article"], ["Site"], ["Left out", "n"], ["Why"], ["Pairs kept", "n"]];

function articles() {
  if (!byId("search")) {
    const typed = (e) => { state = { ...state, query: e.target.value, shown: PAGE }; articles(); };
    byId("articles").replaceChildren(
      el("div", { class: "controls", id: "controls" },
        el("label", { class: "grow" }, "Search headlines, sites and ids",
          el("input", { id: "search", type: "search", oninput: typed }))),
      el("p", { class: "meta", id: "found" }), table(HEADS, [], { id: "rows" }),
      el("p", {}, button("Show more", () => { state.shown += PAGE; articles(); }, { id: "more" })));
  }
  const rows = found();
  byId("search").value = state.query;
  while (byId("controls").children.length > 1) byId("controls").lastChild.remove();
  byId("controls").append(...picks());
  const made = table(HEADS, rows.slice(0, state.shown).map(row));
  byId("rows").replaceChildren(...made.tBodies[0].rows);
  byId("found").textContent = many(rows.length, "article", "articles");
  byId("more").hidden = rows.length <= state.shown;
  say(many(rows.length, "article found", "articles found"));
}

/** The list, narrowed to one thing. */
function narrow(change) {
  state = { ...unfiltered, ...change };
  go("articles");
}
