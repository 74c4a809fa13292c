// The picture: vis-network draws the acts at given positions; lanes, lines, numbers and years are drawn around them.
const palette = {
  light: ["#0072b2", "#d55e00", "#00835f", "#b3518c", "#8a6d00", "#3c8dbc", "#5b4bb5", "#555555"],
  dark: ["#4fa8e0", "#f28a3c", "#2fc79a", "#e59bc8", "#e6c229", "#8fd3ff", "#a99bf5", "#c0c0c0"],
};
const shapes = ["dot", "square", "diamond", "triangle", "hexagon", "triangleDown", "star"];
const edgeStyles = [
  { dashes: false, width: 1.6 }, { dashes: [9, 5], width: 1.6 }, { dashes: [2, 4], width: 2 }, { dashes: [12, 4, 2, 4], width: 1.6 },
  { dashes: false, width: 3.2 }, { dashes: [9, 5], width: 3.2 }, { dashes: false, width: 0.8 },
];
let theme = "light";
let network = null;
let nodeSet = null;
let fitted = false; // whether the view is the one that shows everything, which it stays when the window changes
const shownNode = new Map();

function css(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
function bodyColour(body) { return palette[theme][body % 8]; }
function bodyShape(body) { return shapes[Math.floor(body / 8) % shapes.length]; }
function relationStyle(relation) { return edgeStyles[Math.min(relation, edgeStyles.length - 1)]; }
function radius(node) { return Math.min(30, 10 + 3.6 * Math.sqrt(node.cited)); }

function drawnRadius(node) { return Math.min(39, radius(node) * Math.min(grow, 1.8)); }

function firstRelation(edge) {
  for (const item of edge.evidence) if (!state.relOff.has(item.relation)) return item.relation;
  return edge.evidence[0].relation;
}

// What depends on the state of one node or edge, as a short key: only what changed is sent to the picture.
function nodeKey(node, near) {
  if (!visible.nodes[node.index]) return "h";
  return (node === state.act ? "s" : near && !near.has(node.index) ? "d" : "n") + theme + grow;
}

function nodeLook(node, key) {
  const colour = bodyColour(node.body);
  const fill = node.held ? colour : colours.paper;
  return { id: node.index, hidden: key === "h", size: drawnRadius(node), opacity: key[0] === "d" ? 0.3 : 1, borderWidth: key[0] === "s" ? 4 : node.held ? 1 : 2.5,
    color: { background: fill, border: key[0] === "s" ? colours.ink : colour, highlight: { background: fill, border: colours.ink }, hover: { background: fill, border: colours.ink } } };
}

let colours = {};
function readColours() {
  colours = { ink: css("--ink"), soft: css("--soft"), paper: css("--paper"), lane: css("--lane"), line: css("--line"), edge: css("--edge"), accent: css("--accent"), cites: css("--cites"), cited: css("--cited") };
}

function near() {
  if (state.edge) return new Set([state.edge.source, state.edge.target]);
  if (!state.act) return null;
  const set = new Set([state.act.index]);
  for (const edge of state.act.out) if (visible.edges[edge.index]) set.add(edge.target);
  for (const edge of state.act.in) if (visible.edges[edge.index]) set.add(edge.source);
  return set;
}

function drawStart() {
  nodeSet = new vis.DataSet();
  const around = near();
  nodeSet.add(nodes.map((node) => {
    const key = nodeKey(node, around);
    shownNode.set(node.index, key);
    return Object.assign(nodeLook(node, key), { x: node.x, y: node.y, shape: bodyShape(node.body) });
  }));
  network = new vis.Network($("picture"), { nodes: nodeSet, edges: [] }, {
    autoResize: true, physics: false, layout: { improvedLayout: false, randomSeed: 1 },
    interaction: { hover: true, keyboard: false, selectConnectedEdges: false, dragNodes: false, zoomSpeed: 0.6 },
    nodes: { chosen: false },
  });
  network.on("click", (event) => {
    const edge = event.nodes.length ? null : edgeAt(event.pointer.canvas);
    if (event.nodes.length) go({ act: nodes[event.nodes[0]], edge: null });
    else if (edge) go({ edge });
    else if (state.edge || (state.act && !state.depth)) go({ act: state.depth ? state.act : null, edge: null });
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) go({ act: nodes[event.nodes[0]], edge: null, depth: state.depth || 1 }, { fit: true }); });
  network.on("zoom", () => { fitted = false; dragging = true; settle(); });
  network.on("animationFinished", settle);
  network.on("beforeDrawing", (context) => { drawLanes(context); drawLines(context); });
  network.on("afterDrawing", drawAxes);
  network.on("dragStart", () => { fitted = false; dragging = true; $("hint").hidden = true; });
  network.on("dragEnd", () => { dragging = false; network.redraw(); });
  network.on("hoverNode", (event) => hint(nodes[event.node]));
  network.on("blurNode", () => hint(null));
  groupEdges();
  // The size of the picture also changes without the window's: by scroll bars, by a frame. The network adopts it first.
  new ResizeObserver(() => { network.redraw(); if (fitted) fitVisible(false); }).observe($("picture"));
}

