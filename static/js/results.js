/* When new results do not come, for want of a line or of a server, the earlier ones stay beside
   filters that are set anew: the page says so, and a button asks once more. */
(() => {
  "use strict";
  const form = document.getElementById("szukanie");
  const told = document.getElementById("bez-nowych");
  const words = document.getElementById("slowa-bez-nowych");

  const isAsking = () => told.contains(document.activeElement);

  const tell = () => {
    const asked = isAsking();
    // Put in anew each time: an alert that stays as it was is not read again.
    told.replaceChildren(words.content.cloneNode(true));
    if (asked) told.querySelector("button").focus();
  };

  const tellNoMore = (event) => {
    if (!event.detail.successful) return;
    const asked = isAsking();
    told.replaceChildren();
    // The button that had the focus is gone.
    if (asked) document.getElementById("znalezione").focus();
  };

  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) form.addEventListener(failure, tell);
  form.addEventListener("htmx:afterRequest", tellNoMore);
})();
