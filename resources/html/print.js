// On paper: the map as it is on screen, drawn again at the size and fineness of paper, with its scale.

const PAPER_WIDTH = 820;
const PAPER_RATIO = 3;

function buildPrint() {
  byId("paper").append(make("canvas", { id: "paper-map" }));
  window.addEventListener("beforeprint", () => {
    if (state.view === "table") drawWholeTable();
    else if (state.view === "map") drawPaper();
  });
}

function drawPaper() {
  const canvas = byId("paper-map");
  const box = paperExtent();
  const shape = Math.min(0.62, Math.max(0.42, (box[3] - box[1]) / (box[2] - box[0])));
  const [width, height] = [PAPER_WIDTH, Math.round(PAPER_WIDTH * shape)];
  const scale = Math.min(width / (box[2] - box[0]), height / (box[3] - box[1])) * 0.97;
  const view = {
    scale, width, height, ratio: PAPER_RATIO,
    left: (box[0] + box[2]) / 2 - width / 2 / scale,
    top: (box[1] + box[3]) / 2 + height / 2 / scale,
  };
  canvas.width = width * PAPER_RATIO;
  canvas.height = height * PAPER_RATIO;
  const context = canvas.getContext("2d");
  context.setTransform(PAPER_RATIO, 0, 0, PAPER_RATIO, 0, 0);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  paintMap(context, view, { ...state, hover: -1 });
  paintMarks(context, view, { ...state, hover: -1 });
  paintScale(context, view);
}

/** What is on screen, or the whole map when that is smaller. */
function paperExtent() {
  const bounds = map.getBounds();
  return [
    Math.max(extent[0], bounds.getWest()), Math.max(extent[1], bounds.getSouth()),
    Math.min(extent[2], bounds.getEast()), Math.min(extent[3], bounds.getNorth()),
  ];
}

function paintScale(context, view) {
  const most = 200 / view.scale;
  const power = Math.pow(10, Math.floor(Math.log10(most)));
  const metres = [5, 2, 1].find((digit) => digit * power <= most) * power;
  const [x, y, width] = [12, view.height - 14, metres * view.scale];
  const text = metres < 1000 ? `${number(metres)} m` : `${number(metres / 1000)} km`;
  context.fillStyle = "rgba(255,255,255,0.85)";
  context.fillRect(0, y - 24, width + 70, 38);
  context.strokeStyle = context.fillStyle = "#1c2127";
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y - 6);
  context.lineTo(x, y);
  context.lineTo(x + width, y);
  context.lineTo(x + width, y - 6);
  context.stroke();
  context.font = `500 13px ${FONT}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillText(text, x, y - 10);
  context.fillText(`\u2191 ${word("north")}`, x + width + 16, y);
}
