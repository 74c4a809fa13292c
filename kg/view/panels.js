// The lists and panels beside the picture: the same graph as text, for reading and for the keyboard.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key.startsWith("aria-") || key === "role" || key === "for") element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
function drawing(width, height, tag, attributes) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.setAttribute("aria-hidden", "true");
  const shape = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  svg.append(shape);
  return svg;
}

function bodyMark(body) {
  const fill = bodyColour(body);
  const points = { square: "2,2 12,2 12,12 2,12", diamond: "7,1 13,7 7,13 1,7", triangle: "7,1 13,13 1,13", hexagon: "4,1 10,1 13,7 10,13 4,13 1,7", triangleDown: "1,1 13,1 7,13", star: "7,0 9,5 14,5 10,8 12,14 7,10 2,14 4,8 0,5 5,5" }[bodyShape(body)];
  return points ? drawing(14, 14, "polygon", { points, fill }) : drawing(14, 14, "circle", { cx: 7, cy: 7, r: 6, fill });
}

function relationMark(relation) {
  const style = relationStyle(relation);
  return drawing(34, 10, "line", { x1: 1, y1: 5, x2: 33, y2: 5, stroke: css("--ink"), "stroke-width": style.width, "stroke-dasharray": style.dashes ? style.dashes.join(" ") : "none" });
}

function checks(holder, items, off, mark) {
  holder.replaceChildren(...items.map((item, index) => {
    const box = make("input", { type: "checkbox", checked: !off().has(index) });
    box.addEventListener("change", () => {
      const set = new Set(off());
      if (box.checked) set.delete(index); else set.add(index);
      go(off === relOff ? { relOff: set } : { bodyOff: set });
    });
    return make("label", {}, box, mark(index), make("span", { className: "name" }, item.name + (item.key.includes("/") || item.key.toUpperCase() !== item.key || item.name === item.key ? "" : " (" + item.key + ")")), make("span", { className: "count" }, String(item.count)));
  }));
}
const relOff = () => state.relOff;
const bodyOff = () => state.bodyOff;

function fillSelect(select, first, groups, key) {
  select.replaceChildren(make("option", { value: "" }, first));
  for (const [name, options] of groups) {
    const holder = name ? make("optgroup", { label: name }) : select;
    for (const option of options) holder.append(make("option", { value: option.key }, option.name + " (" + option.count + ")"));
    if (name) select.append(holder);
  }
  select.disabled = select.options.length < 2;
  select.addEventListener("change", () => go({ [key]: select.value }, { fit: true }));
}

function fillFilters() {
  fillSelect($("session"), "any session", data.sessions.map((group) => [data.bodies[group.body].name, group.sessions]), "session");
  fillSelect($("article"), "any article", [["", data.articles]], "article");
  fillSelect($("addressee"), "anyone", [["", data.addressees]], "addressee");
  $("connected").addEventListener("change", () => go({ connected: $("connected").checked }));
  $("reset").addEventListener("click", () => go({ relOff: new Set(), bodyOff: new Set(), session: "", article: "", addressee: "", connected: false, q: "", depth: 0 }, { fit: true }));
  $("depth").addEventListener("change", () => go({ depth: Number($("depth").value) }, { fit: true }));
  $("direction").addEventListener("change", () => go({ direction: $("direction").value, depth: state.depth || 1 }, { fit: true }));
  $("legend-note").textContent = (nodes.some((node) => !node.held) ? "Filled: the text is here. Hollow: only cited. " : "") + "The larger, the more often cited.";
}

function legend() {
  checks($("bodies"), data.bodies, bodyOff, bodyMark);
  checks($("relations"), data.relations, relOff, relationMark);
}

function fullName(node) {
  return { resolution: "Resolution ", decision: "Decision ", draft: "Draft " }[node.kind] + node.label.replace(/^dec\. /, "");
}
function when(node) { return node.date || (node.year ? (node.estimated ? "about " : "") + node.year : "undated"); }

function actButton(node, text) {
  const button = make("button", { type: "button", className: "actlink" }, text || fullName(node));
  button.addEventListener("click", () => go({ act: node, edge: null }, { focus: true }));
  return button;
}

