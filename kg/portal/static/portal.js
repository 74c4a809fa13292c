// Search as you type, with the arrow keys; the form works without it.
"use strict";
(() => {
  const field = document.getElementById("find");
  const list = document.getElementById("found");
  let waiting = 0, asked = "", chosen = -1;

  function close() {
    list.hidden = true;
    list.replaceChildren();
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const items = list.children;
    if (!items.length) return;
    chosen = (index + items.length) % items.length;
    [...items].forEach((item, position) => item.setAttribute("aria-selected", String(position === chosen)));
    field.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }

  async function ask() {
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    if (!text) { close(); return; }
    const answer = await fetch("/api/search?q=" + encodeURIComponent(text));
    if (!answer.ok || asked !== text) return;
    const found = await answer.json();
    close();
    found.forEach((entry, index) => {
      const item = document.createElement("a");
      item.id = "found-" + index;
      item.href = entry.page;
      item.tabIndex = -1;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = entry.kind;
      const words = document.createElement("span");
      words.className = "words";
      words.textContent = entry.title ? " " + entry.title : "";
      item.append(kind, " " + entry.label, words);
      list.append(item);
    });
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(Boolean(found.length)));
  }

  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 90); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen - 1); }
    else if (event.key === "Escape") { close(); asked = field.value.trim(); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); location.href = list.children[chosen].href; }
  });
  document.addEventListener("click", (event) => { if (!list.contains(event.target) && event.target !== field) close(); });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); field.focus(); }
    const editor = document.getElementById("editor");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && document.activeElement === editor) editor.form.querySelector("button").click();
  });
})();
