"use strict";
(() => {
  const $$ = (id) => document.getElementById(id);
  const data = JSON.parse($$("index").textContent);
  const PAGE = 100, WORDS = data.reasons_in_words, RULES = new Map(data.rules.map((r) => [r.code, r]));
  const chunks = new Map();
  let state = { query: "", reason: "", rule: "", site: "", order: "removed", shown: PAGE };

  /* Content only ever becomes text nodes: nothing from an article is parsed as markup. */
  function el(tag, props, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(props || {})) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "class") node.className = value;
      else if (value !== false && value != null) node.setAttribute(name, value);
    }
    node.append(...children.filter((c) => c != null));
    return node;
  }
  const svg = (tag, attributes, text) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text != null) node.textContent = text;
    return node;
  };
  const number = (n) => n.toLocaleString("en");
  const percent = (part, whole) => (whole ? Math.round((1000 * part) / whole) / 10 : 0) + " %";
  const say = (text) => { $$("said").textContent = text; };
  const many = (n, one, more) => number(n) + " " + (n === 1 ? one : more);

  function bars(rows, label) {
    const high = 22, wide = 520, left = 170, most = Math.max(1, ...rows.map((r) => r[1]));
    const chart = svg("svg", { class: "bars", viewBox: `0 0 ${wide} ${rows.length * high + 4}`, role: "img", "aria-label": label + ": " + rows.map((r) => r[0] + " " + r[1]).join(", ") });
    rows.forEach(([name, n, css], i) => {
      const width = Math.max(n ? 2 : 0, ((wide - left - 70) * n) / most);
      chart.append(svg("text", { x: left - 8, y: i * high + 16, "text-anchor": "end" }, name));
      chart.append(svg("rect", { x: left, y: i * high + 5, width, height: high - 8, rx: 2, fill: "currentColor", class: css || "r-nav" }));
      chart.append(svg("text", { x: left + width + 6, y: i * high + 16, class: "n" }, number(n)));
    });
    return chart;
  }
  const chart = (title, rows) => el("div", {}, el("h2", {}, title), rows.some((r) => r[1]) ? bars(rows, title) : el("p", { class: "meta" }, "nothing"));

  function overview() {
    const t = data.totals, box = $$("overview");
    const figure = (value, name) => el("div", { class: "figure" }, el("b", {}, value), el("span", {}, name));
    const list = (title, heads, rows) => rows.length ? el("div", {}, el("h2", {}, title), el("table", {}, el("thead", {}, el("tr", {}, ...heads.map((h) => el("th", { scope: "col", class: h[1] }, h[0])))), el("tbody", {}, ...rows))) : null;
    box.replaceChildren(
      el("div", { class: "figures" },
        figure(number(t.articles), t.articles === 1 ? "article" : "articles"), figure(percent(t.removed, t.characters), "of all characters left out"),
        figure(number(t.removals), "passages left out"), figure(number(t.repeats), "of them said twice"), figure(number(t.variants), "pairs kept apart by a fact"), figure(number(t.untouched), "articles left as they were")),
      el("div", { class: "charts" },
        chart("Why passages were left out", data.reasons.map(([r, n]) => [WORDS[r] || r, n, "r-" + r])),
        chart("How much of an article was left out", data.shares.map((n, i) => [i === 10 ? "all" : `${i * 10}–${i * 10 + 10} %`, n, "r-promo"])),
        chart("How alike the repeats were", data.likeness.map((n, i) => [i === 0 ? "contained" : `${45 + i * 5}–${50 + i * 5}`, n, "r-repeat"]))),
      list("Most repeated lines", [["Line"], ["Reason"], ["Times", "n"]], data.lines.map(([text, n, reason, rule]) => el("tr", {}, el("td", { class: "clip" }, text), el("td", {}, chip(reason, rule)), el("td", { class: "n" }, number(n))))),
      list("Rules at work", [["Rule"], ["What it does"], ["Times", "n"]], data.rules.map((r) => el("tr", {}, el("td", {}, el("button", { type: "button", onclick: () => narrow({ rule: r.code }) }, r.code)), el("td", {}, r.summary), el("td", { class: "n" }, number(r.count))))),
      list("Sites", [["Site"], ["Articles", "n"], ["Left out", "n"]], data.sites.map(([site, n, chars, gone]) => el("tr", {}, el("td", { class: "clip" }, el("button", { type: "button", onclick: () => narrow({ site }) }, site)), el("td", { class: "n" }, number(n)), el("td", { class: "n" }, percent(gone, chars))))),
      list("Articles that repeat another", [["Kept"], ["Repeats of it"]], data.clusters.map(([kept, members]) => el("tr", {}, el("td", { class: "clip" }, opener(kept)), el("td", { class: "clip" }, ...members.flatMap((m) => [opener(m), " "]))))));
  }
  const opener = (id) => { const at = data.rows.findIndex((r) => r.id === id); return at < 0 ? el("span", {}, id) : el("button", { type: "button", onclick: () => go("article/" + at) }, id); };
  const chip = (reason, rule) => el("span", { class: `chip r-${reason}`, title: rule || "" }, WORDS[reason] || reason);
  const narrow = (change) => { state = { ...state, query: "", reason: "", rule: "", site: "", shown: PAGE, ...change }; go("articles"); articles(); };

  const ORDERS = { removed: ["most left out first", (a, b) => b.removed / (b.characters || 1) - a.removed / (a.characters || 1)], variants: ["most variants first", (a, b) => b.variants - a.variants], input: ["in input order", () => 0] };
  function articles() {
    const box = $$("articles"), needle = state.query.toLowerCase();
    const found = data.rows.map((row, at) => ({ ...row, at })).filter((r) => (!needle || (r.id + " " + r.headline + " " + r.site).toLowerCase().includes(needle)) && (!state.reason || r.reasons[state.reason]) && (!state.rule || r.rules.includes(state.rule)) && (!state.site || r.site === state.site)).sort(ORDERS[state.order][1]);
    const pick = (name, label, options) => el("label", {}, label, el("select", { id: "pick-" + name, onchange: (e) => { state = { ...state, [name]: e.target.value, shown: PAGE }; articles(); $$("pick-" + name).focus(); } }, ...options.map(([v, t]) => el("option", { value: v, selected: state[name] === v && "selected" }, t))));
    const row = (r) => el("tr", {}, el("td", { class: "clip" }, el("button", { type: "button", onclick: () => go("article/" + r.at) }, r.headline || r.id)), el("td", { class: "clip" }, r.site), el("td", { class: "n" }, meter(r), percent(r.removed, r.characters)), el("td", {}, ...Object.entries(r.reasons).sort((a, b) => b[1] - a[1]).slice(0, 5).map(([k, n]) => el("span", { class: `chip r-${k}` }, `${WORDS[k] || k} ${n}`))), el("td", { class: "n" }, r.variants ? number(r.variants) : ""));
    if (!$$("search")) box.replaceChildren(el("div", { class: "controls", id: "controls" }), el("p", { class: "meta", id: "found" }), el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Article"), el("th", { scope: "col" }, "Site"), el("th", { scope: "col", class: "n" }, "Left out"), el("th", { scope: "col" }, "Why"), el("th", { scope: "col", class: "n" }, "Variants"))), el("tbody", { id: "rows" })), el("p", {}, el("button", { type: "button", id: "more", onclick: () => { state.shown += PAGE; articles(); } }, "Show more")));
    const search = $$("search") || el("input", { id: "search", type: "search", placeholder: "Search headlines, sites, ids", "aria-label": "Search", oninput: (e) => { state = { ...state, query: e.target.value, shown: PAGE }; articles(); } });
    search.value = state.query;
    const controls = [pick("reason", "Reason", [["", "any"], ...data.reasons.map(([r]) => [r, WORDS[r] || r])]), pick("rule", "Rule", [["", "any"], ...data.rules.map((r) => [r.code, r.code + " " + r.summary])]), pick("site", "Site", [["", "any"], ...data.sites.map(([s]) => [s, s])]), pick("order", "Order", Object.entries(ORDERS).map(([k, v]) => [k, v[0]]))];
    if (!search.isConnected) $$("controls").append(search);
    while ($$("controls").children.length > 1) $$("controls").lastChild.remove();
    $$("controls").append(...controls);
    $$("rows").replaceChildren(...found.slice(0, state.shown).map(row));
    $$("found").textContent = many(found.length, "article", "articles");
    $$("more").hidden = found.length <= state.shown;
    say(many(found.length, "article found", "articles found"));
  }
  function meter(r) { const bar = el("i", {}); bar.style.width = (100 * r.removed) / (r.characters || 1) + "%"; return el("span", { class: "meter", "aria-hidden": "true" }, bar); }

  async function record(at) {
    const name = "chunk-" + Math.floor(at / data.chunk);
    if (!chunks.has(name)) {
      const raw = Uint8Array.from(atob($$(name).textContent.trim()), (c) => c.charCodeAt(0));
      const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
      chunks.set(name, JSON.parse(await new Response(stream).text()));
      if (chunks.size > 4) chunks.delete(chunks.keys().next().value);
    }
    return chunks.get(name)[at % data.chunk];
  }
  /* Offsets count characters (code points), as Python does; a text is cut up as an array of them. */
  function original(r) {
    const clean = Array.from(r.text), parts = [];
    let at = 0, from = 0;
    for (const [n, m] of r.removals.entries()) {
      if (m.start > at) { parts.push({ start: at, text: clean.slice(from, from + m.start - at) }); from += m.start - at; }
      parts.push({ start: m.start, text: Array.from(m.text), n }); at = m.end;
    }
    if (from < clean.length) parts.push({ start: at, text: clean.slice(from) });
    return parts;
  }
  function stretch(parts, start, end) {
    let out = "";
    for (const p of parts) { const a = Math.max(start, p.start), b = Math.min(end, p.start + p.text.length); if (a < b) out += p.text.slice(a - p.start, b - p.start).join(""); }
    return out;
  }
  async function article(at) {
    const box = $$("article"), row = data.rows[at], r = await record(at), parts = original(r);
    const marks = [];
    r.removals.forEach((m, n) => { if (m.kept) marks.push(m.kept.start, m.kept.end); });
    const edges = [...new Set(marks)].sort((a, b) => a - b);
    const sheet = el("div", { class: "sheet", id: "sheet", lang: (r.metadata || {}).language }), clean = el("div", { class: "sheet", id: "clean", hidden: "hidden", lang: (r.metadata || {}).language }, r.text);
    for (const p of parts) {
      if (p.n != null) { const m = r.removals[p.n], lead = m.text.length - m.text.trimStart().length, body = m.text.trimEnd().slice(lead); sheet.append(m.text.slice(0, lead), el("del", { class: "r-" + m.reason, id: "m" + p.n, tabindex: "0", role: "button", "aria-label": `left out, ${WORDS[m.reason] || m.reason}: ${body.slice(0, 160)}`, title: `${m.rule}, score ${m.score}`, onclick: () => pick(p.n, true), onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); pick(p.n, true); } }, onmouseenter: () => twin(m, true), onmouseleave: () => twin(m, false) }, el("span", { class: "tag", "aria-hidden": "true" }, WORDS[m.reason] || m.reason), body), m.text.slice(lead + body.length)); continue; }
      let from = p.start;
      const end = p.start + p.text.length;
      for (const edge of [...edges.filter((x) => x > p.start && x < end), end]) { sheet.append(el("span", { "data-at": from }, p.text.slice(from - p.start, edge - p.start).join(""))); from = edge; }
    }
    const places = (m) => [...sheet.querySelectorAll("span[data-at]")].filter((s) => +s.dataset.at >= m.kept.start && +s.dataset.at < m.kept.end);
    const twin = (m, on) => m.kept && places(m).forEach((s) => s.classList.toggle("twin", on));
    function pick(n, scroll) {
      box.querySelectorAll(".on").forEach((x) => x.classList.remove("on")); sheet.querySelectorAll(".twin").forEach((x) => x.classList.remove("twin"));
      $$("m" + n).classList.add("on"); $$("c" + n).classList.add("on"); twin(r.removals[n], true);
      if (scroll) $$("c" + n).scrollIntoView({ block: "nearest" });
    }
    const follow = (n) => { show(false); pick(n, false); const spot = places(r.removals[n])[0]; if (spot) { spot.scrollIntoView({ block: "center" }); spot.tabIndex = -1; spot.focus({ preventScroll: true }); say("At the kept copy: " + spot.textContent.slice(0, 120)); } };
    const card = (m, n) => el("article", { class: `card r-${m.reason}`, id: "c" + n }, el("h3", {}, el("span", { class: "tag" }, WORDS[m.reason] || m.reason), ` ${m.rule}`, el("small", {}, ` score ${Math.round(m.score * 100) / 100}`)), el("p", {}, clip(m.text.trim())), RULES.has(m.rule) && RULES.get(m.rule).summary ? el("small", {}, RULES.get(m.rule).summary) : null, m.kept ? el("p", {}, el("small", {}, "Kept instead: "), clip(stretch(parts, m.kept.start, m.kept.end))) : null, el("p", {}, el("button", { type: "button", onclick: () => { show(false); pick(n, false); $$("m" + n).scrollIntoView({ block: "center" }); $$("m" + n).focus({ preventScroll: true }); } }, "Show in the text"), m.kept ? " " : null, m.kept ? el("button", { type: "button", class: "follow", onclick: () => follow(n) }, "Go to the kept copy") : null));
    const variant = (v) => { const side = (span, fact) => { const text = stretch(parts, span.start, span.end), i = fact ? text.indexOf(fact) : -1; return i < 0 ? el("p", {}, text) : el("p", {}, text.slice(0, i), el("b", {}, fact), text.slice(i + fact.length)); }; return el("article", { class: "card variant" }, el("h3", {}, "Alike, but a fact differs: both kept ", el("small", {}, `${v.veto}, likeness ${Math.round(v.score)}`)), el("div", { class: "pair" }, side(v.a, v.before), side(v.b, v.after))); };
    const show = (tidy) => { sheet.hidden = tidy; clean.hidden = !tidy; b1.setAttribute("aria-pressed", String(!tidy)); b2.setAttribute("aria-pressed", String(tidy)); };
    const b1 = el("button", { type: "button", "aria-pressed": "true", onclick: () => show(false) }, "As it came, with what was left out"), b2 = el("button", { type: "button", id: "show-clean", "aria-pressed": "false", onclick: () => show(true) }, "Clean text");
    const facts = Object.entries(r.metadata || {}).filter(([, v]) => v && v.length).flatMap(([k, v]) => [`${k.replace("_", " ")} `, el("b", {}, Array.isArray(v) ? v.join(", ") : String(v)), "  "]);
    box.replaceChildren(el("h2", {}, row.headline || row.id), el("p", { class: "meta" }, `${row.id ? row.id + " · " : ""}${many(r.removals.length, "passage", "passages")} left out, ${percent(row.removed, row.characters)} of the characters · ${many(r.variants.length, "variant", "variants")}`, ...(r.flags || []).map((f) => ` · ${f}`)), facts.length ? el("p", { class: "meta" }, ...facts) : null,
      el("div", { class: "controls" }, b1, b2, data.rows.length > 1 ? el("button", { type: "button", onclick: () => go("article/" + ((at + 1) % data.rows.length)) }, "Next article") : null),
      el("div", { class: "columns" }, el("div", {}, sheet, clean), el("div", { class: "side", tabindex: "0", role: "region", "aria-label": "Decisions" }, ...r.variants.map(variant), ...r.removals.map(card), r.removals.length + r.variants.length ? null : el("p", { class: "meta" }, "Nothing was left out."))));
  }
  const clip = (text) => (text.length > 320 ? text.slice(0, 300) + " …" : text);

  const go = (where) => { if (location.hash === "#" + where) route(); else location.hash = where; };
  async function route() {
    const [view, at] = location.hash.slice(1).split("/");
    const name = ["overview", "articles", "article"].includes(view) ? view : data.rows.length === 1 ? "article" : "overview";
    for (const id of ["overview", "articles", "article"]) $$(id).hidden = id !== name;
    $$("to-overview").toggleAttribute("aria-current", name === "overview"); $$("to-articles").toggleAttribute("aria-current", name === "articles");
    if (name === "overview") overview(); else if (name === "articles") articles(); else await article(Math.min(Math.max(0, +at || 0), data.rows.length - 1));
    if (view) { window.scrollTo(0, 0); $$("main").focus({ preventScroll: true }); }
    document.body.dataset.view = name;
  }
  $$("to-overview").addEventListener("click", () => go("overview")); $$("to-articles").addEventListener("click", () => go("articles"));
  window.addEventListener("hashchange", route);
  if (data.rows.length) route(); else { $$("overview").hidden = false; overview(); }
})();
