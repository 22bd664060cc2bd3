/* What all views share: the data, the state, and ways to make elements.
   Content only ever becomes text nodes: nothing from an article is parsed as markup. */

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("index").textContent);
const WORDS = data.reasons_in_words;
const RULES = new Map(data.rules.map((rule) => [rule.code, rule]));
const ROW_OF = new Map(data.rows.map((row, at) => [row.id, at]));
const PAGE = 100; // rows of the list that are made at once
/* What ties an article to another: in a list, before the other's name, and below it. */
const KINDS = {
  copy: ["a copy of another", "is a copy of", "a copy"],
  excerpt: ["part of another", "is part of", "a part"],
  extension: ["holds another", "holds all of", "the whole and more"],
  overlap: ["shares much with another", "shares much with", "much of it"],
  update: ["another version", "is another version of", "another version"],
  variant: ["same form, other facts", "has the form, but not the facts of", "the form"],
};
const kindOf = (kind) => (KINDS[kind] || [kind])[0];

const unfiltered = { query: "", reason: "", rule: "", site: "", kind: "", order: "removed", shown: PAGE };
let state = { ...unfiltered };

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}
const el = (tag, props, ...children) => fill(document.createElement(tag), props, children);
const svg = (tag, props, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
const button = (text, onclick, props) => el("button", { type: "button", onclick, ...props }, text);

const number = (n) => n.toLocaleString("en");
const percent = (part, whole) => (whole ? Math.round((1000 * part) / whole) / 10 : 0) + " %";
const many = (n, one, more) => number(n) + " " + (n === 1 ? one : more);
const inWords = (reason) => WORDS[reason] || reason;
const clip = (text, most = 300) => (text.length > most + 20 ? text.slice(0, most) + " …" : text);
const sure = (score) => `${Math.floor(score * 100)} % sure`; // 100 only where there was no doubt
const about = (code) => (RULES.get(code) || {}).summary || "";

/** Told to screen readers. */
const say = (text) => { byId("said").textContent = text; };

const chip = (reason, text, title) =>
  el("span", { class: `chip r-${reason}`, title }, text || inWords(reason));

/** A button that opens the article of an id; its name alone where it is not in this report. */
function opener(id, text) {
  const at = ROW_OF.get(id);
  if (at == null) return el("span", {}, text || id);
  return button(text || data.rows[at].headline || id, () => go("article/" + at), { title: id });
}

/** A table; heads are [text, class], cells nodes or [node, class]. */
function table(heads, rows, props) {
  const head = heads.map(([text, kind]) => el("th", { scope: "col", class: kind }, text));
  const body = rows.map((cells) =>
    el("tr", {}, ...cells.map((cell, i) =>
      el("td", { class: heads[i][1] || "clip", "data-head": heads[i][0] }, ...[cell].flat()))));
  return el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", props, ...body));
}
