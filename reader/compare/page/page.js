
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

  /* Where a mark's outermost edges in the text are, and its column's, in the coordinates of all
     columns. What is said at the foot of a column to be told elsewhere is not where it stands. */
  const placed = (name, origin) => {
    const pieces = (at.get(name) || []).filter(piece => piece.closest(".text"));
    const boxes = pieces.flatMap(piece => [...piece.getClientRects()]).filter(box => box.width);
    if (!boxes.length) return null;
    const column = pieces[0].closest("article").getBoundingClientRect();
    const left = boxes.reduce((one, two) => two.left < one.left ? two : one);
    const right = boxes.reduce((one, two) => two.right > one.right ? two : one);
    const sides = [[left.left, left.bottom, column.left], [right.right, right.bottom, column.right]];
    return sides.map(([x, y, edge]) => [x - origin.left, y - origin.top, edge - origin.left]);
  };
  const element = (name, values) => {
    const made = document.createElementNS(SVG, name);
    for (const key in values) made.setAttribute(key, values[key]);
    return made;
  };
  /* Along the line of text to the column's edge, across the gap, and along the other line. */
  const group = ({ entry, from, to }, origin) => {
    const [start, end] = [placed(from, origin), placed(to, origin)];
    if (!start || !end) return null;
    const isRight = start[1][2] < end[0][2], isLeft = end[1][2] < start[0][2];
    const number = parseInt(entry.dataset.sign.replace(/\D+/, ""), 10);
    const [x1, low1, edge1] = start[isRight ? 1 : 0];
    const [x2, low2, edge2] = end[isLeft ? 1 : 0];
    const y1 = low1 + number % 3, y2 = low2 + number % 3;
    const beside = isRight || isLeft;
    const out = beside ? (edge2 - edge1) * 0.7 : -Math.min(10 + number % 4 * 4, edge1 + origin.left - 3);
    const c1 = edge1 + out, c2 = edge2 + (beside ? -out : out);
    const path = `M${x1} ${y1}H${edge1}C${c1} ${y1} ${c2} ${y2} ${edge2} ${y2}H${x2}`;
    const share = beside ? (3 + number % 5) / 10 : 0.5, rest = 1 - share;
    const on = (p, q, r, s) => rest ** 3 * p + 3 * rest ** 2 * share * q + 3 * rest * share ** 2 * r + share ** 3 * s;
    const x = on(edge1, c1, c2, edge2), y = on(y1, y1, y2, y2);
    const look = entry.dataset.look;
    const made = element("g", { "class": /^\d+$/.test(look) ? `y${look % 8}` : look, "data-link": entry.dataset.link });
    const label = element("text", { x, y });
    label.textContent = entry.dataset.sign;
    const width = 7 + 6 * entry.dataset.sign.length;
    const halo = element("rect", { x: x - width / 2, y: y - 7, width, height: 14, rx: 7 });
    made.append(element("path", { d: path }), halo, label);
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
