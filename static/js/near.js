/* "Near me": asks the browser where it is, rounds that to about a kilometre and searches from there.
   Without this script, or without permission, a person types a place. */
"use strict";
{
  const form = document.getElementById("szukanie");
  const box = form.querySelector("[data-near]");
  const status = form.querySelector("[data-near-told]");
  const { gdzie: point, miejsce: place, sort: order } = form.elements;
  /* The map has no order to choose. */
  const sort = order && order.type !== "hidden" ? order : null;
  const DECIMALS = 2;
  const WAIT = 15000;
  const FRESH = 300000;
  const DENIED = 1;

  const TOLD = {
    asking: "Pytamy przeglądarkę o położenie…",
    found: "Znamy położenie z dokładnością do około 1 km.",
    ordered: "Wyniki są ułożone od najbliższych.",
    denied: "Przeglądarka nie pozwala nam poznać położenia. Wpisz miejscowość.",
    failed: "Nie udało się ustalić położenia. Wpisz miejscowość albo spróbuj jeszcze raz.",
  };

  function found({ coords }) {
    point.value = `${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`;
    point.disabled = false;
    place.value = "";
    if (sort) sort.value = "odleglosc";
    status.textContent = sort ? `${TOLD.found} ${TOLD.ordered}` : TOLD.found;
    form.requestSubmit();
  }

  function failed({ code }) {
    status.textContent = code === DENIED ? TOLD.denied : TOLD.failed;
  }

  if (window.isSecureContext && "geolocation" in navigator) {
    box.hidden = false;
    box.querySelector("button").addEventListener("click", () => {
      status.textContent = TOLD.asking;
      navigator.geolocation.getCurrentPosition(found, failed, { timeout: WAIT, maximumAge: FRESH });
    });
  }
  /* Whoever types a place means that place. */
  place.addEventListener("input", () => {
    if (!place.value.trim()) return;
    point.disabled = true;
    status.textContent = "";
  });
}