function edgeItem(edge, other) {
  const relation = data.relations[firstRelation(edge)].name;
  const button = make("button", { type: "button" }, make("span", { className: "verb" }, relation + " "), make("b", {}, other.label),
    make("span", { className: "words" }, other.title || data.bodies[other.body].name));
  button.title = "Show the sentence";
  button.addEventListener("click", () => go({ edge }, { focus: true }));
  return make("li", {}, button);
}

function edgeList(heading, list, side) {
  const shown = list.filter((edge) => visible.edges[edge.index]);
  const hiddenCount = list.length - shown.length;
  const items = shown.sort((a, b) => nodes[b[side]].year - nodes[a[side]].year || a.index - b.index).map((edge) => edgeItem(edge, nodes[edge[side]]));
  return [make("h3", {}, heading + " (" + shown.length + ")"), items.length ? make("ul", { className: "acts" }, ...items) : make("p", { className: "meta" }, "None shown."),
    hiddenCount ? make("p", { className: "meta" }, hiddenCount + " more hidden by the filters.") : null];
}

function keyNames(list, all) { return list.map((index) => all[index].name).join(", "); }

function showAct(node) {
  const links = make("div", { className: "buttons" });
  if (data.page) links.append(make("a", { href: data.page + encodeURI(node.id), target: "_top" }, "Read this act"));
  const back = make("button", { type: "button" }, "All acts");
  back.addEventListener("click", () => go({ act: null, edge: null, depth: 0 }, { fit: state.depth > 0, focus: true }));
  links.append(back);
  return [
    make("p", { className: "meta" }, data.bodies[node.body].name),
    make("h2", { className: "title" }, fullName(node) + (node.title ? ". " + node.title : "")),
    make("p", { className: "meta" }, [node.id, when(node), "cited by " + node.cited, node.held ? "" : "text not held"].filter(Boolean).join(" · ")),
    links, ...edgeList("Cites", node.out, "target"), ...edgeList("Cited by", node.in, "source"),
    ...(node.articles.length ? [make("h3", {}, "Articles invoked"), make("p", { className: "meta" }, keyNames(node.articles, data.articles))] : []),
    ...(node.addressees.length ? [make("h3", {}, "Asks something of"), make("p", { className: "meta" }, keyNames(node.addressees, data.addressees))] : []),
  ];
}

function quote(item) {
  const holder = make("blockquote", {});
  let position = 0;
  for (const [start, end, kind] of item.marks) {
    if (start < position) continue;
    holder.append(item.sentence.slice(position, start), make("mark", { className: kind }, item.sentence.slice(start, end)));
    position = end;
  }
  holder.append(item.sentence.slice(position));
  return holder;
}

function showEdge(edge) {
  const source = nodes[edge.source], target = nodes[edge.target];
  const parts = [
    make("p", { className: "meta" }, "Citation"),
    make("h2", { className: "title" }, source.label + " → " + target.label),
    make("p", {}, actButton(source), source.title ? ", " + source.title + "," : "", " cites ", actButton(target), target.title ? ", " + target.title : "", "."),
  ];
  for (const item of edge.evidence) {
    parts.push(make("h3", {}, data.relations[item.relation].name + (item.verb ? " (verb: " + item.verb.replace(/-/g, " ") + ")" : "")));
    parts.push(item.sentence ? quote(item) : make("p", { className: "meta" }, "The sentence is not at hand."));
    parts.push(make("p", { className: "meta" }, [item.unit, item.place].filter(Boolean).join(" · ")));
  }
  const back = make("button", { type: "button" }, state.act ? "Back to " + state.act.label : "All acts");
  back.addEventListener("click", () => go({ edge: null }, { focus: true }));
  parts.push(make("div", { className: "buttons" }, back));
  return parts;
}

const LIST_LIMIT = 200;
function showList() {
  const list = found();
  const items = list.slice(0, LIST_LIMIT).map((node) => {
    const button = make("button", { type: "button" }, make("b", {}, node.label), make("span", { className: "verb" }, " " + data.bodies[node.body].short + ", " + when(node) + (node.cited ? ", cited by " + node.cited : "")),
      make("span", { className: "words" }, node.title));
    button.addEventListener("click", () => go({ act: node, edge: null }, { focus: true }));
    return make("li", {}, button);
  });
  return [
    make("h2", { id: "list-heading", tabIndex: -1 }, state.q ? "Found: " + list.length : "Acts, most cited first"),
    state.q || nodes.length === 0 ? null : make("p", { className: "meta" }, "Choose an act to see what it cites, or a line in the picture to read the sentence that proves it."),
    items.length ? make("ul", { className: "acts" }, ...items) : make("p", { className: "meta" }, nodes.length ? "No act matches. Clear a filter or use fewer words." : "There is no act in this graph."),
    list.length > LIST_LIMIT ? make("p", { className: "meta" }, list.length - LIST_LIMIT + " more: search or filter to see them.") : null,
  ];
}

