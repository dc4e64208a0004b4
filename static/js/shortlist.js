/* The shortlist lives in the address. A tick changes the links of the page at once, so that whoever
   turns the page or opens an entry takes it along; without this script the buttons of the form do
   the same. On the page of a shortlist: copies its address. */
(() => {
  "use strict";
  const SEPARATOR = ".";
  const form = document.getElementById("szukanie");
  const said = document.getElementById("zaznaczono");

  const marks = () => {
    const fields = [...form.querySelectorAll('[name="w"]')];
    const kept = fields.filter((field) => field.type === "hidden" || field.checked);
    return [...new Set(kept.flatMap((field) => field.value.split(SEPARATOR)).filter(Boolean))];
  };

  const carried = (address, ids) => {
    address.searchParams.delete("w");
    // Written by hand: a search parameter would be escaped where nothing needs it.
    const rest = address.search.replace(/^\?/, "");
    const own = ids.length ? `w=${ids.join(SEPARATOR)}` : "";
    address.search = [rest, own].filter(Boolean).join("&");
    return address.href;
  };

  const carry = (ids) => {
    const list = new URL(form.action).pathname;
    for (const link of form.querySelectorAll("a[href]")) {
      const address = new URL(link.href);
      const leads = address.pathname === list || link.closest(".entity-card :is(h3, h4), .views");
      if (leads && address.origin === location.origin && !link.getAttribute("href").startsWith("#"))
        link.href = carried(address, ids);
    }
    history.replaceState(history.state, "", carried(new URL(location.href), ids));
  };

  // What is ticked while results are on their way is not in them: it is ticked again.
  const meanwhile = new Map();

  const hidden = (mark, isOn) => {
    for (const field of form.querySelectorAll('[type="hidden"][name="w"]'))
      field.value = field.value.split(SEPARATOR).filter((other) => other !== mark).join(SEPARATOR);
    if (!isOn) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "w", value: mark });
    form.querySelector("#wyniki").append(field);
  };

  const tickedAgain = () => {
    if (!meanwhile.size) return;
    for (const [mark, isOn] of meanwhile) {
      const box = document.getElementById(`w-${mark}`);
      if (box) box.checked = isOn;
      else hidden(mark, isOn);
    }
    meanwhile.clear();
    const ids = marks();
    const shown = document.getElementById("ile-zaznaczonych");
    if (shown) shown.textContent = String(ids.length);
    carry(ids);
  };

  const ticked = (event) => {
    if (event.target.name !== "w") return;
    const bar = form.querySelector(".marked-bar");
    const shown = document.getElementById("ile-zaznaczonych");
    let ids = marks();
    const full = ids.length > Number(bar.dataset.most);
    if (full) {
      event.target.checked = false;
      ids = marks();
    }
    meanwhile.set(event.target.value, event.target.checked);
    shown.textContent = full ? `${ids.length}. ${bar.dataset.full}` : String(ids.length);
    said.textContent = shown.parentElement.textContent;
    carry(ids);
  };

  const copy = async (button) => {
    const field = document.getElementById(button.dataset.copies);
    const said = document.getElementById("skopiowano");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = button.dataset.copied;
    } catch {
      said.textContent = button.dataset.notCopied;
    }
  };

  if (form) {
    form.addEventListener("change", ticked);
    document.addEventListener("htmx:beforeRequest", () => meanwhile.clear());
    document.addEventListener("htmx:afterSettle", tickedAgain);
  }
  for (const button of document.querySelectorAll("[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
})();
