/* Suggestions under the search box while somebody types: places, needs, centres and clubs. The box
   is a plain form without this script. Nothing that is typed is kept. */
"use strict";
for (const box of document.querySelectorAll("input[data-suggest]")) {
  const PAUSE = 200;
  const LEAST = 2;
  const KEPT = 50;
  const list = document.createElement("div");
  const told = document.createElement("span");
  const answers = new Map();
  let timer = 0;
  let request = null;
  let options = [];
  let chosen = -1;

  list.id = `${box.id}_podpowiedzi`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestLabel);
  list.hidden = true;
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", list.id);
  box.parentElement.append(list, told);

  function choose(place) {
    options[chosen]?.removeAttribute("aria-selected");
    chosen = place;
    const option = options[chosen];
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function close(said = "") {
    clearTimeout(timer);
    request?.abort();
    request = null;
    list.hidden = true;
    list.replaceChildren();
    options = [];
    choose(-1);
    box.setAttribute("aria-expanded", "false");
    told.textContent = said;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function row(option) {
    const made = element("div", "suggestion", "");
    made.id = `${list.id}_${options.length}`;
    made.setAttribute("role", "option");
    made.dataset.address = option.address;
    made.append(element("span", "suggestion-label", option.label), element("span", "suggestion-about", option.about));
    options.push(made);
    return made;
  }

  function group(found, place) {
    const made = document.createElement("div");
    const label = element("div", "suggestion-group", found.label);
    label.id = `${list.id}_grupa_${place}`;
    label.setAttribute("role", "presentation");
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", label.id);
    made.append(label, ...found.options.map(row));
    return made;
  }

  function show(groups) {
    options = [];
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...groups.map(group));
    const number = options.length;
    list.hidden = !number;
    box.setAttribute("aria-expanded", String(Boolean(number)));
    told.textContent = number ? `${number === 1 ? "1 podpowiedź" : `Podpowiedzi: ${number}`}. Wybierasz strzałkami.` : "Brak podpowiedzi.";
  }

  async function ask() {
    const text = box.value.trim();
    if (text.length < LEAST) return close();
    request?.abort();
    const own = new AbortController();
    request = own;
    let groups = answers.get(text);
    if (!groups) {
      try {
        const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: text })}`, { signal: own.signal });
        if (!answer.ok) return;
        ({ groups } = await answer.json());
      } catch {
        /* Too late, or no connection: the form works without suggestions. */
        return;
      }
      if (answers.size >= KEPT) answers.clear();
      answers.set(text, groups);
    }
    /* On a slow line the answer may come when the person has gone on. */
    if (request === own && document.activeElement === box) show(groups);
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    request?.abort();
    request = null;
    choose(-1);
    timer = setTimeout(ask, PAUSE);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      /* The first press closes the list, the next one empties the box, as browsers do. */
      event.preventDefault();
      close("Podpowiedzi zamknięte.");
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        if (event.key === "ArrowDown" && box.value.trim().length >= LEAST) ask();
        return;
      }
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      /* One step past either end is the box itself, where the text may be sent as it is. */
      const places = options.length + 1;
      choose(((chosen + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && options[chosen]) {
      event.preventDefault();
      window.location.assign(options[chosen].dataset.address);
    } else if (event.key === "Tab") close();
  });

  /* A press must not take the focus from the box before it is a click. */
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) window.location.assign(option.dataset.address);
  });
  box.addEventListener("blur", () => close());
  box.form.addEventListener("submit", () => close());
}
