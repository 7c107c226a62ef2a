// The legend: what the colours mean, how much of the map each holds, and a filter. Also policy, options and sources.

const ZONES_NAMED = 4;
const rowButtons = [];

function buildKey() {
  const key = byId("key");
  key.append(
    make("button", { type: "button", class: "handle", id: "handle", "aria-expanded": "true", "aria-controls": "key-body",
      onclick: toggleSheet }, word("legend")),
    make("div", { class: "key-body", id: "key-body" },
      buildLegend(),
      data.zones ? buildPolicy() : null,
      data.measures ? buildMeasures() : null,
      buildOptions(),
      buildAbout(),
    ),
  );
}

function toggleSheet() {
  const open = byId("handle").getAttribute("aria-expanded") !== "true";
  byId("handle").setAttribute("aria-expanded", String(open));
  byId("key").classList.toggle("folded", !open);
  map.invalidateSize();
}

function buildLegend() {
  const present = data.legend.map((row, i) => ({ ...row, i })).filter((row) => row.reason === 0);
  const missing = data.legend.map((row, i) => ({ ...row, i })).filter((row) => row.reason !== 0);
  const placed = data.grid ? present.filter((row) => row.column !== null) : [];
  const listed = present.filter((row) => !placed.includes(row));
  return make("section", { class: "legend", "aria-labelledby": "legend-title" },
    make("h2", { id: "legend-title" }, data.legendTitle),
    data.legendNote && !placed.length ? make("p", { class: "note" }, data.legendNote) : null,
    placed.length ? buildGrid(placed) : null,
    placed.length && data.grid.named ? buildNames(placed) : null,
    listed.length + missing.length || data.uncertain ? buildRows(listed, missing) : null,
    make("div", { class: "selection", id: "selection" }),
    make("p", { class: "help screen-only" }, `${word("hint")} ${word("legend_help")}`),
  );
}

function countTexts(row) {
  return [`${number(row.areas)} ${areaWord(row.areas)}`]
    .concat(row.dwellings === null ? [] : [`${number(row.dwellings)} ${data.dwellingsLabel}`]);
}

function rowButton(row, attributes, ...children) {
  const button = make("button", { type: "button", "aria-pressed": "false", onclick: () => toggleRow(row.i), ...attributes },
    ...children);
  rowButtons.push({ button, i: row.i });
  return button;
}

function counts(areas, dwellings) {
  return [make("span", { class: "count" }, number(areas)),
    data.legend.some((row) => row.dwellings !== null)
      ? make("span", { class: "count" }, dwellings === null ? "" : number(dwellings)) : null];
}

function buildRows(listed, missing) {
  const counted = data.legend.some((row) => row.dwellings !== null);
  const line = (row) => make("li", {}, rowButton(row, { class: "row" },
    rowSwatch(row),
    make("span", { class: "letter" }, row.letter),
    make("span", { class: "label" }, row.label),
    ...counts(row.areas, row.dwellings),
  ));
  return make("div", { class: counted ? "rows counted" : "rows" },
    make("p", { class: "counts-head" }, [areaWord(2)].concat(counted ? [data.dwellingsLabel] : []).join(" \u00b7 ")),
    make("ul", {}, ...listed.map(line), ...missing.map(line), uncertainRow()),
  );
}

/** The areas that are dotted: not a class, so not a filter. */
function uncertainRow() {
  if (!data.uncertain) return null;
  return make("li", { class: "row", id: "uncertain-note" },
    rowSwatch({ colour: "#ffffff", reason: 0 }, true),
    make("span", { class: "label" }, data.uncertain.label),
    ...counts(data.uncertain.areas.length, data.uncertain.dwellings));
}

