/* A map from the values that the page carries: WebGL when there is one, else SVG; list and map select each other. */
const canDrawGl = () => {
  try { return Boolean(document.createElement("canvas").getContext("webgl2")); } catch { return false; }
};

/* Features with ids, made once for both ways of drawing. */
export const colourOf = (ramp, share) => {
  const at = Math.max(0, Math.min(1, share)) * (ramp.length - 1);
  const low = Math.floor(at), high = Math.ceil(at), part = at - low;
  const parts = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
  const a = parts(ramp[low]), b = parts(ramp[high]);
  return `rgb(${a.map((x, k) => Math.round(x + (b[k] - x) * part)).join(",")})`;
};

const arc = (start, end) => {
  const [x0, y0] = start, [x1, y1] = end, points = [];
  const bend = 0.16, cx = (x0 + x1) / 2 - (y1 - y0) * bend, cy = (y0 + y1) / 2 + (x1 - x0) * bend;
  for (let k = 0; k <= 24; k++) {
    const t = k / 24, u = 1 - t;
    points.push([u * u * x0 + 2 * u * t * cx + t * t * x1, u * u * y0 + 2 * u * t * cy + t * t * y1]);
  }
  return points;
};

const fetchJson = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
};

const corners = (coordinates, box) => {
  if (typeof coordinates[0] === "number") {
    box[0] = Math.min(box[0], coordinates[0]); box[1] = Math.min(box[1], coordinates[1]);
    box[2] = Math.max(box[2], coordinates[0]); box[3] = Math.max(box[3], coordinates[1]);
  } else for (const part of coordinates) corners(part, box);
  return box;
};

/* The middle of the largest ring's box: good enough for a name. */
const middle = (geometry) => {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((p) => p[0]);
  const boxes = rings.map((ring) => corners(ring, [180, 90, -180, -90])).sort((a, b) => (b[2] - b[0]) * (b[3] - b[1]) - (a[2] - a[0]) * (a[3] - a[1]));
  return [(boxes[0][0] + boxes[0][2]) / 2, (boxes[0][1] + boxes[0][3]) / 2];
};

const prepare = async (data) => {
  const names = [...new Set([...Object.keys(data.geo)])];
  const geo = {};
  await Promise.all(names.map(async (name) => {
    try { geo[name] = await fetchJson(data.geo[name]); } catch (fault) { console.warn(fault); geo[name] = { type: "FeatureCollection", features: [] }; }
  }));
  const box = [180, 90, -180, -90];
  const info = new Map();
  for (const layer of data.layers) {
    if (layer.kind === "choropleth") {
      const numbers = Object.values(layer.values).map((v) => v.value).flat().filter((v) => v !== null && v !== undefined);
      const least = layer.scale === "share" ? 0 : Math.min(...numbers), most = layer.scale === "share" ? 1 : Math.max(...numbers);
      layer.features = geo[layer.geometry].features.filter((f) => f.geometry).map((f) => {
        const id = String(f.properties[layer.key]), found = layer.values[id];
        const value = found && found.value !== undefined && found.value !== null ? found.value : null;
        if (found) { info.set(id, { text: found.text || f.properties.name, href: found.href, layer: layer.id }); corners(f.geometry.coordinates, box); }
        const share = (v) => (v === null || v === undefined ? -1 : most > least ? (v - least) / (most - least) : 0.5);
        const shares = Array.isArray(value) ? value.map(share) : [share(value)];
        return { type: "Feature", geometry: f.geometry, properties: { id, shares, share: shares[0], known: Boolean(found), name: f.properties.name || "" } };
      });
    } else if (layer.kind === "points") {
      for (const p of layer.points) { info.set(p.id, { text: p.text || p.label, href: p.href, layer: layer.id }); corners([p.lon, p.lat], box); }
    } else if (layer.kind === "lines") {
      for (const line of layer.lines) {
        line.path = line.curve ? arc(line.start, line.end) : [line.start, line.end];
        info.set(line.id, { text: line.text, href: line.href, layer: layer.id });
        corners(line.path, box);
      }
    }
  }
  const divisions = [geo.tr_provinces, geo.kz_regions].flatMap((one) => one.features).filter((f) => f.geometry);
  if (!data.bounds) data.bounds = box[0] > box[2] ? [25, 35, 88, 56] : box;
  // Never closer than about 200 km: a few points alone would float on empty ground.
  for (const [low, high] of [[0, 2], [1, 3]]) {
    const lack = 2 - (data.bounds[high] - data.bounds[low]);
    if (lack > 0) { data.bounds[low] -= lack / 2; data.bounds[high] += lack / 2; }
  }
  // Names of provinces where nothing is shaded and few of them are in sight, so that a reader knows where this is.
  const shaded = data.layers.some((layer) => layer.kind === "choropleth");
  const [west, south, east, north] = data.bounds;
  const near = divisions.map((f) => ({ name: f.properties[`name_${data.language}`] || f.properties.name, at: middle(f.geometry) }))
    .filter(({ at }) => at[0] > west - 1.5 && at[0] < east + 1.5 && at[1] > south - 1 && at[1] < north + 1);
  data.names = shaded || near.length > 24 ? [] : near;
  data.divisions = { type: "FeatureCollection", features: divisions };
  return { geo, info };
};