function hint(node) {
  $("picture").style.cursor = node ? "pointer" : "";
  $("hint").hidden = !node;
  if (!node) return;
  $("hint").textContent = fullName(node) + (node.title ? ". " + node.title : "");
  const at = network.canvasToDOM({ x: node.x, y: node.y });
  const left = Math.min(at.x + 14, $("picture").clientWidth - $("hint").offsetWidth - 8);
  $("hint").style.left = Math.max(8, left) + "px";
  $("hint").style.top = Math.max(30, Math.min(at.y + 14, $("picture").clientHeight - $("hint").offsetHeight - 8)) + "px";
}

// Discs are drawn larger when the picture is small; in steps, since each step sends every act anew.
let grow = 1;
let settling = 0;
function rescale() {
  const wanted = nodes.length > 4000 ? 1.8 : Math.pow(2, Math.round(2 * Math.log2(Math.min(2, Math.max(1, 0.6 / network.getScale())))) / 2);
  if (wanted === grow) return false;
  grow = wanted;
  drawChanges();
  return true;
}
function settle() {
  clearTimeout(settling);
  settling = setTimeout(() => { const moved = dragging; dragging = false; if (!rescale() && moved) network.redraw(); }, 140);
}

function drawChanges() {
  const around = near();
  const changedNodes = [];
  for (const node of nodes) {
    const key = nodeKey(node, around);
    if (shownNode.get(node.index) !== key) { shownNode.set(node.index, key); changedNodes.push(nodeLook(node, key)); }
  }
  groupEdges();
  if (changedNodes.length) nodeSet.update(changedNodes);
  else network.redraw();
}

function drawLanes(context) {
  const right = data.columns.length ? data.columns[data.columns.length - 1].right : 0;
  context.fillStyle = colours.lane;
  for (const lane of data.lanes) {
    if (state.bodyOff.has(lane.body)) continue;
    context.fillRect(-40, lane.top - 14, right + 80, lane.bottom - lane.top + 28);
  }
}

// Years along the top, bodies along the left and the numbers of acts are written at one size at every zoom.
function drawAxes(context) {
  const ratio = window.devicePixelRatio || 1;
  const width = $("picture").clientWidth;
  const height = $("picture").clientHeight;
  const scale = network.getScale();
  const centre = network.getViewPosition();
  const toX = (x) => (x - centre.x) * scale + width / 2;
  const toY = (y) => (y - centre.y) * scale + height / 2;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const taken = new Set();
  drawLaneNames(context, toY, width, height, taken);
  drawNumbers(context, toX, toY, width, height, scale, taken);
  drawYears(context, toX, width);
  context.restore();
}

function laneName(lane, width) {
  const body = data.bodies[lane.body];
  return width < 560 || body.short.length > 20 ? body.key : body.short;
}

function drawLaneNames(context, toY, width, height, taken) {
  context.font = "600 12px system-ui, 'DejaVu Sans', sans-serif";
  context.textAlign = "left";
  let last = 20;
  for (const lane of data.lanes) {
    if (state.bodyOff.has(lane.body)) continue;
    const top = Math.max(30, toY(lane.top - 14)), bottom = Math.min(height, toY(lane.bottom + 14));
    const y = (top + bottom) / 2;
    if (bottom - top < 8 || y - last < 15 || y > height - 52) continue;
    const text = laneName(lane, width);
    const size = context.measureText(text).width;
    context.fillStyle = colours.paper;
    context.globalAlpha = 0.85;
    context.fillRect(4, y - 9, size + 12, 18);
    context.globalAlpha = 1;
    context.fillStyle = bodyColour(lane.body);
    context.fillText(text, 10, y);
    claim(taken, 4, y - 9, size + 16, y + 9);
    last = y;
  }
}

const CELL = 6;
function claim(taken, left, top, right, bottom, test) {
  for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++)
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
      if (test) { if (taken.has(row * 4096 + column)) return false; } else taken.add(row * 4096 + column);
    }
  return true;
}