/** What the cells of the 2-D legend are called, in their order. */
function buildNames(placed) {
  const order = placed.slice().sort((a, b) => b.row - a.row || a.column - b.column);
  return make("ul", { class: "class-names" }, ...order.map((row) => {
    const chip = make("span", { class: "chip" }, row.letter);
    chip.style.setProperty("--colour", row.colour);
    chip.style.setProperty("--on-colour", inkOn(row.colour));
    return make("li", {}, rowButton(row, { class: "row" }, chip, make("span", { class: "label" }, row.label)));
  }));
}

/** The 2-D legend: unfavourable to the right and at the top. */
function buildGrid(placed) {
  const { x_title, y_title, x_labels, y_labels } = data.grid;
  const grid = make("div", { class: "cells", role: "group", "aria-label": `${x_title}; ${y_title}` });
  grid.style.setProperty("--columns", x_labels.length);
  for (let r = y_labels.length - 1; r >= 0; r--) {
    grid.append(make("span", { class: "y-label" }, unbroken(y_labels[r])));
    for (let c = 0; c < x_labels.length; c++) grid.append(gridCell(placed.find((row) => row.column === c && row.row === r)));
  }
  grid.append(make("span", {}), ...x_labels.map((label) => make("span", { class: "x-label" }, unbroken(label))));
  return make("div", { class: "grid" },
    make("p", { class: "y-title" }, y_title + " ", make("span", { class: "worse" }, data.grid.y_arrow)),
    grid,
    make("p", { class: "x-title" }, x_title + " ", make("span", { class: "worse" }, data.grid.x_arrow)),
    make("p", { class: "note" }, data.grid.note),
  );
}

function gridCell(row) {
  if (!row) return make("span", { class: "cell empty" });
  const cell = rowButton(row,
    { class: "cell", title: `${row.label}: ${countTexts(row).join(", ")}`,
      "aria-label": `${row.letter}: ${row.label}, ${countTexts(row).join(", ")}` },
    make("span", { class: "letter" }, row.letter),
    make("span", { class: "cell-counts" },
      make("span", {}, number(row.areas)),
      row.dwellings === null ? null : make("span", {}, number(row.dwellings))),
  );
  cell.style.setProperty("--colour", row.colour);
  cell.style.setProperty("--on-colour", inkOn(row.colour));
  return cell;
}

function toggleRow(i) {
  const filter = new Set(state.filter);
  if (!filter.delete(i)) filter.add(i);
  change({ filter, only: null });
}

function totals(chosen) {
  const total = { areas: 0, dwellings: 0 };
  data.legend.forEach((row, i) => {
    if (row.reason === WATER || !chosen(i)) return;
    total.areas += row.areas;
    total.dwellings += row.dwellings || 0;
  });
  return total;
}

function showLegend(changed) {
  if (changed.filter) {
    for (const { button, i } of rowButtons) {
      button.setAttribute("aria-pressed", String(state.filter.has(i)));
      button.classList.toggle("off", state.filter.size > 0 && !state.filter.has(i));
    }
    showSelection();
  }
  if (changed.hover !== undefined) {
    const at = state.hover < 0 ? -1 : data.classes[state.hover];
    for (const { button, i } of rowButtons) button.classList.toggle("here", i === at);
  }
  if (changed.uncertain !== undefined && byId("uncertain-note")) byId("uncertain-note").hidden = !state.uncertain;
}

function showSelection() {
  const place = byId("selection");
  const all = totals(() => true);
  const some = state.only ? { areas: state.only.size, dwellings: 0 } : totals((i) => state.filter.has(i));
  place.replaceChildren();
  if (!state.filter.size && !state.only) return;
  const told = [word("of_areas", { shown: some.areas, total: all.areas, word: areaWord(2) })];
  if (all.dwellings && !state.only) told.push(word("of_dwellings", { shown: some.dwellings, total: all.dwellings, label: data.dwellingsLabel }));
  place.append(
    make("p", {}, make("strong", {}, word("selection")), ...told.map((text) => make("span", {}, text))),
    make("button", { type: "button", class: "plain", onclick: () => change({ filter: new Set(), only: null }) }, word("reset")),
  );
  say(told.join(", "));
}

