// Shapes: unpack the text they came in (base64 VLQ, as in source maps), and find which one is at a point.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function unpacked(text) {
  const value_of = new Uint8Array(128);
  for (let i = 0; i < 64; i++) value_of[DIGITS.charCodeAt(i)] = i;
  const numbers = new Int32Array(text.length);
  let count = 0;
  let value = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = value_of[text.charCodeAt(i)];
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      numbers[count++] = value & 1 ? -(value >> 1) : value >> 1;
      value = shift = 0;
    }
  }
  return numbers.subarray(0, count);
}

/** Coordinates in metres (RD) from differences in steps. */
function unpackedPoints(text, step) {
  const deltas = unpacked(text);
  const xs = new Float64Array(deltas.length / 2);
  const ys = new Float64Array(deltas.length / 2);
  let x = 0;
  let y = 0;
  for (let i = 0; i < xs.length; i++) {
    xs[i] = (x += deltas[2 * i]) * step;
    ys[i] = (y += deltas[2 * i + 1]) * step;
  }
  return { xs, ys };
}

/** Rings of shape i are shapeStart[i] to shapeStart[i + 1]; points of ring r are ringStart[r] to ringStart[r + 1]. */
function readShapes(packed) {
  const { xs, ys } = unpackedPoints(packed.points, packed.step);
  const counts = unpacked(packed.counts);
  const shapeStart = [0];
  const ringStart = [0];
  for (let i = 0; i < counts.length; ) {
    const rings = counts[i++];
    for (let r = 0; r < rings; r++) ringStart.push(ringStart[ringStart.length - 1] + counts[i++]);
    shapeStart.push(shapeStart[shapeStart.length - 1] + rings);
  }
  const shapes = { xs, ys, shapeStart, ringStart, count: shapeStart.length - 1, boxes: null };
  shapes.boxes = boxesOf(shapes);
  return shapes;
}

/** xmin, ymin, xmax, ymax per shape; an empty shape has an impossible box. */
function boxesOf({ xs, ys, shapeStart, ringStart, count }) {
  const boxes = new Float64Array(4 * count);
  for (let i = 0; i < count; i++) {
    let [xmin, ymin, xmax, ymax] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let p = ringStart[shapeStart[i]]; p < ringStart[shapeStart[i + 1]]; p++) {
      xmin = Math.min(xmin, xs[p]);
      xmax = Math.max(xmax, xs[p]);
      ymin = Math.min(ymin, ys[p]);
      ymax = Math.max(ymax, ys[p]);
    }
    boxes.set([xmin, ymin, xmax, ymax], 4 * i);
  }
  return boxes;
}

function isEmpty(shapes, i) {
  return shapes.shapeStart[i] === shapes.shapeStart[i + 1];
}

function inBox(boxes, i, x, y) {
  return boxes[4 * i] <= x && x <= boxes[4 * i + 2] && boxes[4 * i + 1] <= y && y <= boxes[4 * i + 3];
}

/** Even-odd rule over all rings of a shape. */
function contains(shapes, i, x, y) {
  const { xs, ys, shapeStart, ringStart } = shapes;
  let inside = false;
  for (let r = shapeStart[i]; r < shapeStart[i + 1]; r++) {
    for (let p = ringStart[r], q = ringStart[r + 1] - 1; p < ringStart[r + 1]; q = p++) {
      if (ys[p] > y !== ys[q] > y && x < ((xs[q] - xs[p]) * (y - ys[p])) / (ys[q] - ys[p]) + xs[p]) inside = !inside;
    }
  }
  return inside;
}

/** All shapes at a point, in drawing order. Testing every box is quick enough for a whole country. */
function shapesAt(shapes, x, y) {
  const found = [];
  for (let i = 0; i < shapes.count; i++) {
    if (inBox(shapes.boxes, i, x, y) && contains(shapes, i, x, y)) found.push(i);
  }
  return found;
}

function extentOf(boxes) {
  const extent = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < boxes.length; i += 4) {
    extent[0] = Math.min(extent[0], boxes[i]);
    extent[1] = Math.min(extent[1], boxes[i + 1]);
    extent[2] = Math.max(extent[2], boxes[i + 2]);
    extent[3] = Math.max(extent[3], boxes[i + 3]);
  }
  return extent;
}
