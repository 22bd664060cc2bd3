/* Each decision about an article as a card, and what one can do with it. */

function card(n) {
  const m = view.r.removals[n], kept = m.kept && slice(view.parts, m.kept.start, m.kept.end);
  return el("article", { class: `card r-${m.reason}`, "data-n": n },
    el("h3", {}, el("span", { class: "tag" }, inWords(m.reason)), " ", about(m.rule)),
    el("p", { class: "gone", dir: "auto" }, clip(m.text.trim())),
    kept ? el("p", { class: "kept", dir: "auto" }, el("small", {}, "Kept: "), clip(kept.trim())) : null,
    el("p", { class: "acts" },
      el("small", {}, `rule ${m.rule}, ${sure(m.score)}`),
      button("In the text", () => show(n), { class: "show" }),
      m.kept ? button("Go to the kept copy", () => follow(n), { class: "follow" }) : null,
      button(view.back.has(n) ? "Leave out again" : "Put back", () => putBack(n),
        { class: "back", "aria-pressed": String(view.back.has(n)) })),
    view.back.has(n) ? wayBack(m) : null);
}

/** What to type so that it stays for good; the page itself changes no file. */
function wayBack(m) {
  return el("p", { class: "way" }, "Back in this view. In your files: ",
    el("code", {}, `dedup undo --rule ${m.rule} LEDGER`), " puts back what this rule left out, ",
    el("code", {}, `dedup clean --keep ${m.reason}`), " never leaves such passages out.");
}

function variantCard(v) {
  const sides = sidesOf(view.parts, v).map(({ text, from, to, span }) =>
    el("div", {},
      el("p", { dir: "auto" }, text.slice(0, from), el("b", {}, text.slice(from, to)), text.slice(to)),
      button("In the text", () => goTo(span.start, "Here: "))));
  return el("article", { class: "card variant" },
    el("h3", {}, el("span", { class: "tag" }, "both kept"), ` nearly the same, but the ${v.veto} differs`),
    el("div", { class: "pair" }, ...sides));
}

const places = (span) => [...view.sheet.querySelectorAll("[data-at]")]
  .filter((s) => +s.dataset.at >= span.start && +s.dataset.at < span.end);

function light(n, on) {
  const m = view.r.removals[n];
  if (m && m.kept) places(m.kept).forEach((s) => s.classList.toggle("twin", on));
}

/** Pick a passage: light it, its twin and its card. */
function choose(n, quiet) {
  view.sheet.querySelectorAll(".twin").forEach((s) => s.classList.remove("twin"));
  byId("article").querySelectorAll(".on").forEach((s) => s.classList.remove("on"));
  view.chosen = n;
  const mark = byId("m" + n);
  for (let fold = mark.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  mark.classList.add("on");
  light(n, true);
  const beside = byId("article").querySelector(`.side [data-n="${n}"]`);
  if (beside) beside.classList.add("on");
  const seen = beside && view.side.offsetParent && !narrowScreen.matches;
  if (seen && !quiet) view.side.scrollTop += beside.getBoundingClientRect().top - view.side.getBoundingClientRect().top - 60;
  byId("dock-card").replaceChildren(...(seen ? [] : [card(n)]));
  byId("dock").hidden = Boolean(seen);
  const order = chosenReason();
  byId("place").textContent = `${order.indexOf(n) + 1} of ${order.length}`;
}
const narrowScreen = matchMedia("(max-width: 900px)");

function show(n) {
  look("marked");
  choose(n);
  byId("m" + n).scrollIntoView({ block: "center" });
  byId("m" + n).focus({ preventScroll: true });
}

/** To a place in the kept text; returns false where there is none. */
function goTo(start, told) {
  if (view.shown === "clean") look("marked");
  const spot = [...view.sheet.querySelectorAll("[data-at]")].filter((s) => +s.dataset.at <= start).pop();
  if (!spot) return;
  spot.scrollIntoView({ block: "center" });
  spot.tabIndex = -1;
  spot.focus({ preventScroll: true });
  say(told + spot.textContent.slice(0, 120));
}

function follow(n) {
  if (view.shown === "clean") look("marked");
  choose(n, true);
  goTo(view.r.removals[n].kept.start, "At the kept copy: ");
}

const chosenReason = () => view.r.removals.map((m, n) => n).filter((n) => !view.reason || view.r.removals[n].reason === view.reason);

/** To the next passage that was left out, or the one before. */
function step(by) {
  const order = chosenReason();
  if (!order.length) return;
  const at = order.indexOf(view.chosen);
  const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
  show(order[next]);
}

function putBack(n) {
  if (!view.back.delete(n)) view.back.add(n);
  byId("m" + n).classList.toggle("back", view.back.has(n));
  byId("clean").textContent = cleanText();
  for (const old of byId("article").querySelectorAll(`[data-n="${n}"]`)) old.replaceWith(card(n));
  choose(n);
  const again = byId("article").querySelector(byId("dock").hidden ? `.side [data-n="${n}"] .back` : "#dock .back");
  if (again) again.focus({ preventScroll: true });
  say(view.back.has(n) ? "Put back" : "Left out again");
}

/** What is shown: "marked", "clean", or "both" beside one another. */
function look(shown) {
  view.shown = shown;
  byId("article").dataset.look = shown;
  byId("sheet").hidden = shown === "clean";
  byId("clean").hidden = shown === "marked";
  view.side.hidden = shown === "both";
  for (const name of ["marked", "clean", "both"]) byId("show-" + name).setAttribute("aria-pressed", String(name === shown));
}

/** Only the passages of one reason; all with "". */
function only(reason) {
  view.reason = view.reason === reason ? "" : reason;
  view.sheet.querySelectorAll("del").forEach((mark) =>
    mark.classList.toggle("dim", Boolean(view.reason) && !mark.classList.contains("r-" + view.reason)));
  byId("article").querySelectorAll("[data-reason]").forEach((b) =>
    b.setAttribute("aria-pressed", String(b.dataset.reason === view.reason)));
  view.chosen = -1;
  byId("dock").hidden = true;
  byId("place").textContent = many(chosenReason().length, "passage", "passages");
  cards();
}

/** The cards at the side, in the order of the text or the least sure first. */
function cards() {
  const order = chosenReason();
  if (view.order === "sure") order.sort((a, b) => view.r.removals[a].score - view.r.removals[b].score);
  const variants = view.reason ? [] : view.r.variants.map(variantCard);
  byId("cards").replaceChildren(...variants, ...order.map(card));
}