// Numbers under the acts, the chosen act and the most cited first; one that would cover another is left out.
const byWeight = nodes.slice().sort((a, b) => b.cited - a.cited || a.index - b.index);
function drawNumbers(context, toX, toY, width, height, scale, taken) {
  context.font = "12px system-ui, 'DejaVu Sans', sans-serif";
  context.textAlign = "center";
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  const chosen = state.edge ? [nodes[state.edge.source], nodes[state.edge.target]] : state.act ? [state.act] : [];
  let written = 0;
  const discs = new Set();
  if (visible.count < 1500) for (const node of nodes) {
    if (!visible.nodes[node.index]) continue;
    const x = toX(node.x), y = toY(node.y), r = Math.max(0, drawnRadius(node) * scale - 3);
    if (x > 0 && y > 0 && x < width && y < height) claim(discs, x - r, y - r, x + r, y + r);
  }
  const done = new Set();
  const write = (node) => {
    if (!visible.nodes[node.index] || written > 220 || done.has(node)) return;
    done.add(node);
    const middle = toX(node.x), level = toY(node.y), r = drawnRadius(node) * scale;
    if (middle < 0 || middle > width || level < 26 || level > height - 8) return;
    const half = node.half ??= context.measureText(node.label).width / 2;
    // Under the disc, else beside it, else over it: the first place where the number covers nothing.
    for (const [x, y] of [[middle, level + r + 9], [middle + r + half + 4, level], [middle - r - half - 4, level], [middle, level - r - 9]]) {
      const inside = Math.min(Math.max(x, half + 4), width - half - 4);
      if (y < 36 || y > height - 8 || (inside !== x && y === level)) continue;
      const box = [inside - half, y - 6, inside + half, y + 6];
      if (!claim(taken, ...box, true) || (!chosen.includes(node) && !claim(discs, ...box, true))) continue;
      claim(taken, ...box);
      written++;
      context.fillStyle = shownNode.get(node.index)[0] === "d" ? colours.soft : colours.ink;
      context.strokeText(node.label, inside, y);
      context.fillText(node.label, inside, y);
      return;
    }
  };
  chosen.forEach(write);
  if (state.act) { state.act.out.forEach((edge) => write(nodes[edge.target])); state.act.in.forEach((edge) => write(nodes[edge.source])); }
  byWeight.forEach(write);
}

function drawYears(context, toX, width) {
  context.fillStyle = colours.paper;
  context.globalAlpha = 0.94;
  context.fillRect(0, 0, width, 26);
  context.globalAlpha = 1;
  context.lineWidth = 1;
  context.strokeStyle = colours.line;
  context.beginPath();
  context.moveTo(0, 26.5);
  context.lineTo(width, 26.5);
  context.stroke();
  context.font = "600 12px system-ui, 'DejaVu Sans', sans-serif";
  context.textAlign = "center";
  context.fillStyle = colours.soft;
  let last = -1e9;
  for (const column of data.columns) {
    const x = toX((column.left + column.right) / 2);
    const text = column.year ? String(column.year) : "undated";
    const half = context.measureText(text).width / 2;
    if (x - half < Math.max(2, last + 10) || x + half > width - 2) continue;
    context.fillText(text, x, 13);
    last = x + half;
  }
}

function fitVisible(animate) {
  let left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
  for (const node of nodes) if (visible.nodes[node.index]) {
    left = Math.min(left, node.x); right = Math.max(right, node.x); top = Math.min(top, node.y); bottom = Math.max(bottom, node.y);
  }
  if (left > right) return;
  const width = $("picture").clientWidth, height = $("picture").clientHeight;
  if (!width || !height) return;
  const names = Math.min(width * 0.3, 24 + 7.2 * Math.max(0, ...data.lanes.map((lane) => laneName(lane, width).length)));
  const scale = Math.min(1.4, (width - names - 24) / (right - left + 90), (height - 110) / (bottom - top + 80));
  network.moveTo({ position: { x: (left + right) / 2 - (names - 12) / 2 / scale, y: (top + bottom) / 2 + 12 / scale }, scale, animation: motion(animate) });
  fitted = true;
  settle();
}

function motion(animate) {
  return animate && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 350, easingFunction: "easeInOutQuad" } : false;
}

function centreOn(node) {
  const at = network.canvasToDOM({ x: node.x, y: node.y });
  const inside = at.x > 40 && at.y > 60 && at.x < $("picture").clientWidth - 40 && at.y < $("picture").clientHeight - 50;
  if (inside && network.getScale() > 0.35) return;
  fitted = false;
  network.moveTo({ position: { x: node.x, y: node.y }, scale: Math.max(network.getScale(), 0.6), animation: motion(true) });
}

function zoomBy(factor) {
  const scale = Math.min(4, Math.max(0.01, network.getScale() * factor));
  fitted = false;
  network.moveTo({ scale, animation: false });
  settle();
}
