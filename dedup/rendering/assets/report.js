/* Which view is shown: the part of the address behind "#" says. */

function go(where) {
  if (location.hash === "#/" + where) route();
  else location.hash = "/" + where;
}

async function route() {
  const [asked, at, passage] = location.hash.replace(/^#\/?/, "").split("/");
  const alone = data.rows.length === 1 ? "article" : "overview";
  const name = ["overview", "articles", "article"].includes(asked) && data.rows.length ? asked : alone;
  for (const id of ["overview", "articles", "article"]) byId(id).hidden = id !== name;
  for (const id of ["overview", "articles"]) {
    if (name === id) byId("to-" + id).setAttribute("aria-current", "page");
    else byId("to-" + id).removeAttribute("aria-current");
  }
  if (asked) { scrollTo(0, 0); byId("main").focus({ preventScroll: true }); }
  if (name === "overview") overview();
  else if (name === "articles") articles();
  else await article(Math.min(Math.max(0, +at || 0), data.rows.length - 1), passage == null ? null : +passage);
  document.body.dataset.view = name;
}

byId("views").hidden = data.rows.length < 2;
byId("to-overview").addEventListener("click", () => go("overview"));
byId("to-articles").addEventListener("click", () => go("articles"));
addEventListener("hashchange", route);
route();
