// Begin: read the shapes, keep what is shown in one place, and let every part show its share of a change.

const WATER = 8;
const LETTERED = 300;
const areas = readShapes(data.shapes);
const zones = data.zones ? readShapes(data.zones.shapes) : null;
const zoneLabels = data.zones ? unpackedPoints(data.zones.labels, data.shapes.step) : null;
const measures = data.measures ? {
  surfaces: readShapes(data.measures.shapes),
  lines: readShapes(data.measures.lines),
  places: unpackedPoints(data.measures.places, data.shapes.step),
} : null;
const backgrounds = data.backgrounds.map(({ fill, line, shapes, lines }) => (
  { fill, line, surfaces: shapes && readShapes(shapes), lines: readShapes(lines) }));
const labels = unpackedPoints(data.labels, data.shapes.step);
const plainNames = data.names.map(plain);
const columns = tableColumns();
const extent = landExtent();
const sizes = data.codes.map((_, i) => (isEmpty(areas, i) ? 0
  : (areas.boxes[4 * i + 2] - areas.boxes[4 * i]) * (areas.boxes[4 * i + 3] - areas.boxes[4 * i + 1])));
const bySize = data.codes.map((_, i) => i).sort((a, b) => sizes[b] - sizes[a]);
const typicalSize = Math.sqrt(sizes[bySize[Math.floor(bySize.length / 2)]] || 1);
const isWater = (area) => data.legend[data.classes[area]].reason === WATER;
const drawingOrder = bySize.slice().sort((a, b) => isWater(b) - isWater(a));

const state = {
  hover: -1,
  selected: -1,
  filter: new Set(),
  only: null,
  directions: new Set(data.zones ? data.zones.directions.map((direction) => direction.id) : []),
  themes: new Set(data.measures ? data.measures.themes.map((_, i) => i) : []),
  names: layerOf("names").visible && data.names.some((name, i) => name !== data.codes[i]),
  letters: layerOf("letters").visible && data.codes.length <= LETTERED,
  uncertain: layerOf("uncertain").visible,
  view: "map",
};

const views = [showMap, showLegend, showArea, showTable].concat(data.policy ? [showPolicyView] : []);

/** Change what is shown; nothing else changes it. */
function change(changed) {
  Object.assign(state, changed);
  for (const show of views) show(changed);
}

/** The extent of what the map is about: not the water round it. */
function landExtent() {
  const land = [];
  for (let i = 0; i < areas.count; i++) {
    if (data.legend[data.classes[i]].reason !== WATER) land.push(...areas.boxes.subarray(4 * i, 4 * i + 4));
  }
  return extentOf(land.length ? land : areas.boxes);
}

function buildTools() {
  const tab = (view) => make("button", { type: "button", value: view, "aria-pressed": String(state.view === view),
    onclick: () => change({ view }) }, word(`${view}_view`));
  byId("tools").append(
    make("div", { class: "views", id: "views", role: "group", "aria-label": word("views") }, tab("map"), tab("table"),
      data.policy ? tab("policy") : null),
    make("button", { type: "button", class: "plain", onclick: () => window.print() }, word("print")),
  );
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    change({ view: "table" });
    byId("table-view").focus();
  });
}

byId("subtitle").textContent = data.subtitle;
buildTools();
buildSearch();
buildKey();
buildMap();
if (data.policy) buildPolicyView();
buildKeyboard();
buildPrint();
