/* All articles together: totals, histograms, what to look at first. */

/** Bars with their numbers; `pick`, if given, is called with the row that is clicked. */
function bars(label, rows, pick) {
  const high = 24, wide = 520, left = 170;
  const most = Math.max(1, ...rows.map((row) => row[1]));
  const spoken = label + ": " + rows.map((row) => row[0] + " " + row[1]).join(", ");
  const chart = svg("svg", {
    class: "bars", viewBox: `0 0 ${wide} ${rows.length * high + 4}`,
    role: pick ? "group" : "img", "aria-label": pick ? label : spoken,
  });
  rows.forEach(([name, n, kind, value], i) => {
    const width = Math.max(n ? 2 : 0, ((wide - left - 70) * n) / most), y = i * high;
    const act = pick ? {
      class: "pick", tabindex: "0", role: "button", "aria-label": `${name}: ${number(n)}; show the articles`,
      onclick: () => pick(value), onkeydown: (e) => { if (e.key === "Enter") pick(value); },
    } : {};
    chart.append(svg("g", act,
      svg("rect", { x: 0, y, width: wide, height: high, fill: "transparent" }),
      svg("text", { x: left - 8, y: y + 16, "text-anchor": "end" }, name),
      svg("rect", { x: left, y: y + 5, width, height: high - 9, rx: 2, fill: "currentColor", class: kind }),
      svg("text", { x: left + width + 6, y: y + 16, class: "n" }, number(n))));
  });
  return chart;
}

function chart(title, told, rows, pick) {
  const shown = rows.some((row) => row[1]);
  return el("div", {}, el("h2", {}, title), el("p", { class: "meta" }, told),
    shown ? bars(title, rows, pick) : el("p", {}, "None."));
}

const figure = (value, name) => el("div", { class: "figure" }, el("b", {}, value), el("span", {}, name));

const FEW = 12; // rows of a table that are shown before one asks for all

function listed(title, told, heads, rows) {
  if (!rows.length) return null;
  const box = el("div", {}, el("h2", {}, title), told ? el("p", { class: "meta" }, told) : null);
  const whole = table(heads, rows), rest = [...whole.tBodies[0].rows].slice(FEW);
  rest.forEach((tr) => { tr.hidden = true; });
  box.append(whole);
  const all = () => {
    rest.forEach((tr) => { tr.hidden = false; });
    rest[0].querySelector("button")?.focus();
    more.remove();
  };
  const more = button(`Show all ${number(rows.length)}`, all, { class: "all" });
  if (rest.length) box.append(more);
  return box;
}

function charts() {
  const reasons = data.reasons.map(([r, n]) => [inWords(r), n, "r-" + r, r]);
  const shares = data.shares.map((n, i) => [i === 10 ? "all of it" : `${i * 10}–${i * 10 + 10} %`, n, "r-nav"]);
  const alike = (counts, kind) => counts.map((n, i) => [i ? `${45 + i * 5}–${50 + i * 5} %` : "under 50 %", n, kind])
    .slice(counts.findIndex((n) => n));
  return el("div", { class: "charts" },
    chart("Why passages were left out", "Passages by reason. A bar leads to its articles.", reasons,
      (reason) => narrow({ reason })),
    chart("How much of an article was left out", "Articles, by the share of their characters that went.", shares),
    data.totals.repeats ? chart("How like its kept copy a repeat is",
      "Passages said twice, by the letters they share; a part of a longer sentence shares few.",
      alike(data.likeness, "r-repeat")) : null,
    data.totals.variants ? chart("How like one another kept pairs are",
      "However alike: a number, a date or a name differs, so both stay.", alike(data.kept_apart, "r-fact")) : null);
}

/** The articles that deserve a look before others. */
function first() {
  const worst = data.rows.map((row, at) => ({ ...row, at })).filter((row) => row.removed)
    .sort(ORDERS.removed[1]).slice(0, 10);
  return listed("Look here first: articles that lost most", "If something went that should have stayed, it is here.",
    [["Article"], ["Left out", "n"], ["Why"]],
    worst.map((row) => [opener(row.id), [meter(row), percent(row.removed, row.characters)], reasonChips(row)]));
}

function unsure() {
  return listed("Then here: the least sure decisions on a sentence or more", "Each was left out, but only just.",
    [["Passage"], ["Reason"], ["How sure", "n"], ["Article"]],
    data.unsure.map(([score, text, reason, rule, id, n]) => [
      button(text, () => go(`article/${ROW_OF.get(id)}/${n}`)), chip(reason, "", rule), sure(score), opener(id)]));
}

function clusters() {
  const member = ([id, kind, share]) =>
    el("p", {}, opener(id), el("small", {}, ` ${(KINDS[kind] || [])[2] || kind}, `
      + `${Math.round(share * 100)} % shared · ${id}`));
  return listed("Articles that tell the same", "Each with the copies, parts and versions that were found of it.",
    [["Article"], ["Told again by"]],
    data.clusters.map(([kept, members]) => [opener(kept), members.map(member)]));
}

function tables() {
  return [
    listed("Lines left out most often", "", [["Line"], ["Reason"], ["Times", "n"]],
      data.lines.map(([text, n, reason, rule]) => [text, chip(reason, "", rule), number(n)])),
    listed("Rules at work", "A rule's code leads to its articles; on the command line, dedup rules CODE shows examples.",
      [["Rule"], ["What it leaves out"], ["Times", "n"]],
      data.rules.map((r) => [button(r.code, () => narrow({ rule: r.code })), r.summary, number(r.count)])),
    listed("Sites", "", [["Site"], ["Articles", "n"], ["Left out", "n"]],
      data.sites.map(([site, n, chars, gone]) =>
        [button(site, () => narrow({ site })), number(n), percent(gone, chars)])),
  ];
}

function overview() {
  const t = data.totals;
  if (!t.articles) return void byId("overview").replaceChildren(el("p", {}, "There is no article in the input."));
  const figures = el("div", { class: "figures" },
    figure(number(t.articles), t.articles === 1 ? "article" : "articles"),
    figure(percent(t.removed, t.characters), "of all characters left out"),
    figure(number(t.removals), "passages left out"),
    figure(number(t.repeats), "of them said twice"),
    figure(number(t.variants), "pairs kept, as a fact differs"),
    figure(number(t.untouched), "articles left as they were"));
  byId("overview").replaceChildren(figures, charts(),
    ...[first(), unsure(), clusters(), ...tables()].filter((part) => part));
}