export const isThen = (thing, at) => !at || ((!thing.from_at || thing.from_at <= at) && (!thing.until_at || thing.until_at > at));

const start = async (box) => {
  if (box.dataset.ready) return;
  box.dataset.ready = "1";
  const data = JSON.parse(document.getElementById(box.dataset.map).textContent);
  const { geo, info } = await prepare(data);
  const said = { open: box.dataset.saidOpen, closer: box.dataset.saidCloser, farther: box.dataset.saidFarther };
  const tip = document.createElement("div");
  tip.className = "map-tip"; tip.hidden = true;
  let drawing = null;
  const select = (id, from) => {
    for (const row of document.querySelectorAll("[data-select]")) {
      const mine = row.dataset.select === id;
      row.classList.toggle("selected", mine);
      if (mine && from === "map" && !row.closest("svg")) row.scrollIntoView({ block: "nearest", behavior: "smooth" });
    }
    const found = info.get(id);
    tip.hidden = !found;
    if (found) {
      tip.textContent = found.text || "";
      if (found.href) { const link = document.createElement("a"); link.href = found.href; link.textContent = said.open; tip.append(link); }
    }
    if (drawing) drawing.select(found ? id : null);
  };
  const context = { box, data, geo, info, said, select: (id) => select(id, "map"), colourOf, isThen };
  const draw = async (which) => {
    if (which === "gl") {
      const maplibre = await import(box.dataset.script);
      maplibre.setWorkerUrl(new URL(box.dataset.worker, location.href).href);
      const module = await import(box.dataset.gl);
      return module.draw(context, maplibre);
    }
    return (await import(box.dataset.svg)).draw(context);
  };
  try { drawing = await draw(canDrawGl() && !box.hasAttribute("data-plain") ? "gl" : "svg"); } catch (fault) { console.warn(fault); box.replaceChildren(); drawing = await draw("svg"); }
  box.append(tip);
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-select]");
    if (row && info.has(row.dataset.select) && !event.target.closest("a, button, input, summary")) select(row.dataset.select, "list");
  });
  document.addEventListener("pointerover", (event) => {
    const row = event.target.closest("[data-select]");
    if (row && info.has(row.dataset.select) && event.pointerType === "mouse") select(row.dataset.select, "list");
  });
  slider(box, data, drawing);
  box.dataset.drawn = drawing.kind;
};

const slider = (box, data, drawing) => {
  const range = document.querySelector(`[data-map-time="${box.id}"]`);
  if (!range || !data.moments.length) return;
  const output = range.parentElement.querySelector("output");
  const show = () => { const moment = data.moments[Number(range.value)]; output.textContent = moment.text; drawing.at(moment.at, Number(range.value)); };
  range.addEventListener("input", show);
  const play = document.querySelector(`[data-map-play="${box.id}"]`);
  let timer = null;
  if (play) play.addEventListener("click", () => {
    if (timer) { clearInterval(timer); timer = null; return; }
    timer = setInterval(() => {
      range.value = Number(range.value) + 1 > Number(range.max) ? 0 : Number(range.value) + 1; show();
      if (range.value === range.max) { clearInterval(timer); timer = null; }
    }, 500);
  });
  show();
};

const startAll = () => { for (const box of document.querySelectorAll("[data-map]")) start(box); };
startAll();
document.addEventListener("htmx:afterSettle", startAll);
