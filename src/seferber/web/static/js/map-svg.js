/* The same map as plain SVG: for machines without WebGL. */
const NS = "http://www.w3.org/2000/svg";
const make = (name, attributes, parent) => {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
};
const mercator = (lat) => (Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * Math.PI) / 360)) * 180) / Math.PI;
const SHAPES = { circle: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z", square: "M-5 -5h10v10h-10z", triangle: "M0 -6 6 5h-12z", diamond: "M0 -6.5 6.5 0 0 6.5 -6.5 0z" };
const TONES = { ink: "--share", accent: "--accent", danger: "--danger", muted: "--ink-2", done: "--done" };

export const draw = async ({ box, data, geo, said, select, colourOf, isThen }) => {
  const width = 1000, height = Math.round((1000 * (box.clientHeight || 430)) / (box.clientWidth || 760));
  const [west, south, east, north] = data.bounds;
  const spanX = Math.max(east - west, 0.5), spanY = Math.max(mercator(north) - mercator(south), 0.5);
  const scale = Math.min((width - 110) / spanX, (height - 90) / spanY);
  const x = (lon) => width / 2 + (lon - (west + east) / 2) * scale;
  const y = (lat) => height / 2 - (mercator(lat) - (mercator(north) + mercator(south)) / 2) * scale;
  const near = ([lon, lat]) => x(lon) > -width && x(lon) < 2 * width && y(lat) > -height && y(lat) < 2 * height;
  const ring = (points, close) => points.map(([lon, lat], k) => `${k ? "L" : "M"}${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join("") + (close ? "z" : "");
  const path = (g) => {
    if (g.type === "Polygon") return g.coordinates.some((r) => r.some(near)) ? g.coordinates.map((r) => ring(r, true)).join("") : "";
    if (g.type === "MultiPolygon") return g.coordinates.filter((p) => p.some((r) => r.some(near))).map((p) => p.map((r) => ring(r, true)).join("")).join("");
    if (g.type === "LineString") return g.coordinates.some(near) ? ring(g.coordinates) : "";
    if (g.type === "MultiLineString") return g.coordinates.filter((l) => l.some(near)).map((l) => ring(l)).join("");
    return "";
  };
  const svg = make("svg", { class: "map-svg", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "xMidYMid slice", role: "group", "aria-label": box.getAttribute("aria-label") });
  // One pixel of the screen in units of the drawing, so that signs and letters keep their size.
  const unit = () => view[2] / (box.clientWidth || width);
  make("path", { class: "land", d: geo.base_countries_50m.features.map((f) => path(f.geometry)).join("") }, svg);
  make("path", { class: "lake", d: geo.base_lakes_50m.features.map((f) => path(f.geometry)).join(""), fill: "var(--map-sea)" }, svg);
  const divisions = make("path", { class: "division", d: data.divisions.features.map((f) => path(f.geometry)).join(""), fill: "none", stroke: "var(--map-line)" }, svg);
  const byId = new Map(), timed = [], areas = [], scaled = [];
  const selectable = (element, id) => {
    element.dataset.id = id;
    byId.set(id, [...(byId.get(id) || []), element]);
    element.addEventListener("click", () => select(id));
    element.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") select(id); });
  };
  const borders = make("path", { class: "border", "stroke-width": 1 });
  const labels = [];
  for (const layer of data.layers) {
    if (layer.kind === "choropleth") {
      const group = make("g", { "stroke-width": 0.7 }, svg);
      scaled.push([group, 0.7]);
      for (const f of layer.features.filter((one) => one.properties.known)) {
        const element = make("path", { class: "area", d: path(f.geometry), fill: f.properties.share < 0 ? "var(--line)" : colourOf(data.ramp, f.properties.share) }, group);
        selectable(element, f.properties.id);
        areas.push([f, element]);
      }
    } else if (layer.kind === "lines") {
      for (const line of layer.lines) {
        const edge = make("path", { d: ring(line.path), fill: "none", stroke: "var(--surface)", "stroke-linecap": "round", "stroke-opacity": 0.75 }, svg);
        scaled.push([edge, line.width + 2.5]);
        timed.push([line, edge]);
        const element = make("path", { d: ring(line.path), fill: "none", stroke: `var(${TONES[line.tone] || TONES.ink})`, "stroke-width": line.width, "stroke-linecap": "round", "stroke-opacity": 0.85 }, svg);
        selectable(element, line.id);
        scaled.push([element, line.width]);
        timed.push([line, element]);
      }
    } else if (layer.kind === "points") for (const p of layer.points) labels.push(p);
  }
  svg.insertBefore(borders, svg.children[2] || null);
  borders.setAttribute("d", geo.base_borders_10m.features.map((f) => path(f.geometry)).join(""));
  scaled.push([borders, 1], [divisions, 0.6]);
  const taken = [], texts = [];
  for (const p of labels) {
    const group = make("g", {}, svg);
    make("path", { d: SHAPES[p.shape] || SHAPES.circle, fill: `var(${TONES[p.tone] || TONES.ink})`, stroke: "var(--surface)", "stroke-width": 1.4 }, group);
    selectable(group, p.id);
    timed.push([p, group]);
    let text = null;
    const k = width / (box.clientWidth || width);
    const far = { left: x(p.lon) + 6 * k, right: x(p.lon) + (12 + 7.5 * (p.label || "").length) * k, top: y(p.lat) - 9 * k, bottom: y(p.lat) + 9 * k };
    if (p.label && !taken.some((t) => far.left < t.right && far.right > t.left && far.top < t.bottom && far.bottom > t.top)) {
      taken.push(far);
      text = make("text", { x: 9, y: 4.5, "font-size": 12.5, "stroke-width": 3.5 }, group);
      text.textContent = p.label;
    }
    texts.push([p, group]);
  }
  for (const { name, at } of data.names) {
    const k = width / (box.clientWidth || width);
    const far = { left: x(at[0]) - 4 * k * name.length, right: x(at[0]) + 4 * k * name.length, top: y(at[1]) - 9 * k, bottom: y(at[1]) + 9 * k };
    if (taken.some((t) => far.left < t.right && far.right > t.left && far.top < t.bottom && far.bottom > t.top)) continue;
    taken.push(far);
    const group = make("g", {}, svg);
    const text = make("text", { class: "far", y: 4.5, "font-size": 12, "stroke-width": 3, "text-anchor": "middle" }, group);
    text.textContent = name;
    texts.push([{ lon: at[0], lat: at[1] }, group]);
  }
  let view = [0, 0, width, height];
  const place = () => {
    svg.setAttribute("viewBox", view.map((v) => v.toFixed(1)).join(" "));
    for (const [element, base] of scaled) element.setAttribute("stroke-width", base * unit());
    for (const [p, group] of texts) group.setAttribute("transform", `translate(${x(p.lon).toFixed(1)} ${y(p.lat).toFixed(1)}) scale(${(unit() * (p.size || 1)).toFixed(3)})`);
  };
  const zoom = (by) => {
    const w = Math.min(width * 1.6, view[2] / by), h = (w * height) / width;
    view = [view[0] + (view[2] - w) / 2, view[1] + (view[3] - h) / 2, w, h];
    place();
  };
  let from = null;
  svg.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") from = [event.clientX, event.clientY, ...view]; });
  svg.addEventListener("pointermove", (event) => {
    if (!from) return;
    const per = view[2] / box.clientWidth;
    view = [from[2] - (event.clientX - from[0]) * per, from[3] - (event.clientY - from[1]) * per, view[2], view[3]];
    place();
  });
  for (const name of ["pointerup", "pointerleave"]) svg.addEventListener(name, () => { from = null; });
  const buttons = document.createElement("div");
  buttons.className = "map-buttons";
  for (const [sign, words, by] of [["+", said.closer, 1.5], ["\u2212", said.farther, 1 / 1.5]]) {
    const button = document.createElement("button");
    button.type = "button"; button.textContent = sign; button.setAttribute("aria-label", words);
    button.addEventListener("click", () => zoom(by));
    buttons.append(button);
  }
  box.append(svg, buttons);
  place();
  let selected = [];
  return {
    kind: "svg",
    select: (id) => {
      for (const element of selected) element.classList.remove("selected");
      selected = (id && byId.get(id)) || [];
      for (const element of selected) { element.classList.add("selected"); if (element.classList.contains("area")) element.parentElement.append(element); }
    },
    at: (at, number) => {
      for (const [thing, element] of timed) element.setAttribute("visibility", isThen(thing, at) ? "visible" : "hidden");
      for (const [f, element] of areas) {
        const shares = f.properties.shares;
        if (shares.length > 1) { const share = shares[Math.min(number, shares.length - 1)]; element.setAttribute("fill", share < 0 ? "var(--line)" : colourOf(data.ramp, share)); }
      }
    },
  };
};
