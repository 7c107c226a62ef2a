// The map with the keyboard: arrows go from area to area, Enter opens, Escape closes.

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

function buildKeyboard() {
  const container = map.getContainer();
  container.tabIndex = 0;
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", word("map_label", { title: data.title }));
  container.setAttribute("aria-describedby", "map-help");
  container.addEventListener("keydown", onMapKey);
  container.addEventListener("blur", () => point(-1, [], null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.selected >= 0 && event.target !== byId("query")) deselect();
  });
}

function onMapKey(event) {
  if (event.target !== map.getContainer() || event.altKey || event.ctrlKey || event.metaKey) return;
  if (ARROWS[event.key]) goTo(nextArea(ARROWS[event.key]));
  else if (event.key === "Enter" || event.key === " ") select(state.hover, { focus: true });
  else if (event.key === "+" || event.key === "=") map.zoomIn();
  else if (event.key === "-") map.zoomOut();
  else if (event.key === "Home") wholeMap();
  else return;
  event.preventDefault();
}

/** The nearest area in a direction from the one pointed at; without one, the area nearest the middle of the map. */
function nextArea([dx, dy]) {
  const from = state.hover >= 0 ? state.hover : state.selected;
  const middle = map.getCenter();
  const [x, y] = from < 0 ? [middle.lng, middle.lat] : [labels.xs[from], labels.ys[from]];
  let [best, least] = [from, Infinity];
  for (let i = 0; i < areas.count; i++) {
    if (i === from || isFaded(state, i) || isEmpty(areas, i)) continue;
    const [ex, ey] = [labels.xs[i] - x, labels.ys[i] - y];
    const [along, across] = [ex * dx + ey * dy, Math.abs(ex * dy) + Math.abs(ey * dx)];
    if (from >= 0 && along <= across) continue;
    const far = from >= 0 ? along + 2 * across : Math.hypot(ex, ey);
    if (far < least) [best, least] = [i, far];
  }
  return best;
}

function goTo(area) {
  if (area < 0) return;
  map.panInside([labels.ys[area], labels.xs[area]], { padding: [60, 60], animate: false });
  const place = map.latLngToContainerPoint([labels.ys[area], labels.xs[area]]);
  const box = map.getContainer().getBoundingClientRect();
  point(area, linesIn(labels.xs[area], labels.ys[area]), { x: box.left + place.x, y: box.top + place.y });
  const row = data.legend[data.classes[area]];
  say([data.names[area], row.letter ? `${word("class")} ${row.letter}, ${row.label}` : row.label,
    ...data.quantities.slice(0, 4).map((quantity) => `${quantity.label}: ${cellText(quantity, area)}`)].join(". "));
}

/** Tell a screen reader. */
function say(text) {
  byId("said").textContent = text;
}
