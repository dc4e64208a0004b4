/* A map that one can drag and enlarge, drawn from what the page already has: the places of the list
   and the outlines of the drawing, which it covers. Without this script the drawing stays. */
"use strict";
{
  const CLOSEST = 12;
  const SMALLEST = 30;
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

  function mark(map, group) {
    const number = numberOf(group);
    const size = SMALLEST + 4 * Math.log10(number);
    const icon = L.divIcon({ className: "map-spot", html: String(number), iconSize: [size, size] });
    const marker = L.marker(group[0].at, { icon, keyboard: true, title: said(group), alt: said(group) });
    /* A picture has `alt`; this mark is a box with a number, so its name is said to it. */
    marker.on("add", () => marker.getElement().setAttribute("aria-label", said(group)));
    if (group.length > 1) {
      const calm = map.options.zoomAnimation ? {} : { animate: false };
      const bounds = L.latLngBounds(group.map((spot) => spot.at));
      const closer = () => map.fitBounds(bounds, { padding: [60, 60], ...calm });
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
    map.fitBounds(L.latLngBounds(found.map((spot) => spot.at)), { paddingTopLeft: [60, 30], paddingBottomRight: [30, 30], maxZoom: 10, animate: false });
    const marks = L.layerGroup().addTo(map);
    let drawn = [];
    /* Whoever came to a mark by keyboard stays at its place when the marks are made anew. */
    const redraw = () => {
      const held = drawn.find(({ marker }) => marker.getElement() === document.activeElement)?.group[0];
      marks.clearLayers();
      drawn = together(map, found).map((group) => ({ group, marker: mark(map, group) }));
      drawn.forEach(({ marker }) => marks.addLayer(marker));
      if (held) drawn.find(({ group }) => group.includes(held)).marker.getElement().focus({ preventScroll: true });
    };
    map.on("zoomend", redraw);
    redraw();
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
