// Search by name or code: a combobox, used with the keyboard alone if need be.

const SHOWN = 8;
let matches = [];
let marked = -1;

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/** Areas whose name or code has the words of a query; those that are it or begin with it first. */
function found(query) {
  const wanted = plain(query.trim());
  if (!wanted) return [];
  const ranked = [[], [], [], []];
  for (let i = 0; i < data.codes.length; i++) {
    const [name, code] = [plainNames[i], data.codes[i].toLowerCase()];
    if (name === wanted || code === wanted) ranked[0].push(i);
    else if (name.startsWith(wanted)) ranked[1].push(i);
    else if (name.includes(" " + wanted) || code.startsWith(wanted)) ranked[2].push(i);
    else if (name.includes(wanted) || code.includes(wanted)) ranked[3].push(i);
  }
  return ranked.flat();
}

function buildSearch() {
  byId("search").append(
    make("input", { type: "search", id: "query", role: "combobox", "aria-expanded": "false", "aria-controls": "matches",
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", placeholder: word("search"),
      "aria-label": word("search"), oninput: showMatches, onkeydown: onSearchKey,
      onblur: () => setTimeout(closeSearch, 150), onfocus: showMatches }),
    make("div", { class: "found", id: "found", hidden: true },
      make("ul", { role: "listbox", id: "matches", "aria-label": word("search_results") }),
      make("p", { id: "found-note" })),
  );
}

function showMatches() {
  const query = byId("query").value;
  matches = found(query);
  marked = matches.length ? 0 : -1;
  byId("found").hidden = !query.trim();
  byId("query").setAttribute("aria-expanded", String(!byId("found").hidden));
  byId("matches").replaceChildren(...matches.slice(0, SHOWN).map((area, i) =>
    make("li", { role: "option", id: `match-${i}`, onmousedown: (event) => { event.preventDefault(); take(i); } },
      rowSwatch(data.legend[data.classes[area]]), make("span", {}, data.names[area]), make("span", { class: "code" }, data.codes[area]))));
  const more = matches.length - SHOWN;
  byId("found-note").textContent = !matches.length ? word("search_none", { query: query.trim() })
    : more > 0 ? word("search_more", { count: more }) : "";
  if (query.trim()) say(matches.length ? word("search_found", { count: matches.length }) : byId("found-note").textContent);
  markMatch();
}

function markMatch() {
  [...byId("matches").children].forEach((option, i) => option.setAttribute("aria-selected", String(i === marked)));
  if (marked < 0 || byId("found").hidden) byId("query").removeAttribute("aria-activedescendant");
  else byId("query").setAttribute("aria-activedescendant", `match-${marked}`);
}

function closeSearch() {
  byId("found").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
  byId("query").removeAttribute("aria-activedescendant");
}

function take(i) {
  const area = matches[i];
  if (area === undefined) return;
  byId("query").value = data.names[area];
  closeSearch();
  if (state.view === "map" && !isEmpty(areas, area)) zoomTo(area);
  select(area);
}

function onSearchKey(event) {
  const last = Math.min(matches.length, SHOWN) - 1;
  if (event.key === "ArrowDown") marked = marked >= last ? 0 : marked + 1;
  else if (event.key === "ArrowUp") marked = marked <= 0 ? last : marked - 1;
  else if (event.key === "Enter") return take(Math.max(0, marked));
  else if (event.key === "Escape") {
    if (byId("found").hidden) byId("query").value = "";
    event.preventDefault();
    return closeSearch();
  } else return;
  event.preventDefault();
  markMatch();
}
