// Data, state, and the address: what is shown is a function of the part after "#", so "back" works.
const $ = (id) => document.getElementById(id);
const data = JSON.parse($("data").textContent);
const nodes = data.nodes.map(([id, label, title, body, session, date, year, estimated, cited, held, kind, x, y, articles, addressees], index) =>
  ({ index, id, label, title, body, session, date, year, estimated, cited, held, kind, x, y, articles, addressees, out: [], in: [] }));
const edges = data.edges.map(([source, target, evidence], index) => {
  const edge = { index, source, target, evidence: evidence.map(([relation, verb, sentence, marks, unit, place]) =>
    ({ relation, verb, sentence: data.sentences[sentence], marks, unit, place })) };
  nodes[source].out.push(edge);
  nodes[target].in.push(edge);
  return edge;
});
const byId = new Map(nodes.map((node) => [node.id, node]));
const edgeByKey = new Map(edges.map((edge) => [edgeKey(edge), edge]));
for (const node of nodes) node.words = (node.label + " " + node.id + " " + node.title + " " + data.bodies[node.body].name).toLowerCase();

function edgeKey(edge) { return nodes[edge.source].id + ">" + nodes[edge.target].id; }

const state = { act: null, edge: null, depth: 0, direction: "both", q: "", relOff: new Set(), bodyOff: new Set(), session: "", article: "", addressee: "", connected: false };
const visible = { nodes: new Uint8Array(nodes.length), edges: new Uint8Array(edges.length), count: 0, edgeCount: 0 };

function indices(text, limit) {
  return new Set((text || "").split(".").filter((part) => /^[0-9]+$/.test(part)).map(Number).filter((value) => value < limit));
}

function readAddress() {
  const query = new URLSearchParams(location.hash.slice(1));
  state.edge = edgeByKey.get(query.get("edge")) || null;
  state.act = byId.get(query.get("act")) || null;
  state.depth = Math.min(9, Math.max(0, parseInt(query.get("depth") || "0", 10) || 0));
  state.direction = ["back", "forward"].includes(query.get("direction")) ? query.get("direction") : "both";
  state.q = query.get("q") || "";
  state.relOff = indices(query.get("norel"), data.relations.length);
  state.bodyOff = indices(query.get("nobody"), data.bodies.length);
  for (const key of ["session", "article", "addressee"]) state[key] = query.get(key) || "";
  state.connected = query.get("connected") === "1";
}

function writeAddress(replace) {
  const query = new URLSearchParams();
  if (state.act) query.set("act", state.act.id);
  if (state.edge) query.set("edge", edgeKey(state.edge));
  if (state.depth) query.set("depth", String(state.depth));
  if (state.direction !== "both") query.set("direction", state.direction);
  if (state.q) query.set("q", state.q);
  if (state.relOff.size) query.set("norel", [...state.relOff].join("."));
  if (state.bodyOff.size) query.set("nobody", [...state.bodyOff].join("."));
  for (const key of ["session", "article", "addressee"]) if (state[key] !== "") query.set(key, state[key]);
  if (state.connected) query.set("connected", "1");
  const text = query.toString();
  const address = text ? "#" + text : location.pathname + location.search;
  if (("#" + text) === (location.hash || "#")) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}

// Change the state, then everything that follows from it.
function go(change, { replace = false, fit = false, focus = false } = {}) {
  Object.assign(state, change);
  writeAddress(replace);
  refresh({ fit, focus });
}

function nodePasses(node) {
  return !state.bodyOff.has(node.body)
    && (state.session === "" || state.session === data.bodies[node.body].key + " " + node.session)
    && (state.article === "" || node.articles.some((index) => data.articles[index].key === state.article))
    && (state.addressee === "" || node.addressees.some((index) => data.addressees[index].key === state.addressee));
}

function edgePasses(edge) {
  return edge.evidence.some((item) => !state.relOff.has(item.relation));
}

function computeVisible() {
  const passed = nodes.map(nodePasses);
  const through = edges.map((edge) => passed[edge.source] && passed[edge.target] && edgePasses(edge));
  let reached = null;
  if (state.act && state.depth) {
    reached = new Uint8Array(nodes.length);
    reached[state.act.index] = 1;
    let front = [state.act];
    for (let step = 0; front.length && (step < state.depth || state.depth === 9); step++) {
      const next = [];
      const visit = (index) => { if (!reached[index]) { reached[index] = 1; next.push(nodes[index]); } };
      for (const node of front) {
        if (state.direction !== "forward") for (const edge of node.out) if (through[edge.index]) visit(edge.target);
        if (state.direction !== "back") for (const edge of node.in) if (through[edge.index]) visit(edge.source);
      }
      front = next;
    }
  }
  const touched = new Uint8Array(nodes.length);
  visible.edgeCount = 0;
  for (const edge of edges) {
    const show = through[edge.index] && (!reached || (reached[edge.source] && reached[edge.target]));
    visible.edges[edge.index] = show ? 1 : 0;
    if (show) { visible.edgeCount++; touched[edge.source] = touched[edge.target] = 1; }
  }
  visible.count = 0;
  for (const node of nodes) {
    const chosen = node === state.act || (state.edge && (node.index === state.edge.source || node.index === state.edge.target));
    const show = chosen || (passed[node.index] && (!reached || reached[node.index]) && (!state.connected || touched[node.index]));
    visible.nodes[node.index] = show ? 1 : 0;
    if (show) visible.count++;
  }
}

// Acts that hold every word of the search, the most cited first.
function found() {
  const words = state.q.toLowerCase().split(/\s+/).filter(Boolean);
  const exact = state.q.trim().toLowerCase();
  return nodes.filter((node) => visible.nodes[node.index] && words.every((word) => node.words.includes(word)))
    .sort((a, b) => (b.label.toLowerCase() === exact) - (a.label.toLowerCase() === exact) || b.cited - a.cited || a.index - b.index);
}
