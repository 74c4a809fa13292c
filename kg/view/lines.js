// The lines: one for each pair of acts, in groups that share a look, bent a little so that none hides another.
const many = edges.length > 2500;
let dragging = false;
let groups = [];

function edgeState(edge) {
  if (state.edge) return edge === state.edge ? "chosen" : "dim";
  if (state.act) return edge.source === state.act.index ? "cites" : edge.target === state.act.index ? "cited" : "dim";
  return "plain";
}

// Where the line bends: a point beside its middle.
function bend(edge) {
  const a = nodes[edge.source], b = nodes[edge.target];
  const amount = many ? 0 : a.y === b.y || a.x === b.x ? 0.22 : 0.08;
  return { x: (a.x + b.x) / 2 + (b.y - a.y) * amount, y: (a.y + b.y) / 2 - (b.x - a.x) * amount };
}

// The middle of the line itself.
function onLine(edge) {
  const a = nodes[edge.source], b = nodes[edge.target], away = bend(edge);
  return { x: (a.x + b.x) / 4 + away.x / 2, y: (a.y + b.y) / 4 + away.y / 2 };
}

function groupEdges() {
  const found = new Map();
  for (const edge of edges) {
    if (!visible.edges[edge.index]) continue;
    const look = edgeState(edge);
    const style = Math.min(firstRelation(edge), edgeStyles.length - 1);
    const key = look + style;
    if (!found.has(key)) found.set(key, { look, style: edgeStyles[style], edges: [] });
    found.get(key).edges.push(edge);
  }
  const order = ["dim", "plain", "cited", "cites", "chosen"];
  groups = [...found.values()].sort((a, b) => order.indexOf(a.look) - order.indexOf(b.look));
  for (const group of groups) group.paths = paths(group.edges);
}

const CHUNK = 64; // lines in one path: long paths are slow to fill in, single lines slow to send
function paths(list) {
  const result = [];
  for (let start = 0; start < list.length; start += CHUNK) {
    const path = new Path2D();
    for (const edge of list.slice(start, start + CHUNK)) {
      const a = nodes[edge.source], b = nodes[edge.target];
      path.moveTo(a.x, a.y);
      if (many) path.lineTo(b.x, b.y);
      else { const middle = bend(edge); path.quadraticCurveTo(middle.x, middle.y, b.x, b.y); }
    }
    result.push(path);
  }
  return result;
}

function faintness() {
  return visible.edgeCount > 12000 ? 0.1 : visible.edgeCount > 3000 ? 0.22 : visible.edgeCount > 600 ? 0.4 : visible.edgeCount > 150 ? 0.6 : 0.8;
}

function drawLines(context) {
  const fast = dragging && visible.edgeCount > 1200; // while the picture moves, only the lines that are marked
  drawGroups(context, fast ? groups.filter((group) => ["cites", "cited", "chosen"].includes(group.look)) : groups);
}

function drawGroups(context, list) {
  const scale = network.getScale();
  const widen = Math.max(1, 0.62 / scale);
  const plain = faintness();
  context.save();
  for (const group of list) {
    const strong = { cites: colours.cites, cited: colours.cited, chosen: colours.accent }[group.look];
    context.strokeStyle = context.fillStyle = strong || colours.edge;
    context.globalAlpha = strong ? 1 : group.look === "dim" ? plain / 4 : plain;
    context.lineWidth = (group.style.width + (strong ? 0.8 : 0)) * widen;
    context.setLineDash(group.style.dashes && (!many || strong || scale > 0.4) ? group.style.dashes.map((length) => length * widen) : []);
    for (const path of group.paths) context.stroke(path);
    if (strong || visible.edgeCount <= 1500) drawHeads(context, group.edges, widen);
  }
  context.restore();
}

// Arrow heads at the rim of the cited act.
function drawHeads(context, list, widen) {
  const length = 8 * widen, half = 3.2 * widen;
  context.beginPath();
  for (const edge of list) {
    const b = nodes[edge.target], from = bend(edge);
    const distance = Math.hypot(b.x - from.x, b.y - from.y) || 1;
    const ux = (b.x - from.x) / distance, uy = (b.y - from.y) / distance;
    const x = b.x - ux * drawnRadius(b), y = b.y - uy * drawnRadius(b);
    context.moveTo(x, y);
    context.lineTo(x - ux * length - uy * half, y - uy * length + ux * half);
    context.lineTo(x - ux * length + uy * half, y - uy * length - ux * half);
    context.closePath();
  }
  context.fill();
}

// The line within reach of a point, a marked one before a faint one; null where there is none.
function edgeAt(point) {
  const reach = 9 / network.getScale();
  let best = null, bestScore = Infinity;
  for (const group of groups) for (const edge of group.edges) {
    const distance = distanceTo(edge, point);
    if (distance > reach) continue;
    const score = distance + (group.look === "dim" ? reach : 0);
    if (score < bestScore) { best = edge; bestScore = score; }
  }
  return best;
}

function distanceTo(edge, point) {
  const a = nodes[edge.source], b = nodes[edge.target], middle = bend(edge);
  const steps = many ? 1 : 12;
  let best = Infinity, x = a.x, y = a.y;
  for (let step = 1; step <= steps; step++) {
    const t = step / steps, u = 1 - t;
    const nextX = many ? b.x : u * u * a.x + 2 * u * t * middle.x + t * t * b.x;
    const nextY = many ? b.y : u * u * a.y + 2 * u * t * middle.y + t * t * b.y;
    const dx = nextX - x, dy = nextY - y;
    const along = Math.max(0, Math.min(1, ((point.x - x) * dx + (point.y - y) * dy) / (dx * dx + dy * dy || 1)));
    best = Math.min(best, Math.hypot(point.x - x - along * dx, point.y - y - along * dy));
    x = nextX;
    y = nextY;
  }
  return best;
}
