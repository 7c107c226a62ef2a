// Paint areas, zones, letters and names on a canvas. A view maps metres (RD) to pixels:
// x = (X - left) * scale, y = (top - Y) * scale.

const GROUND = "#eef0f2";
const FADED = "#e3e6e9";
const FONT = '"Inter", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

function inView(shapes, i, view) {
  const { boxes } = shapes;
  return (
    (boxes[4 * i + 2] - view.left) * view.scale >= 0 &&
    (boxes[4 * i] - view.left) * view.scale <= view.width &&
    (view.top - boxes[4 * i + 1]) * view.scale >= 0 &&
    (view.top - boxes[4 * i + 3]) * view.scale <= view.height
  );
}

/** Trace the rings of a shape; points that fall within half a pixel of the last one drawn are passed over. */
function trace(context, shapes, i, view, open = false) {
  const { xs, ys, shapeStart, ringStart } = shapes;
  const { left, top, scale } = view;
  const near = 0.5 / view.ratio;
  context.beginPath();
  for (let r = shapeStart[i]; r < shapeStart[i + 1]; r++) {
    const start = ringStart[r];
    let x0 = (xs[start] - left) * scale;
    let y0 = (top - ys[start]) * scale;
    context.moveTo(x0, y0);
    for (let p = start + 1; p < ringStart[r + 1]; p++) {
      const x = (xs[p] - left) * scale;
      const y = (top - ys[p]) * scale;
      if (Math.abs(x - x0) + Math.abs(y - y0) < near) continue;
      context.lineTo((x0 = x), (y0 = y));
    }
    if (!open) context.closePath();
  }
}

/** How wide a typical area is on screen, in pixels. */
function typicalWidth(view) {
  return typicalSize * view.scale;
}

function isFaded(state, area) {
  if (state.only) return !state.only.has(area);
  return state.filter.size > 0 && !state.filter.has(data.classes[area]);
}

const uncertain = new Set(data.uncertain ? data.uncertain.areas : []);

function paintAreas(context, view, state) {
  const fine = typicalWidth(view) < 9;
  const fills = {};
  const pattern = (key, made) => (fills[key] = fills[key] || made());
  context.lineJoin = "round";
  context.lineWidth = fine ? 0.5 : Math.min(1.6, 0.5 + typicalWidth(view) / 120);
  for (const area of drawingOrder) {
    if (!inView(areas, area, view)) continue;
    const row = data.legend[data.classes[area]];
    const faded = isFaded(state, area);
    const colour = faded && row.reason !== WATER ? FADED : row.colour;
    trace(context, areas, area, view);
    context.fillStyle = colour;
    context.fill("evenodd");
    if (row.reason !== 0 && data.patterns.missing[row.reason] && !faded) {
      context.fillStyle = pattern(row.reason, () =>
        patternFill(context, data.patterns.missing[row.reason], row.hatch, view.ratio));
      context.fill("evenodd");
    } else if (!faded && !fine && state.uncertain && uncertain.has(area)) {
      const ink = inkOn(row.colour);
      context.fillStyle = pattern(ink, () => patternFill(context, data.patterns.uncertain, ink, view.ratio));
      context.globalAlpha = layerOf("uncertain").opacity;
      context.fill("evenodd");
      context.globalAlpha = 1;
    }
    context.strokeStyle = fine || row.reason === WATER ? colour : "#ffffff";
    context.stroke();
  }
}

function paintZones(context, view, state, layer) {
  if (!data.zones) return;
  const inLayer = new Set(layer.of.map((n) => data.zones.directions[n].id));
  data.zones.list.forEach((zone, i) => {
    if (!inLayer.has(zone.direction) || !state.directions.has(zone.direction) || !inView(zones, i, view)) return;
    trace(context, zones, i, view);
    const pattern = data.patterns.policy[zone.direction];
    if (pattern) {
      context.fillStyle = patternFill(context, pattern, POLICY_INK, view.ratio, "rgba(255,255,255,0.7)");
      context.fill("evenodd");
    }
    outline(context, 2, POLICY_INK, zone.planned ? [7, 4] : []);
  });
}

/** Where the number of every zone stands: in its middle, or beside it where another already stands. */
function placeBadges(view, state, taken) {
  if (!data.zones) return [];
  const placed = [];
  data.zones.list.forEach((zone, i) => {
    if (!zone.number || !state.directions.has(zone.direction) || !inView(zones, i, view)) return;
    const [x, y] = [(zoneLabels.xs[i] - view.left) * view.scale, (view.top - zoneLabels.ys[i]) * view.scale];
    const [xmin, ymin, xmax, ymax] = zones.boxes.subarray(4 * i, 4 * i + 4);
    const reach = Math.max(12, (Math.min(xmax - xmin, ymax - ymin) * view.scale) / 3);
    const place = AROUND.map(([dx, dy]) => boxAround(x + dx * reach, y + dy * reach, BADGE, BADGE))
      .find((box) => isFree(taken, box));
    if (!place) return;
    taken.push(place);
    const layer = data.layers.find((one) => one.kind === "zones"
      && one.of.some((n) => data.zones.directions[n].id === zone.direction));
    placed.push({ zone, middle: [(place[0] + place[2]) / 2, (place[1] + place[3]) / 2], opacity: layer ? layer.opacity : 1 });
  });
  return placed;
}