function buildPolicy() {
  const rows = data.zones.directions.map((direction) => {
    const own = data.zones.list.filter((zone) => zone.direction === direction.id);
    const names = own.slice(0, ZONES_NAMED).map((zone) => `${zone.number}\u00a0${zone.name}`.trim()).join("; ");
    const rest = own.length - ZONES_NAMED;
    return make("li", {}, make("label", { class: "row" },
      make("input", { type: "checkbox", checked: true, "aria-label": word("policy_toggle", { label: direction.label }),
        onchange: () => toggleDirection(direction.id) }),
      policySwatch(direction.id),
      direction.id ? make("span", { class: "badge" }, String(direction.id)) : null,
      make("span", { class: "label" }, direction.label),
      make("span", { class: "count" }, word("zone_count", { count: own.length })),
    ), make("p", { class: "zone-names" }, [rest > 0 ? word("zones_more", { names, count: rest }) : names]
      .concat(direction.dwellings === null ? [] : [`${number(direction.dwellings)} ${data.dwellingsLabel}`]).join(" \u00b7 ")));
  });
  return make("section", { class: "policy-key" }, make("h2", {}, word("policy")), make("ul", {}, ...rows),
    data.zones.list.some((zone) => zone.planned) ? make("p", { class: "note" }, word("planned")) : null);
}

function buildMeasures() {
  const rows = data.measures.themes.map((theme, i) => make("li", {}, make("label", { class: "row" },
    make("input", { type: "checkbox", checked: true, "aria-label": word("policy_toggle", { label: theme.label }),
      onchange: () => toggleTheme(i) }),
    themeSwatch(theme),
    make("span", { class: "label" }, theme.label),
    make("span", { class: "count" }, number(theme.count)),
  )));
  const some = (status) => data.measures.list.some((measure) => measure[status]);
  const notes = [some("planned") && word("planned"), some("ended") && word("ended")].filter(Boolean);
  return make("section", { class: "policy-key measures-key" }, make("h2", {}, word("measures")), make("ul", {}, ...rows),
    notes.length ? make("p", { class: "note" }, notes.join(" ")) : null);
}

function toggleTheme(i) {
  const themes = new Set(state.themes);
  if (!themes.delete(i)) themes.add(i);
  change({ themes });
}

function toggleDirection(id) {
  const directions = new Set(state.directions);
  if (!directions.delete(id)) directions.add(id);
  change({ directions });
}

function buildOptions() {
  const option = (name, text) => make("label", {},
    make("input", { type: "checkbox", checked: state[name], onchange: (event) => change({ [name]: event.target.checked }) }),
    text);
  return make("fieldset", { class: "options screen-only" },
    make("legend", {}, word("on_map")),
    option("names", word("show_names")),
    option("letters", word("show_letters")),
    data.uncertain ? option("uncertain", word("show_uncertain")) : null,
  );
}

function buildAbout() {
  const lines = (items) => make("ul", {}, ...items.map((item) => make("li", {}, item)));
  const seen = new Set();
  const indicators = data.quantities.flatMap((quantity) => quantity.indicators)
    .filter((indicator) => indicator.definition && !seen.has(indicator.label) && seen.add(indicator.label));
  return make("section", { class: "about" },
    indicators.length ? make("details", { class: "screen-only" },
      make("summary", {}, word("about")),
      make("dl", {}, ...indicators.flatMap((indicator) => [
        make("dt", {}, indicator.label),
        make("dd", {}, [indicator.definition, indicator.direction && `${indicator.direction}.`].filter(Boolean).join(" ")),
      ]))) : null,
    make("div", {}, make("h2", {}, word("sources")), lines(data.sources)),
    data.remarks.length ? make("div", {}, make("h2", {}, word("remarks")), lines(data.remarks)) : null,
    make("div", { class: "made" }, make("p", {}, word("made", { date: data.date })), make("p", {}, word("offline"))),
  );
}
