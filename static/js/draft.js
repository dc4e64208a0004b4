/* Saves an application, or a letter in a case, as it is typed. What is typed stays in this tab until the server has it: a
   lost connection or an expired session loses nothing. Without this script the buttons do the same. */
"use strict";
{
  const form = document.querySelector("form[data-draft]");
  const status = form.querySelector("[data-status]");
  const key = `szkic:${form.getAttribute("action")}`;
  const PAUSE = 1500;
  const RETRY = 4000;
  const RETRY_SIGNED_OUT = 10000;
  const FORBIDDEN = 403;
  const CONFLICT = 409;
  let timer = 0;
  let running = null;
  let sending = false;
  /* Both texts are on the page: which of them stays is for the person to say, by a button. */
  let refused = "refused" in form.dataset;
  let changed = false;
  let stopped = false;
  let signedOut = false;

  const TOLD = {
    typing: "Jeszcze niezapisane…",
    lost: "Brak połączenia. Tekst jest bezpieczny w tej karcie; spróbujemy zapisać go znowu.",
    out: "Twoja sesja wygasła. ",
    signIn: "Zaloguj się w nowej karcie",
    outStays: " – to, co wpisujesz, jest na tej stronie i zapisze się samo, gdy się zalogujesz.",
    gone: "Tego szkicu nie możesz już zapisać. Skopiuj tekst, jeżeli jest potrzebny.",
    back: "Przywróciliśmy tekst, którego serwer nie zdążył zapisać.",
    choosing: "Zapiszemy to dopiero, gdy naciśniesz przycisk.",
    failed: "Serwer nie zapisał tekstu. Jest bezpieczny w tej karcie; spróbujemy znowu.",
  };

  function tell(text, link) {
    if (status.dataset.said === text) return;
    status.dataset.said = text;
    status.textContent = text;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = form.dataset.signIn;
      anchor.target = "_blank";
      anchor.textContent = TOLD.signIn;
      status.append(anchor, TOLD.outStays);
    }
  }

  const OWN = ["csrfmiddlewaretoken", "version", "told", "token", "newest"];
  const fields = () => [...form.elements].filter((field) => field.name && !OWN.includes(field.name) && !["submit", "file"].includes(field.type));
  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

  function keep() {
    if (refused) return;
    const typed = fields().map((field) => [field.name, isTicked(field) ? field.checked : field.value, isTicked(field) ? field.value : ""]);
    try {
      sessionStorage.setItem(key, JSON.stringify({ typed, version: form.elements.version.value, token: form.elements.token?.value }));
    } catch {
      /* A tab that keeps nothing still saves to the server. */
    }
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(key) || "null");
    if (!kept) return;
    /* It went out after all: the answer was lost on the way. */
    if (kept.token && form.dataset.sent.split(" ").includes(kept.token)) return sessionStorage.removeItem(key);
    let differs = false;
    for (const [name, value, of] of kept.typed) {
      const field = fields().find((one) => one.name === name && (!isTicked(one) || one.value === of));
      if (!field) continue;
      const property = isTicked(field) ? "checked" : "value";
      differs ||= field[property] !== value;
      field[property] = value;
    }
    if (!differs) return sessionStorage.removeItem(key);
    form.elements.version.value = kept.version;
    tell(TOLD.back);
    changed = true;
    later(PAUSE);
  }

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;

  function later(pause) {
    clearTimeout(timer);
    if (!stopped && !refused) timer = setTimeout(start, pause);
  }

  const again = () => later(signedOut ? RETRY_SIGNED_OUT : RETRY);

  /* The answer of the server to what is typed now, or null when it did not take it. */
  async function sent(button, auto) {
    const body = new FormData(form);
    /* Signing in again, in another tab, gave this browser another token. */
    body.set("csrfmiddlewaretoken", token());
    if (button?.name) body.append(button.name, button.value);
    if (auto) {
      body.append("auto", "1");
      /* Files go with the letter and not with its draft. */
      for (const field of form.querySelectorAll("input[type=file]")) body.delete(field.name);
    }
    let answer;
    try {
      answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body,
        redirect: "manual",
        headers: { Accept: "application/json" },
      });
      /* A browser without any cookies left is refused before it is led to the sign-in. */
      signedOut = answer.type === "opaqueredirect" || answer.status === FORBIDDEN;
      if (answer.ok) return await answer.json();
    } catch {
      signedOut = false;
      tell(TOLD.lost);
      return null;
    }
    if (signedOut) tell(TOLD.out, true);
    else if (answer.status === CONFLICT) {
      stopped = true;
      tell((await answer.json()).sentence);
      return "conflict";
    } else if (answer.status === 404) {
      stopped = true;
      tell(TOLD.gone);
    } else tell(TOLD.failed);
    return null;
  }

  function taken(told) {
    form.elements.version.value = told.version;
    if (!changed) sessionStorage.removeItem(key);
    tell(`Zapisano o ${told.at}.`);
  }

  async function save() {
    if (!changed) return;
    changed = false;
    const told = await sent(null, true);
    if (told && told !== "conflict") {
      taken(told);
      if (changed) later(PAUSE);
      return;
    }
    changed = true;
    again();
  }

  /* One save at a time: the next one needs the version that this one brings. */
  function start() {
    running ||= save().finally(() => {
      running = null;
    });
  }

  form.addEventListener("input", () => {
    changed = true;
    keep();
    /* Who has to sign in first keeps seeing where. */
    if (!signedOut) tell(refused ? TOLD.choosing : TOLD.typing);
    later(PAUSE);
  });

  form.addEventListener("submit", async (event) => {
    /* What somebody else changed is compared on a page of its own. */
    if (stopped) {
      form.elements.csrfmiddlewaretoken.value = token();
      return;
    }
    /* A letter goes out as any form does; what is on its way to the draft arrives before it. */
    if (event.submitter?.hasAttribute("data-sends")) {
      keep();
      if (running) {
        event.preventDefault();
        await running;
        form.requestSubmit(event.submitter);
        return;
      }
      clearTimeout(timer);
      changed = false;
      form.elements.csrfmiddlewaretoken.value = token();
      return;
    }
    event.preventDefault();
    if (sending) return;
    sending = true;
    refused = false;
    keep();
    const button = event.submitter;
    await running;
    clearTimeout(timer);
    changed = false;
    const told = await sent(button);
    sending = false;
    if (told === "conflict") {
      /* Stopped by now, so this time the browser sends it, with the button. */
      form.requestSubmit(button);
      return;
    }
    if (!told) {
      changed = true;
      again();
      return;
    }
    taken(told);
    sessionStorage.removeItem(key);
    window.location.assign(told.next || form.getAttribute("action"));
  });

  window.addEventListener("online", () => later(0));
  /* Back from the tab in which one signed in again. */
  window.addEventListener("focus", () => signedOut && later(0));
  window.addEventListener("beforeunload", () => {
    if (changed) keep();
  });
  /* On a slow line a person types before this script runs. A page that the browser brings back by
     its history has old values in its fields, perhaps of a letter that has gone out: not those. */
  function hearEarlier() {
    const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    const listed = (field) => ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value;
    const served = (field) => field.defaultValue ?? (field.options ? listed(field) : field.value);
    const differs = (field) => (isTicked(field) ? field.checked !== field.defaultChecked : field.value !== served(field));
    if (!isNew || changed || !fields().some(differs)) return;
    changed = true;
    keep();
    tell(TOLD.typing);
    later(PAUSE);
  }

  if (refused) sessionStorage.removeItem(key);
  else {
    restore();
    hearEarlier();
  }
  if ("unsaved" in form.dataset) {
    changed = true;
    later(PAUSE);
  }
}