function refreshControls() {
  if ($("search").value !== state.q) $("search").value = state.q;
  for (const key of ["session", "article", "addressee"]) $(key).value = state[key];
  $("connected").checked = state.connected;
  $("depth").value = String(state.depth);
  if ($("depth").selectedIndex < 0) $("depth").value = "9";
  $("direction").value = state.direction;
  $("neighbourhood").hidden = !state.act || Boolean(state.edge);
  [["bodies", state.bodyOff], ["relations", state.relOff]].forEach(([id, off]) => $(id).querySelectorAll("input").forEach((box, index) => { box.checked = !off.has(index); }));
}

function refresh({ fit = false, focus = false } = {}) {
  computeVisible();
  refreshControls();
  const content = state.edge ? showEdge(state.edge) : state.act ? showAct(state.act) : showList();
  $("panel").replaceChildren(...content.filter(Boolean));
  $("details").scrollTop = 0;
  $("status").textContent = visible.count + " of " + nodes.length + " acts, " + visible.edgeCount + " of " + edges.length + " citations";
  drawChanges();
  if (focus) $("panel").focus({ preventScroll: true });
  if (fit) fitVisible(true);
  else if (state.edge) { centreOn(nodes[state.edge.source]); } else if (state.act) centreOn(state.act);
}

function setTheme(name) {
  theme = name;
  document.documentElement.dataset.theme = name;
  readColours();
  legend();
  if (network) drawChanges();
}

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !typing) { event.preventDefault(); $("search").focus(); return; }
  if (event.key === "Escape") {
    if ($("filters").classList.contains("open")) { toggleFilters(); return; }
    go(state.edge ? { edge: null } : { act: null, depth: 0, q: "" }, { fit: !state.edge && state.depth > 0 });
    return;
  }
  if (document.activeElement !== $("picture")) return;
  const view = network.getViewPosition(), step = 80 / network.getScale();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
  if (moves) fitted = false;
  if (moves) network.moveTo({ position: { x: view.x + moves[0], y: view.y + moves[1] } });
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fitVisible(true);
  else return;
  event.preventDefault();
}

function toggleFilters() {
  const open = $("filters").classList.toggle("open");
  $("toggle-filters").setAttribute("aria-expanded", String(open));
}

function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  readAddress();
  if (!location.hash && data.focus) { state.act = byId.get(data.focus) || null; state.depth = state.act ? data.depth : 0; writeAddress(true); }
  fillFilters();
  setTheme(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => setTheme(dark.matches ? "dark" : "light"));
  $("theme").addEventListener("click", () => setTheme(theme === "dark" ? "light" : "dark"));
  computeVisible();
  drawStart();
  let typed = 0;
  $("search").addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => go({ q: $("search").value, act: null, edge: null, depth: 0 }, { replace: true }), nodes.length > 3000 ? 150 : 40);
  });
  $("search").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    clearTimeout(typed);
    go({ q: $("search").value, act: null, edge: null, depth: 0 }, { replace: true });
    const first = found()[0];
    if (first && state.q) go({ act: first }, { focus: true });
  });
  $("skip").addEventListener("click", (event) => { event.preventDefault(); $("panel").focus(); });
  $("toggle-filters").addEventListener("click", toggleFilters);
  $("zoom-in").addEventListener("click", () => zoomBy(1.35));
  $("zoom-out").addEventListener("click", () => zoomBy(0.74));
  $("zoom-all").addEventListener("click", () => fitVisible(true));
  document.addEventListener("keydown", onKey);
  addEventListener("popstate", () => { readAddress(); refresh(); });
  addEventListener("hashchange", () => { readAddress(); refresh(); });
  refresh();
  fitVisible(false);
  if (state.act && !state.depth) centreOn(state.act);
  document.documentElement.dataset.ready = "1";
  window.recalling = { network, state, nodes, edges, middle: onLine };
}
start();