/** The numbers on discs, as in the legend. */
function paintBadges(context, placed) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { zone, middle, opacity } of placed) {
    context.globalAlpha = opacity;
    disc(context, middle, BADGE, "#ffffff");
    disc(context, middle, BADGE - 1.5, POLICY_INK);
    context.font = `650 11px ${FONT}`;
    context.fillStyle = "#ffffff";
    context.fillText(zone.number, middle[0], middle[1] + 0.5);
  }
  context.globalAlpha = 1;
}

const BADGE = 10.5;
const AROUND = [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, 1], [1, -1], [-1, -1]];

function disc(context, [x, y], radius, fill) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

function boxAround(x, y, half, tall) {
  return [x - half, y - tall, x + half, y + tall];
}

function isFree(taken, box) {
  return !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
}

/** Stroke the path that was traced, with a white edge so that it shows on any colour. */
function outline(context, width, ink, dashes = []) {
  context.lineJoin = "round";
  context.setLineDash([]);
  context.lineWidth = width + 2.5;
  context.strokeStyle = "rgba(255,255,255,0.9)";
  context.stroke();
  context.setLineDash(dashes);
  context.lineWidth = width;
  context.strokeStyle = ink;
  context.stroke();
  context.setLineDash([]);
}

/** Names where they fit and letters where there is room, larger areas first, never over one another. */
function paintLabels(context, view, state, taken) {
  const withNames = state.names && typicalWidth(view) > 14;
  if (!withNames && !state.letters) return;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const area of bySize) {
    if (!inView(areas, area, view) || isFaded(state, area)) continue;
    const width = (areas.boxes[4 * area + 2] - areas.boxes[4 * area]) * view.scale;
    const height = (areas.boxes[4 * area + 3] - areas.boxes[4 * area + 1]) * view.scale;
    if (Math.max(width, height) < 16) break;
    const lines = labelLines(context, { ...state, names: withNames }, area, width, height);
    if (lines.length && !placeLabel(context, view, taken, area, lines) && lines.length > 1 && lines[0].bold) {
      placeLabel(context, view, taken, area, lines.slice(0, 1));
    }
  }
}

function labelLines(context, state, area, width, height) {
  const lines = [];
  const size = Math.min(width, height) > 130 ? 13 : 11;
  const letter = data.legend[data.classes[area]].letter;
  if (state.letters && letter && Math.min(width, height) > 15) lines.push({ text: letter, bold: true, size: size + 1 });
  if (state.names && height > 20) {
    for (const text of wrapped(context, data.names[area], Math.max(58, width * 0.95), size)) {
      lines.push({ text, bold: false, size });
    }
  }
  return lines;
}

/** Break a name in at most three lines that fit a width; none where it does not fit. */
function wrapped(context, name, room, size) {
  context.font = `500 ${size}px ${FONT}`;
  const lines = [];
  for (const part of name.match(/[^ -]*[ -]?/g)) {
    const joined = lines.length ? lines[lines.length - 1] + part : part;
    if (lines.length && context.measureText(joined.trim()).width <= room) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  const trimmed = lines.map((text) => text.trim());
  return trimmed.length > 3 || trimmed.some((text) => context.measureText(text).width > room) ? [] : trimmed;
}

/** Draw lines of text in the middle of an area, unless something is there already. */
function placeLabel(context, view, taken, area, lines) {
  const x = (labels.xs[area] - view.left) * view.scale;
  const y = (view.top - labels.ys[area]) * view.scale;
  const fonts = lines.map((text) => `${text.bold ? 700 : 500} ${text.size}px ${FONT}`);
  const step = lines[0].size + 2;
  const widths = lines.map((text, i) => ((context.font = fonts[i]), context.measureText(text.text).width));
  const half = Math.max(...widths) / 2 + 2;
  const tall = lines.length * step;
  const box = boxAround(x, y, half, tall / 2);
  if (!isFree(taken, box)) return false;
  taken.push(box);
  lines.forEach((text, i) => {
    const at = y - tall / 2 + step * (i + 0.5);
    context.font = fonts[i];
    context.globalAlpha = layerOf(text.bold ? "letters" : "names").opacity;
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255,255,255,0.92)";
    context.strokeText(text.text, x, at);
    context.fillStyle = "#1b232c";
    context.fillText(text.text, x, at);
  });
  context.globalAlpha = 1;
  return true;
}

/** The area pointed at and the area chosen. */
function paintMarks(context, view, state) {
  for (const [area, width] of [[state.hover, 1.5], [state.selected, 2.5]]) {
    if (area < 0) continue;
    trace(context, areas, area, view);
    outline(context, width, "#14181d");
  }
}
