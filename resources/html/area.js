// One area: the card beside the pointer, and the panel with everything about it.

function classLine(area) {
  const row = data.legend[data.classes[area]];
  return make("p", { class: "class-line" }, rowSwatch(row), make("span", {}, row.letter ? `${row.letter}: ${row.label}` : row.label));
}

function zonesIn(x, y) {
  if (!data.zones) return [];
  return shapesAt(zones, x, y).map((i) => data.zones.list[i]).filter((zone) => state.directions.has(zone.direction));
}

function zoneText(zone) {
  return [`${zone.number} ${zone.name}`.trim(), [zone.kind, zone.owner, zone.status, zone.period].filter(Boolean).join(", ")].filter(Boolean).join(": ");
}

/** A line for every zone and measure at a point. */
function linesIn(x, y) {
  return [...zonesIn(x, y).map(zoneLine), ...measuresIn(x, y).map(measureLine)];
}

function zoneLine(zone) {
  return make("p", { class: "zone-line" }, policySwatch(zone.direction), make("span", {}, zoneText(zone)));
}

/** Show the card for the area under the pointer at a place on the map; `linesHere` tell of zones and measures there. */
function showCard(area, linesHere, place) {
  const card = byId("card");
  card.hidden = area < 0 && !linesHere.length;
  if (card.hidden) return;
  card.replaceChildren();
  if (area >= 0) {
    card.append(
      make("h3", {}, data.names[area]),
      classLine(area),
      make("dl", {}, ...data.quantities.slice(0, 4).flatMap((quantity) => [
        make("dt", {}, capital(quantity.label)), make("dd", {}, cellText(quantity, area)),
      ])),
    );
  }
  card.append(...linesHere);
  placeCard(card, place);
}

function placeCard(card, { x, y }) {
  const [width, height] = [card.offsetWidth, card.offsetHeight];
  const left = x + 18 + width > window.innerWidth - 8 ? x - width - 18 : x + 18;
  const top = y + 18 + height > window.innerHeight - 8 ? y - height - 12 : y + 18;
  card.style.transform = `translate(${Math.round(Math.max(8, left))}px, ${Math.round(Math.max(8, top))}px)`;
}

function showArea(changed) {
  if (changed.selected === undefined) return;
  const panel = byId("area");
  const area = state.selected;
  panel.hidden = area < 0;
  document.body.classList.toggle("with-area", area >= 0);
  panel.replaceChildren();
  if (area < 0) return;
  panel.append(
    make("header", {},
      make("div", {}, make("h2", {}, data.names[area]), make("p", { class: "code" }, data.codes[area])),
      make("button", { type: "button", class: "close", "aria-label": word("close"), onclick: deselect }, "\u00d7")),
    classLine(area),
    make("h3", {}, word("values")),
    make("dl", { class: "values" }, ...data.quantities.flatMap((quantity) => valueRows(quantity, area))),
    make("dl", { class: "facts" }, ...factRows(area)),
    make("h3", {}, word("why")),
    make("ul", { class: "why" }, ...explanation(area).map((sentence) => make("li", {}, `${sentence} `))),
    ...zonePart(area),
  );
  panel.scrollTop = 0;
}

function valueRows(quantity, area) {
  const value = quantity.numbers[area];
  const directions = [...new Set(quantity.indicators.map((indicator) => indicator.direction).filter(Boolean))];
  const notes = directions.concat(quantity.indicators.some((indicator) => indicator.modelled) ? [word("modelled")] : []);
  return [
    make("dt", {}, capital(quantity.label)),
    make("dd", {},
      make("span", { class: value === null ? "missing" : "value" }, cellText(quantity, area)),
      value === null ? null : placeStrip(quantity, area),
      notes.length ? make("span", { class: "direction" }, notes.join("; ")) : null),
  ];
}

/** Where a value lies among those of all areas: bars for the others, a mark for this one. */
function placeStrip(quantity, area) {
  const spread = spreadOf(quantity);
  if (!spread) return null;
  const { low, high, bars } = spread;
  const value = quantity.numbers[area];
  const ratio = 2;
  const [width, height] = [300, 30];
  const canvas = make("canvas", { class: "strip", width: width * ratio, height: height * ratio, role: "img",
    title: word("place"),
    "aria-label": word("place_label", { value: valueText(quantity, value), low: valueText(quantity, low), high: valueText(quantity, high) }) });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  const at = (number) => 3 + ((number - low) / (high - low)) * (width - 6);
  const step = (width - 6) / bars.length;
  pen.fillStyle = "#c9d0d7";
  bars.forEach((share, i) => pen.fillRect(3 + i * step, height - 4 - share * (height - 8), step - 1, share * (height - 8)));
  pen.fillStyle = "#59626d";
  for (const bound of quantity.breaks) if (bound > low && bound < high) pen.fillRect(at(bound) - 0.5, height - 6, 1, 6);
  pen.fillStyle = "#14181d";
  pen.fillRect(at(value) - 1.25, 0, 2.5, height - 2);
  return canvas;
}

const spreads = new Map();

function spreadOf(quantity) {
  if (spreads.has(quantity)) return spreads.get(quantity);
  const present = quantity.numbers.filter((value) => value !== null);
  const low = present.reduce((a, b) => Math.min(a, b), Infinity);
  const high = present.reduce((a, b) => Math.max(a, b), -Infinity);
  let spread = null;
  if (present.length > 4 && high > low) {
    const counts = new Array(40).fill(0);
    for (const value of present) counts[Math.min(39, Math.floor(((value - low) / (high - low)) * 40))]++;
    const most = Math.max(...counts);
    spread = { low, high, bars: counts.map((count) => count / most) };
  }
  spreads.set(quantity, spread);
  return spread;
}

function factRows(area) {
  const rows = [];
  if (data.dwellings) {
    const count = data.dwellings[area];
    rows.push(make("dt", {}, word("dwellings")),
      make("dd", {}, count === null ? word("unknown") : `${number(count)} ${data.dwellingsLabel}`));
  }
  if (data.certainty && data.legend[data.classes[area]].reason === 0) {
    rows.push(make("dt", {}, word("certainty")), make("dd", {}, certaintyText(data.certainty[area])));
  }
  return rows;
}

function certaintyLevel(share) {
  return share >= 100 ? "high" : share >= 50 ? "medium" : "low";
}

function certaintyText(share) {
  const level = certaintyLevel(share);
  return [word(`certainty_${level}`), level === "high" ? "" : word(`certainty_${level}_why`)].filter(Boolean).join(": ");
}

function zonePart(area) {
  const here = data.zones ? (data.zones.of[area] || []).map((i) => data.zones.list[i]) : [];
  const done = measuresOf(area);
  return [
    ...(here.length ? [make("h3", {}, word("zones_here")), ...here.map(zoneLine)] : []),
    ...(done.length ? [make("h3", {}, word("measures_here")), ...done.map(measureLine)] : []),
  ];
}

function select(area, { focus = false } = {}) {
  change({ selected: area });
  if (area < 0) return;
  bringIntoView(area);
  if (focus) byId("area").focus({ preventScroll: true });
}

function deselect() {
  change({ selected: -1 });
  if (state.view === "map") map.getContainer().focus({ preventScroll: true });
}
