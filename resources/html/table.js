// The table: every area in words and figures, for who reads rather than looks. Shown in parts, so that a country opens at once.

const PART = 100;
let sorted = { column: 0, down: false };
let rowsShown = PART;

/** Columns of the table: a heading, the text of a cell, and what it is sorted by (null always last). */
function tableColumns() {
  const row = (area) => data.legend[data.classes[area]];
  const columns = [
    { head: word("name"), text: (area) => data.names[area], by: (area) => data.names[area], main: true },
    { head: word("code"), text: (area) => data.codes[area], by: (area) => data.codes[area] },
    { head: word("class"), text: (area) => (row(area).letter ? `${row(area).letter}: ${row(area).label}` : row(area).label),
      by: (area) => data.classes[area], swatch: true },
  ];
  for (const quantity of data.quantities) {
    columns.push({ head: quantity.label, text: (area) => cellText(quantity, area), by: (area) => quantity.numbers[area],
      numeric: (area) => quantity.numbers[area] !== null });
  }
  if (data.dwellings) {
    columns.push({ head: data.dwellingsLabel, by: (area) => data.dwellings[area], numeric: () => true,
      text: (area) => (data.dwellings[area] === null ? word("unknown") : number(data.dwellings[area])) });
  }
  if (data.certainty) {
    columns.push({ head: word("certainty"), by: (area) => data.certainty[area],
      text: (area) => (row(area).reason ? "" : word(`certainty_${certaintyLevel(data.certainty[area])}`)) });
  }
  return columns;
}

function tableOrder() {
  const { by } = columns[sorted.column];
  const keys = data.codes.map((_, area) => by(area));
  const collator = new Intl.Collator(data.language, { numeric: true });
  const compare = (a, b) => (typeof a === "string" ? collator.compare(a, b) : a - b);
  const order = data.codes.map((_, area) => area).filter((area) => !isFaded(state, area));
  return order.sort((a, b) => {
    if (keys[a] === null || keys[b] === null) return (keys[a] === null) - (keys[b] === null);
    return (sorted.down ? -1 : 1) * compare(keys[a], keys[b]);
  });
}

function tableHead() {
  return make("tr", {}, ...columns.map((column, i) => {
    const order = sorted.column !== i ? "none" : sorted.down ? "descending" : "ascending";
    return make("th", { scope: "col", "aria-sort": order },
      make("button", { type: "button", onclick: () => sortBy(i) }, capital(column.head),
        make("span", { class: "arrow", "aria-hidden": "true" }, order === "none" ? "" : sorted.down ? " \u25bc" : " \u25b2")));
  }));
}

function tableRow(area) {
  return make("tr", { class: area === state.selected ? "selected" : null },
    ...columns.map((column) => {
      if (column.main) {
        return make("th", { scope: "row" },
          make("button", { type: "button", class: "name", onclick: () => select(area, { focus: true }) }, column.text(area)));
      }
      return make("td", { class: column.swatch ? "wide" : column.numeric && column.numeric(area) ? "number" : null },
        column.swatch ? make("span", { class: "class-cell" }, rowSwatch(data.legend[data.classes[area]]), column.text(area))
          : column.text(area));
    }));
}

function sortBy(i) {
  sorted = { column: i, down: sorted.column === i && !sorted.down };
  rowsShown = PART;
  drawTable();
  byId("table-view").querySelectorAll("thead button")[i].focus();
  say(`${columns[i].head}: ${word(sorted.down ? "sorted_down" : "sorted_up")}`);
}

function drawTable() {
  const order = tableOrder();
  const rest = order.length - rowsShown;
  const caption = state.filter.size || state.only
    ? word("table_filtered", { shown: order.length, total: data.codes.length, word: areaWord(2) }) : word("table_caption");
  byId("table-view").replaceChildren(
    make("table", {}, make("caption", {}, caption), make("thead", {}, tableHead()),
      make("tbody", {}, ...order.slice(0, rowsShown).map(tableRow))),
  );
  if (rest > 0) {
    byId("table-view").append(make("button", { type: "button", class: "plain more", onclick: () => {
      rowsShown += 5 * PART;
      drawTable();
    } }, word("more_rows", { count: Math.min(rest, 5 * PART) })));
  }
}

function showTable(changed) {
  if (changed.view !== undefined) {
    byId("table-view").hidden = state.view !== "table";
    document.body.classList.toggle("with-table", state.view !== "map");
    map.getContainer().hidden = state.view !== "map";
    for (const tab of byId("views").children) tab.setAttribute("aria-pressed", String(tab.value === state.view));
    if (state.view === "map") map.invalidateSize();
  }
  if (state.view === "table" && (changed.view || changed.filter || changed.selected !== undefined)) drawTable();
}

/** All rows, for paper. */
function drawWholeTable() {
  rowsShown = data.codes.length;
  drawTable();
}
