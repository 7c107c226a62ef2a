// Hatches and dots: the second channel, the same as on paper. A pattern is angles (degrees), spacing and width in mm.

const PX_PER_MM = 4.2;
const POLICY_INK = "#14181d";

/** Draw a repeating pattern on a tile of its own and return it as a fill; `casing` is a lighter edge round the lines. */
function patternFill(context, pattern, ink, ratio, casing = null) {
  const spacing = pattern.spacing * PX_PER_MM;
  const slanted = pattern.angles.some((angle) => angle % 90 !== 0);
  const size = Math.max(2, Math.round(spacing * (slanted ? Math.SQRT2 : 1) * ratio));
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  const width = Math.max(0.9, pattern.width * PX_PER_MM) * ratio;
  if (casing) drawTile(pen, pattern, size, width * 1.9, casing);
  drawTile(pen, pattern, size, width, ink);
  const fill = context.createPattern(tile, "repeat");
  fill.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
  return fill;
}

function drawTile(pen, pattern, size, width, ink) {
  pen.strokeStyle = pen.fillStyle = ink;
  pen.lineWidth = width;
  pen.beginPath();
  if (pattern.dotted) {
    for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1], [0.5, 0.5]]) {
      pen.moveTo(x * size, y * size);
      pen.arc(x * size, y * size, width * 0.62, 0, 2 * Math.PI);
    }
    pen.fill();
    return;
  }
  for (const angle of pattern.angles) {
    if (angle === 0) line(pen, 0, size / 2, size, size / 2);
    else if (angle === 90) line(pen, size / 2, 0, size / 2, size);
    else for (const shift of [-size, 0, size]) {
      if (angle < 0) line(pen, shift - 1, size + 1, shift + size + 1, -1);
      else line(pen, shift - 1, -1, shift + size + 1, size + 1);
    }
  }
  pen.stroke();
}

function line(pen, x0, y0, x1, y1) {
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
}

function channels(colour) {
  return [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
}

/** Dark or white ink, whichever reads best on a colour (WCAG 2 contrast). */
function inkOn(colour) {
  const [r, g, b] = channels(colour).map((c) => (c <= 10 ? c / 3295 : Math.pow((c / 255 + 0.055) / 1.055, 2.4)));
  const behind = 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  return behind / 0.0651 >= 1.05 / behind ? "#1c2127" : "#ffffff";
}

/** A small sample of a legend row, or of a direction of policy, for the legend and the cards. */
function swatch(kind, fill) {
  const ratio = 2;
  const canvas = make("canvas", { class: kind, width: 26 * ratio, height: 18 * ratio, "aria-hidden": "true" });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  fill(context, ratio, 26, 18);
  return canvas;
}

function rowSwatch(row, uncertain = false) {
  return swatch("swatch", (context, ratio, width, height) => {
    context.fillStyle = row.colour;
    context.fillRect(0, 0, width, height);
    const pattern = uncertain ? data.patterns.uncertain : data.patterns.missing[row.reason];
    if (!pattern) return;
    context.fillStyle = patternFill(context, pattern, uncertain ? inkOn(row.colour) : row.hatch, ratio);
    context.fillRect(0, 0, width, height);
  });
}

function policySwatch(direction) {
  return swatch("swatch policy", (context, ratio, width, height) => {
    const pattern = data.patterns.policy[direction];
    if (pattern) {
      context.fillStyle = patternFill(context, pattern, POLICY_INK, ratio);
      context.fillRect(0, 0, width, height);
    }
    context.lineWidth = 2.5;
    context.strokeStyle = POLICY_INK;
    context.strokeRect(1.25, 1.25, width - 2.5, height - 2.5);
  });
}
