/* The map drawn by MapLibre GL; names are HTML markers, so no glyph server is asked. */
const SHAPES = {
  circle: '<circle cx="8" cy="8" r="6.5"/>',
  square: '<rect x="2" y="2" width="12" height="12" rx="1"/>',
  triangle: '<path d="M8 1.5 15 14H1z"/>',
  diamond: '<path d="M8 .8 15.2 8 8 15.2.8 8z"/>',
};
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const TONES = { ink: "#1d5c78", accent: "#c77414", danger: "#c0392b", muted: "#8b989e", done: "#3d8b6d" };

const collection = (features) => ({ type: "FeatureCollection", features });

const baseLayers = (geo, divisions) => ({
  sources: {
    land: { type: "geojson", data: geo.base_countries_50m },
    lakes: { type: "geojson", data: geo.base_lakes_50m },
    borders: { type: "geojson", data: geo.base_borders_10m },
    divisions: { type: "geojson", data: divisions },
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": token("--map-sea") } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": token("--map-land"), "fill-antialias": true } },
    { id: "coast", type: "line", source: "land", paint: { "line-color": token("--map-line"), "line-width": 0.6 } },
    { id: "lakes", type: "fill", source: "lakes", paint: { "fill-color": token("--map-sea") } },
    { id: "divisions", type: "line", source: "divisions", paint: { "line-color": token("--map-line"), "line-width": 0.7 } },
  ],
  above: [{ id: "borders", type: "line", source: "borders", paint: { "line-color": token("--ink-2"), "line-width": 1, "line-opacity": 0.7 } }],
});

const areaColour = (ramp) => ["case", ["<", ["get", "share"], 0], token("--line"),
  ["interpolate", ["linear"], ["get", "share"], ...ramp.flatMap((colour, k) => [k / (ramp.length - 1), colour])]];

