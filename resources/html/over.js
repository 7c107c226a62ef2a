// The layers under and over the areas, in their order: backgrounds, zones, measures, letters and names.

const SYMBOL = 9;
const NEAR = [[0, 0]].concat(
  ...[[1, 0], [1.8, 30]].map(([reach, turn]) => [0, 60, 120, 180, 240, 300].map((angle) => {
    const radians = ((angle + turn) * Math.PI) / 180;
    return [reach * Math.sin(radians), -reach * Math.cos(radians)];
  })));
const PAST = "#7b838c";

function layerOf(kind) {
  return data.layers.find((layer) => layer.kind === kind) || { opacity: 1, visible: true };
}

function paintMap(context, view, shownState) {
  const middle = data.layers.findIndex((layer) => layer.kind === "areas");
  const paint = (layer) => {
    context.globalAlpha = layer.opacity;
    PAINTERS[layer.kind]?.(context, view, shownState, layer, taken);
    context.globalAlpha = 1;
  };
  const taken = [];
  data.layers.slice(0, middle).forEach(paint);
  paintAreas(context, view, shownState);
  const badges = placeBadges(view, shownState, taken);
  view.symbols = placeSymbols(view, shownState, taken);
  data.layers.slice(middle + 1).forEach(paint);
  paintBadges(context, badges);
}

const PAINTERS = {
  background: (context, view, shownState, layer) => layer.of.forEach((i) => paintBackground(context, view, backgrounds[i])),
  zones: (context, view, shownState, layer) => paintZones(context, view, shownState, layer),
  measures: (context, view, shownState, layer) => paintMeasures(context, view, shownState, layer),
  names: (context, view, shownState, layer, taken) => paintLabels(context, view, shownState, taken),
};

function paintBackground(context, view, { fill, line, surfaces, lines }) {
  context.lineJoin = context.lineCap = "round";
  context.strokeStyle = line;
  for (let i = 0; surfaces && i < surfaces.count; i++) {
    if (isEmpty(surfaces, i) || !inView(surfaces, i, view)) continue;
    trace(context, surfaces, i, view);
    context.fillStyle = fill;
    context.fill("evenodd");
    context.lineWidth = 0.5;
    context.stroke();
  }
  context.lineWidth = 1.3;
  for (let i = 0; i < lines.count; i++) {
    if (isEmpty(lines, i) || !inView(lines, i, view)) continue;
    trace(context, lines, i, view, true);
    context.stroke();
  }
  context.lineCap = "butt";
}

/** Where each symbol stands: on its place, else near it; one without room is a speck. */
function placeSymbols(view, shownState, taken) {
  if (!measures) return [];
  const found = [];
  data.measures.list.forEach((measure, i) => {
    if (!shownState.themes.has(measure.theme)) return;
    const [x, y] = [(measures.places.xs[i] - view.left) * view.scale, (view.top - measures.places.ys[i]) * view.scale];
    if (x < 0 || y < 0 || x > view.width || y > view.height) return;
    const half = SYMBOL + 2;
    const box = NEAR.map(([dx, dy]) => boxAround(x + 2 * half * dx, y + 2 * half * dy, half, half))
      .find((place) => isFree(taken, place));
    if (box) taken.push(box);
    found.push({ i, box: box || boxAround(x, y, 4, 4), speck: !box });
  });
  return found;
}

function paintMeasures(context, view, shownState, layer) {
  if (!measures) return;
  const shows = (i) => layer.of.includes(data.measures.list[i].theme) && shownState.themes.has(data.measures.list[i].theme);
  data.measures.list.forEach((measure, i) => {
    if (!shows(i)) return;
    const ink = measure.ended ? PAST : POLICY_INK;
    for (const [shapes, open, dashes] of [[measures.surfaces, false, [2.5, 3]], [measures.lines, true, [9, 3]]]) {
      if (isEmpty(shapes, i) || !inView(shapes, i, view)) continue;
      trace(context, shapes, i, view, open);
      outline(context, 2.3, ink, dashes);
    }
  });
  for (const { i, box, speck } of view.symbols) {
    if (!shows(i)) continue;
    const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    if (speck) {
      disc(context, middle, 3.5, "#ffffff");
      disc(context, middle, 2.2, POLICY_INK);
    } else {
      paintSymbol(context, middle, data.measures.themes[data.measures.list[i].theme], data.measures.list[i]);
    }
  }
}

/** A white form with a letter: its edge broken where planned, grey where ended. */
function paintSymbol(context, [x, y], theme, { planned = false, ended = false } = {}, size = SYMBOL) {
  const ink = ended ? PAST : POLICY_INK;
  context.beginPath();
  theme.form.forEach(([dx, dy], n) => context[n ? "lineTo" : "moveTo"](x + size * dx, y + size * dy));
  context.closePath();
  outline(context, 1.6, ink, planned ? [4, 2.5] : []);
  context.fillStyle = "#ffffff";
  context.fill();
  context.setLineDash(planned ? [4, 2.5] : []);
  context.stroke();
  context.setLineDash([]);
  context.font = `650 ${Math.round(size * 1.15)}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = ink;
  context.fillText(theme.letter, x, y + theme.sink * size + 0.5);
}

function themeSwatch(theme, measure) {
  const drawn = swatch("swatch symbol", (context, ratio, width, height) =>
    paintSymbol(context, [width / 2, height / 2], theme, measure, 6.6));
  return drawn;
}

/** The measures at a point (RD): under a symbol, in a surface, or along a line. */
function measuresIn(x, y) {
  const view = areaLayer._view;
  if (!measures || !view) return [];
  const [px, py] = [(x - view.left) * view.scale, (view.top - y) * view.scale];
  const found = new Set((view.symbols || [])
    .filter(({ box }) => box[0] <= px && px <= box[2] && box[1] <= py && py <= box[3]).map(({ i }) => i));
  shapesAt(measures.surfaces, x, y).forEach((i) => found.add(i));
  for (let i = 0; i < measures.lines.count; i++) if (isAlong(measures.lines, i, x, y, 5 / view.scale)) found.add(i);
  return shownMeasures([...found]);
}

function shownMeasures(positions) {
  return positions.map((i) => data.measures.list[i]).filter((measure) => state.themes.has(measure.theme));
}

/** The measures that have their place in an area. */
function measuresOf(area) {
  if (!measures) return [];
  const { xs, ys } = measures.places;
  return shownMeasures(data.measures.list.map((_, i) => i).filter((i) => contains(areas, area, xs[i], ys[i])));
}

function isAlong({ xs, ys, shapeStart, ringStart }, i, x, y, near) {
  for (let r = shapeStart[i]; r < shapeStart[i + 1]; r++) {
    for (let p = ringStart[r]; p < ringStart[r + 1] - 1; p++) {
      const [dx, dy] = [xs[p + 1] - xs[p], ys[p + 1] - ys[p]];
      const along = Math.max(0, Math.min(1, ((x - xs[p]) * dx + (y - ys[p]) * dy) / (dx * dx + dy * dy || 1)));
      if (Math.hypot(x - xs[p] - along * dx, y - ys[p] - along * dy) <= near) return true;
    }
  }
  return false;
}

function measureText(measure) {
  const about = [data.measures.themes[measure.theme].label, measure.owner, measure.status, measure.period];
  return [measure.name, about.filter(Boolean).join(", ")].filter(Boolean).join(": ");
}

function measureLine(measure) {
  return make("p", { class: "zone-line" }, themeSwatch(data.measures.themes[measure.theme], measure),
    make("span", {}, measureText(measure)));
}
