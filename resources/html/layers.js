// What Leaflet shows: one canvas for areas, zones and labels, one above it for what is pointed at and chosen.

const CanvasLayer = L.Renderer.extend({
  initialize(paint, options) {
    this._paint = paint;
    L.Renderer.prototype.initialize.call(this, options);
  },
  _initContainer() {
    this._container = make("canvas", { "aria-hidden": "true" });
  },
  _destroyContainer() {
    this._container.remove();
    this._container = null;
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const canvas = this._container;
    L.DomUtil.setPosition(canvas, min);
    if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
      canvas.width = size.x * ratio;
      canvas.height = size.y * ratio;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    const corner = this._map.getPixelOrigin().add(min);
    const scale = this._map.options.crs.scale(this._map.getZoom());
    this._view = { scale, left: corner.x / scale, top: -corner.y / scale, width: size.x, height: size.y, ratio };
    this.redraw();
  },
  redraw() {
    if (!this._view) return;
    const context = this._container.getContext("2d");
    const { ratio, width, height } = this._view;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    this._paint(context, this._view, state);
  },
});

const areaLayer = new CanvasLayer(paintMap, { padding: 0.2 });
const markLayer = new CanvasLayer(paintMarks, { padding: 0.2 });

function buildMap() {
  const [xmin, ymin, xmax, ymax] = extent;
  const bounds = L.latLngBounds([ymin, xmin], [ymax, xmax]);
  map.invalidateSize({ animate: false });
  map.setMinZoom(-20).fitBounds(bounds, { padding: [16, 16], animate: false });
  map.setMinZoom(map.getZoom() - 1).setMaxZoom(Math.max(1, map.getZoom() + 1)).setMaxBounds(bounds.pad(0.6));
  map.addLayer(areaLayer).addLayer(markLayer);
  L.control.scale({ imperial: false, maxWidth: 140 }).addTo(map);
  control("topleft", () => make("div", { class: "leaflet-bar whole" },
    make("a", { href: "#", role: "button", title: word("whole_map"), "aria-label": word("whole_map"),
      onclick: (event) => { event.preventDefault(); wholeMap(); } }, "\u2922")));
  control("bottomright", () => make("div", { class: "north", role: "img", "aria-label": word("north_label") },
    make("span", { class: "needle" }), word("north")));
  map.on("mousemove", onPoint).on("mouseout", () => point(-1, [], null)).on("click", onClick);
  map.on("movestart zoomstart", () => byId("card").setAttribute("hidden", ""));
}

function control(position, onAdd) {
  const made = L.control({ position });
  made.onAdd = onAdd;
  made.addTo(map);
}

function wholeMap() {
  const [xmin, ymin, xmax, ymax] = extent;
  map.fitBounds([[ymin, xmin], [ymax, xmax]], { padding: [16, 16] });
}

/** The area at a point; of several the last drawn. */
function areaAt(x, y) {
  const here = shapesAt(areas, x, y);
  return here.length ? here[here.length - 1] : -1;
}

let pointed = null;

function onPoint(event) {
  if (!pointed) requestAnimationFrame(() => {
    const { latlng, originalEvent } = pointed;
    pointed = null;
    point(areaAt(latlng.lng, latlng.lat), linesIn(latlng.lng, latlng.lat), { x: originalEvent.clientX, y: originalEvent.clientY });
  });
  pointed = event;
}

function point(area, linesHere, place) {
  if (area !== state.hover) change({ hover: area });
  showCard(area === state.selected ? -1 : area, linesHere, place);
  map.getContainer().classList.toggle("on-area", area >= 0);
}

function onClick(event) {
  const area = areaAt(event.latlng.lng, event.latlng.lat);
  select(area === state.selected ? -1 : area);
}

function boxOf(area) {
  const [xmin, ymin, xmax, ymax] = areas.boxes.subarray(4 * area, 4 * area + 4);
  return [[ymin, xmin], [ymax, xmax]];
}

/** Zoom to an area with its surroundings, left of where its panel comes. */
function zoomTo(area) {
  const zoom = Math.max(map.getZoom(), Math.min(map.getBoundsZoom(boxOf(area)) - 2, map.getMaxZoom()));
  const beside = window.innerWidth > 760 ? 180 : 0;
  const middle = map.project([labels.ys[area], labels.xs[area]], zoom).add([beside, 0]);
  map.setView(map.unproject(middle, zoom), zoom);
}

/** Move the map so that an area is not hidden behind the panel. */
function bringIntoView(area) {
  if (state.view !== "map" || isEmpty(areas, area)) return;
  const panel = byId("area");
  const [west, , east] = areas.boxes.subarray(4 * area, 4 * area + 4);
  const half = Math.min(160, ((east - west) / 2) * map.options.crs.scale(map.getZoom()));
  const beside = half + (getComputedStyle(panel).position === "absolute" ? panel.offsetWidth + 24 : 10);
  map.panInside([labels.ys[area], labels.xs[area]], { paddingTopLeft: [40, 60], paddingBottomRight: [beside, 40] });
}

function showMap(changed) {
  if (changed.filter || changed.directions || changed.themes || ["names", "letters", "uncertain"].some((name) => changed[name] !== undefined)) {
    areaLayer.redraw();
  }
  if (changed.hover !== undefined || changed.selected !== undefined) markLayer.redraw();
}
