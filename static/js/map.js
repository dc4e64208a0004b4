/* A map that one can drag and enlarge, drawn from what the page already has: the places of the list
   and the outlines of the drawing, which it covers. Without this script the drawing stays. */
"use strict";
{
  const CLOSEST = 12;
  const SMALLEST = 30;
  const MOST_NAMES = 16;
  /* The corner of the buttons, with half of a mark. */
  const BUTTONS = L.bounds([0, 0], [82, 136]);
  let outlines = null;

  /* The corners of each outline on the globe; the server says how it projected them. */
  async function readOutlines({ map: projection, outlines: address }) {
    const [north, west, edge, south, east] = projection.split(" ").map(Number);
    const globe = (x, y) => [north - (y - edge) / south, west + (x - edge) / east];
    const text = await (await fetch(address)).text();
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml");
    return [...drawing.querySelectorAll("path")].map((path) =>
      path.getAttribute("d").split("M").filter(Boolean).map((ring) => {
        const numbers = ring.match(/\d+/g).map(Number);
        return numbers.flatMap((x, at) => (at % 2 ? [] : [globe(x, numbers[at + 1])]));
      }),
    );
  }

  function spots() {
    return [...document.querySelectorAll(".map-places [data-latitude]")].map((row) => ({
      row,
      at: [Number(row.dataset.latitude), Number(row.dataset.longitude)],
      name: row.querySelector("strong").textContent,
      number: row.querySelectorAll("a").length,
    }));
  }

  const numberOf = (group) => group.reduce((sum, spot) => sum + spot.number, 0);

  function said(group) {
    const [first, ...others] = group;
    const links = first.row.querySelectorAll("a");
    if (others.length) return `${first.name} i okolice: podmioty: ${numberOf(group)}. Powiększ`;
    return `${first.name}: ${links.length === 1 ? links[0].textContent : `podmioty: ${first.number}`}`;
  }

  /* Spots that would hide each other at this size share a mark; the fullest draw in. */
  function together(map, found) {
    const groups = [];
    for (const spot of [...found].sort((one, other) => other.number - one.number)) {
      const point = map.latLngToLayerPoint(spot.at);
      const near = groups.find((group) => map.latLngToLayerPoint(group[0].at).distanceTo(point) < SMALLEST);
      if (near && map.getZoom() < CLOSEST) near.push(spot);
      else groups.push([spot]);
    }
    return groups.sort(([one], [other]) => other.at[0] - one.at[0]);
  }

  const towns = ({ towns: told }) =>
    (told ?? "").split(";").filter(Boolean).map((town) => {
      const [north, east, ...name] = town.split(" ");
      return { at: [Number(north), Number(east)], name: name.join(" ") };
    });

  /* Names of the largest towns in sight, where they hide no mark, no button and no other name: to the
     right of the town, to its left, under it, over it. The list under the map says it all. */
  function named(map, layer, told, groups) {
    const size = 0.8125 * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const box = (x, y, wide, high) => L.bounds([x, y], [x + wide, y + high]);
    const seen = L.bounds([0, 0], map.getSize());
    const marks = groups.map(([first]) => {
      const { x, y } = map.latLngToContainerPoint(first.at);
      return box(x - SMALLEST / 2 - 3, y - SMALLEST / 2 - 3, SMALLEST + 6, SMALLEST + 6);
    });
    const taken = [...marks, box(0, 0, 62, 116)];
    const isFree = (place) => seen.contains(place) && !taken.some((one) => one.intersects(place));
    layer.clearLayers();
    let left = MOST_NAMES;
    for (const { at, name } of told) {
      const { x, y } = map.latLngToContainerPoint(at);
      const wide = name.length * size * 0.62;
      const aside = marks.some((one) => one.contains([x, y])) ? SMALLEST / 2 + 5 : 4;
      const ways = [[aside, -size / 2], [-aside - wide, -size / 2], [-wide / 2, aside], [-wide / 2, -aside - size]];
      const way = ways.find(([right, down]) => isFree(box(x + right, y + down, wide, size)));
      if (!way) continue;
      const [right, down] = way;
      taken.push(box(x + right, y + down, wide, size));
      const html = document.createElement("span");
      html.textContent = name;
      const icon = L.divIcon({ className: "map-town", html, iconSize: [wide, size], iconAnchor: [-right, -down] });
      L.marker(at, { icon, pane: "towns", interactive: false, keyboard: false }).addTo(layer);
      if (!(left -= 1)) return;
    }
  }

  /* All the spots in sight, none of them under the buttons. */
  function fit(map, at, options) {
    const bounds = L.latLngBounds(at);
    const zoom = Math.min(map.getBoundsZoom(bounds, false, L.point(60, 60)), options.maxZoom ?? CLOSEST);
    const corner = map.project(bounds.getCenter(), zoom).subtract(map.getSize().divideBy(2));
    const isUnder = (spot) => BUTTONS.contains(map.project(spot, zoom).subtract(corner));
    const paddingTopLeft = [at.some(isUnder) ? BUTTONS.max.x : 30, 30];
    map.fitBounds(bounds, { paddingTopLeft, paddingBottomRight: [30, 30], ...options });
  }

  function mark(map, group) {
    const number = numberOf(group);
    const size = SMALLEST + 4 * Math.log10(number);
    const icon = L.divIcon({ className: "map-spot", html: String(number), iconSize: [size, size] });
    const marker = L.marker(group[0].at, { icon, keyboard: true, title: said(group), alt: said(group) });
    /* A picture has `alt`; this mark is a box with a number, so its name is said to it. */
    marker.on("add", () => marker.getElement().setAttribute("aria-label", said(group)));
    if (group.length > 1) {
      const calm = map.options.zoomAnimation ? {} : { animate: false };
      const closer = () => fit(map, group.map((spot) => spot.at), calm);
      return marker.on("click", closer).on("keydown", ({ originalEvent }) => {
        if (!["Enter", " "].includes(originalEvent.key)) return;
        originalEvent.preventDefault();
        closer();
      });
    }
    const told = document.createElement("div");
    told.append(...[...group[0].row.children].map((part) => part.cloneNode(true)));
    return marker.bindPopup(told, { maxWidth: 280 });
  }

  async function draw(figure) {
    const drawing = figure.querySelector("svg");
    const found = spots();
    if (!found.length || figure.querySelector(".map-canvas")) return;
    const canvas = document.createElement("div");
    canvas.className = "map-canvas";
    canvas.setAttribute("role", "group");
    canvas.setAttribute("aria-label", "Mapa wyników: strzałki przesuwają, plus i minus powiększają");
    drawing.before(canvas);
    /* Whoever scrolls the page by wheel or by one finger is not caught by the map. */
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || document.documentElement.dataset.motion === "none";
    const calm = still ? { zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false } : {};
    const map = L.map(canvas, { ...calm, scrollWheelZoom: false, dragging: !L.Browser.mobile, maxZoom: CLOSEST, minZoom: 5, zoomSnap: 0.25, zoomDelta: 1, zoomControl: false, attributionControl: Boolean(figure.dataset.tiles) });
    L.control.zoom({ zoomInTitle: "Powiększ", zoomOutTitle: "Pomniejsz" }).addTo(map);
    if (figure.dataset.tiles) {
      canvas.classList.add("has-tiles");
      map.attributionControl.setPrefix("");
      const whose = document.createElement("span");
      whose.textContent = figure.dataset.tilesOf;
      L.tileLayer(figure.dataset.tiles, { attribution: whose.innerHTML, maxZoom: CLOSEST }).addTo(map);
    }
    fit(map, found.map((spot) => spot.at), { maxZoom: 10, animate: false });
    const pane = map.createPane("towns");
    pane.classList.add("map-names");
    pane.setAttribute("aria-hidden", "true");
    const marks = L.layerGroup().addTo(map);
    const names = L.layerGroup().addTo(map);
    const known = figure.dataset.tiles ? [] : towns(figure.dataset);
    let drawn = [];
    /* Whoever came to a mark by keyboard stays at its place when the marks are made anew. */
    const redraw = () => {
      const held = drawn.find(({ marker }) => marker.getElement() === document.activeElement)?.group[0];
      marks.clearLayers();
      drawn = together(map, found).map((group) => ({ group, marker: mark(map, group) }));
      drawn.forEach(({ marker }) => marks.addLayer(marker));
      if (held) drawn.find(({ group }) => group.includes(held)).marker.getElement().focus({ preventScroll: true });
    };
    const rename = () => named(map, names, known, drawn.map(({ group }) => group));
    map.on("zoomend", redraw).on("moveend resize", rename);
    redraw();
    rename();
    canvas.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") map.closePopup();
    });
    /* Whoever opens a mark by keyboard reads on in what it says, and comes back to it. */
    map.on("popupopen", ({ popup }) => {
      popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", "Zamknij");
      popup.getElement().querySelector(".leaflet-popup-content a")?.focus({ preventScroll: true });
    });
    map.on("popupclose", ({ popup }) => popup._source?.getElement()?.focus({ preventScroll: true }));
    drawing.setAttribute("hidden", "");
    outlines ??= readOutlines(figure.dataset);
    const rings = await outlines.catch(() => []);
    /* What failed once may be asked for again. */
    if (!rings.length) outlines = null;
    rings.forEach((shape) => L.polygon(shape, { className: "map-outline", interactive: false }).addTo(map));
  }

  function drawAll() {
    document.querySelectorAll("[data-map]").forEach((figure) => draw(figure));
  }

  document.addEventListener("htmx:afterSettle", drawAll);
  drawAll();
}