export const draw = (context, maplibre) => new Promise((resolve, reject) => {
  const { box, data, geo, select, isThen } = context;
  const base = baseLayers(geo, data.divisions);
  const map = new maplibre.Map({
    container: box,
    style: { version: 8, sources: base.sources, layers: base.layers },
    bounds: data.bounds,
    fitBoundsOptions: { padding: { top: 28, bottom: 28, left: 36, right: 36 } },
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, cooperativeGestures: false, maxZoom: 11, minZoom: 1.5, renderWorldCopies: false, canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.disable();
  map.on("error", (event) => console.warn(event.error));
  const markers = [];
  const failed = setTimeout(() => { if (!map.loaded()) reject(new Error("the map did not draw")); }, 15000);
  map.on("load", () => {
    clearTimeout(failed);
    for (const layer of data.layers) add(layer);
    for (const layer of base.above) map.addLayer(layer, firstLine());
    for (const { name, at } of data.names) markers.push({ p: {}, element: label(name, at, 0, true) });
    placeNames();
    resolve({ kind: "gl", select: highlight, at: showAt });
  });
  const lineLayers = [];
  const firstLine = () => lineLayers[0];
  const add = (layer) => {
    if (layer.kind === "choropleth") {
      map.addSource(layer.id, { type: "geojson", data: collection(layer.features), promoteId: "id" });
      map.addLayer({ id: layer.id, type: "fill", source: layer.id, filter: ["get", "known"], paint: { "fill-color": areaColour(data.ramp), "fill-opacity": 0.92 } });
      map.addLayer({ id: `${layer.id}-line`, type: "line", source: layer.id, paint: { "line-color": token("--surface"), "line-width": ["case", ["boolean", ["feature-state", "selected"], false], 3, 0.6] } });
      map.addLayer({ id: `${layer.id}-mark`, type: "line", source: layer.id, paint: { "line-color": token("--ink"), "line-width": ["case", ["boolean", ["feature-state", "selected"], false], 2, 0] } });
      clickable(layer.id);
    } else if (layer.kind === "lines") {
      map.addSource(layer.id, { type: "geojson", data: lineData(layer, null), promoteId: "id" });
      // A light edge keeps a line readable on dark ground.
      map.addLayer({ id: `${layer.id}-edge`, type: "line", source: layer.id, layout: { "line-cap": "round" }, paint: { "line-color": token("--surface"), "line-opacity": 0.75, "line-width": ["+", ["get", "width"], 2.5] } });
      map.addLayer({ id: layer.id, type: "line", source: layer.id, layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ["get", "colour"], "line-opacity": 0.85, "line-width": ["case", ["boolean", ["feature-state", "selected"], false], ["+", ["get", "width"], 3], ["get", "width"]] } });
      lineLayers.push(layer.id);
      clickable(layer.id);
    } else if (layer.kind === "points") for (const p of layer.points) addPoint(p);
  };
  const lineData = (layer, at) => collection(layer.lines.filter((l) => isThen(l, at)).map((l) => ({
    type: "Feature", geometry: { type: "LineString", coordinates: l.path }, properties: { id: l.id, width: l.width, colour: TONES[l.tone] || TONES.ink },
  })));
  const addPoint = (p) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "map-point";
    element.title = p.label || p.id;
    element.dataset.id = p.id;
    const size = Math.round(15 * (p.size || 1));
    element.innerHTML = `<svg viewBox="0 0 16 16" width="${size}" height="${size}" class="pt-${p.tone}">${SHAPES[p.shape] || SHAPES.circle}</svg>`;
    element.addEventListener("click", (event) => { event.stopPropagation(); select(p.id); });
    const marker = new maplibre.Marker({ element }).setLngLat([p.lon, p.lat]).addTo(map);
    markers.push({ p, element, marker });
    if (p.label) markers.push({ p, element: label(p.label, [p.lon, p.lat], size / 2 + 2) });
  };
  const label = (text, at, offset, far) => {
    const element = document.createElement("span");
    element.className = far ? "map-label far" : "map-label";
    element.textContent = text;
    new maplibre.Marker({ element, anchor: far ? "center" : "left", offset: [offset, 0] }).setLngLat(at).addTo(map);
    return element;
  };
  const clickable = (id) => {
    map.on("click", id, (event) => select(event.features[0].properties.id));
    map.on("mousemove", id, (event) => { map.getCanvas().style.cursor = "pointer"; select(event.features[0].properties.id); });
    map.on("mouseleave", id, () => { map.getCanvas().style.cursor = ""; });
  };
  // Labels that would cover one another give way, in the order of the layers.
  const placeNames = () => {
    const settle = () => {
      const taken = [];
      for (const { element } of markers.filter((m) => m.element.classList.contains("map-label"))) {
        element.hidden = false;
        const r = element.getBoundingClientRect();
        const hit = taken.some((t) => r.left < t.right && r.right > t.left && r.top < t.bottom && r.bottom > t.top);
        if (hit) element.hidden = true; else taken.push(r);
      }
    };
    map.on("moveend", settle);
    settle();
  };
  let selected = null;
  const highlight = (id) => {
    for (const layer of data.layers.filter((l) => l.kind !== "points")) {
      if (selected) map.setFeatureState({ source: layer.id, id: selected }, { selected: false });
      if (id) map.setFeatureState({ source: layer.id, id }, { selected: true });
    }
    for (const { element } of markers) element.classList.toggle("selected", Boolean(id) && element.dataset.id === id);
    selected = id;
  };
  const showAt = (at, number) => {
    for (const layer of data.layers) {
      if (layer.kind === "lines") map.getSource(layer.id).setData(lineData(layer, at));
      if (layer.kind === "choropleth" && layer.features.some((f) => f.properties.shares.length > 1)) {
        for (const f of layer.features) f.properties.share = f.properties.shares[Math.min(number, f.properties.shares.length - 1)];
        map.getSource(layer.id).setData(collection(layer.features));
      }
    }
    for (const { p, element } of markers) element.style.visibility = isThen(p, at) ? "" : "hidden";
  };
  const buttons = document.createElement("div");
  buttons.className = "map-buttons";
  for (const [sign, words, by] of [["+", context.said.closer, 1], ["\u2212", context.said.farther, -1]]) {
    const button = document.createElement("button");
    button.type = "button"; button.textContent = sign; button.setAttribute("aria-label", words);
    button.addEventListener("click", () => map.zoomTo(map.getZoom() + by));
    buttons.append(button);
  }
  box.append(buttons);
  box.addEventListener("click", () => map.scrollZoom.enable(), { once: true });
  document.addEventListener("seferber:theme", () => {
    map.setPaintProperty("sea", "background-color", token("--map-sea"));
    map.setPaintProperty("land", "fill-color", token("--map-land"));
    map.setPaintProperty("lakes", "fill-color", token("--map-sea"));
  });
});
