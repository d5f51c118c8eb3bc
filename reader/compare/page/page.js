
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";
  const main = document.getElementById("columns");
  const lines = document.getElementById("lines");
  const at = new Map(), entries = new Map(), touching = new Map();
  const put = (map, key, value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);

  for (const piece of main.querySelectorAll("[data-at]")) {
    for (const name of piece.dataset.at.split(" ")) put(at, name, piece);
  }
  for (const entry of document.querySelectorAll(".below li[data-link]")) {
    const { link, from, to } = entry.dataset;
    entries.set(link, { entry, from, to, group: null });
    if (from) { put(touching, from, link); put(touching, to, link); }
  }

  /* Where a mark's first and last edges are, in the columns' own coordinates. */
  const edges = (name, origin) => {
    const boxes = (at.get(name) || []).flatMap(piece => [...piece.getClientRects()]).filter(box => box.width);
    if (!boxes.length) return null;
    const left = boxes.reduce((one, two) => two.left < one.left ? two : one);
    const right = boxes.reduce((one, two) => two.right > one.right ? two : one);
    const middle = box => (box.top + box.bottom) / 2 - origin.top;
    return { left: left.left - origin.left, leftY: middle(left), right: right.right - origin.left, rightY: middle(right) };
  };
  const curve = (from, to) => {
    if (from.right < to.left) return [from.right, from.rightY, to.left, to.leftY, 1, -1];
    if (to.right < from.left) return [from.left, from.leftY, to.right, to.rightY, -1, 1];
    return [from.left, from.leftY, to.left, to.leftY, -1, -1];
  };
  const element = (name, values) => {
    const made = document.createElementNS(SVG, name);
    for (const key in values) made.setAttribute(key, values[key]);
    return made;
  };
  const group = ({ entry, from, to }, origin) => {
    const ends = [edges(from, origin), edges(to, origin)];
    if (!ends[0] || !ends[1]) return null;
    const [x1, y1, x2, y2, out, into] = curve(...ends);
    const near = out === into;
    const room = Math.min(x1, x2) + origin.left - 4;
    const reach = near ? Math.min(14 + Math.abs(y2 - y1) / 12, room) : Math.max(18, Math.abs(x2 - x1) / 2);
    const made = element("g", { "class": /^\d+$/.test(entry.dataset.look) ? `y${entry.dataset.look % 8}` : "suggested" });
    const c1 = x1 + out * reach, c2 = x2 + into * reach;
    made.dataset.link = entry.dataset.link;
    made.append(element("path", { d: `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}` }));
    const x = (x1 + 3 * c1 + 3 * c2 + x2) / 8, y = (y1 + y2) / 2;
    const label = element("text", { x, y });
    label.textContent = entry.dataset.sign;
    made.append(element("circle", { cx: x, cy: y, r: 6 + 2 * entry.dataset.sign.length }), label);
    return made;
  };
  const draw = () => {
    const origin = main.getBoundingClientRect();
    const made = [];
    for (const one of entries.values()) {
      one.group = one.from ? group(one, origin) : null;
      if (one.group) made.push(one.group);
    }
    lines.replaceChildren(...made);
  };
  let waiting = 0;
  const soon = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(draw); };

  /* What is pointed at or has the focus, with what it is linked to. */
  let lit = [];
  const light = target => {
    for (const [one, name] of lit) one.classList.remove(name);
    lit = [];
    const names = new Set(), links = new Set();
    const holder = target instanceof Element ? target.closest("[data-link], [data-at]") : null;
    if (holder) {
      const entry = target.closest("[data-link]");
      if (entry) links.add(entry.dataset.link);
      else for (const name of holder.dataset.at.split(" ")) {
        names.add(name);
        for (const link of touching.get(name) || []) links.add(link);
      }
      for (const link of links) {
        const one = entries.get(link);
        if (!one) continue;
        for (const name of [one.from, one.to]) if (name) names.add(name);
        for (const on of [one.entry, one.group]) if (on) lit.push([on, "on"]);
      }
      for (const name of names) for (const piece of at.get(name) || []) lit.push([piece, "lit"]);
      if (links.size) lit.push([lines, "some"]);
    }
    for (const [one, name] of lit) one.classList.add(name);
  };
  document.addEventListener("mouseover", event => light(event.target));
  document.addEventListener("focusin", event => light(event.target));
  document.addEventListener("mouseleave", () => light(document.activeElement));
  addEventListener("hashchange", () => {
    const name = location.hash.slice(1);
    if (at.has(name)) light(at.get(name)[0]);
  });
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  new ResizeObserver(soon).observe(main);
  document.fonts.ready.then(soon);
  draw();
})();
