/* A section of a yearly report saves itself while somebody types, and shows what the server found
   when it checked: sums and contradictions are the server's. What could not be saved stays in this
   tab until it is, with the version that it was typed over: the server tells when somebody else has
   changed the section since. Without this script the buttons do the same. */
"use strict";
{
  const form = document.querySelector("form[data-report]");
  const status = form.querySelector("[data-saved]");
  const version = form.querySelector("[name=version]");
  /* What the fields said when they were read: the server tells by it who changed which. */
  const base = form.querySelector("[name=base]");
  const kept = `sprawozdanie-${form.dataset.report}`;
  const PAUSE = 1200;
  let timer = 0;
  let busy = false;
  let again = false;
  let leaving = null;
  let going = false;
  let signedOut = false;

  const fields = () => form.querySelectorAll(".report-field :is(input, textarea, select)");
  const typed = () => Object.fromEntries([...fields()].map((field) => [field.name, field.value]));
  /* A list has no value of its own by default: its option has. */
  const served = (field) => field.defaultValue ?? field.querySelector("option[selected]")?.value ?? "";
  /* What the server has, by field; of a page that came back unsaved that is not known. */
  const saved = "unsaved" in form.dataset ? {} : Object.fromEntries([...fields()].map((field) => [field.name, served(field)]));

  function forget() {
    try { sessionStorage.removeItem(kept); } catch { /* a tab that keeps nothing */ }
  }

  function remember() {
    const own = Object.entries(typed()).filter(([name, value]) => saved[name] !== value);
    if (own.length === 0) return forget();
    const told = JSON.stringify({ typed: Object.fromEntries(own), version: version.value, base: base.value });
    try { sessionStorage.setItem(kept, told); } catch { /* as above */ }
  }

  function recall() {
    let found = null;
    try { found = JSON.parse(sessionStorage.getItem(kept) ?? "null"); } catch { /* not ours */ }
    if (!found?.typed) return false;
    let differs = false;
    for (const field of fields()) {
      if (field.name in found.typed && found.typed[field.name] !== field.value) {
        field.value = found.typed[field.name];
        differs = true;
      }
    }
    if (!differs) {
      forget();
      return false;
    }
    version.value = found.version;
    base.value = found.base ?? "";
    status.textContent = status.dataset.kept;
    return true;
  }

  function showErrors(errors) {
    for (const field of fields()) {
      const told = document.getElementById(`${field.id}-error`);
      const says = errors[field.name] ?? "";
      if (told.textContent !== says) told.textContent = says;
      told.hidden = !says;
      if (says) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  function showFindings(findings) {
    const box = form.querySelector("[data-findings]");
    const list = box.querySelector("[data-list]");
    list.replaceChildren(...findings.map((finding) => {
      const item = document.createElement("li");
      item.className = finding.blocks ? "report-blocks" : "report-asks";
      const strong = document.createElement("strong");
      strong.textContent = finding.blocks ? status.dataset.blocks : status.dataset.asks;
      item.append(strong, ` ${finding.says}`);
      return item;
    }));
    box.querySelector("[data-none]").hidden = findings.length > 0;
    tellNoMore(findings.filter((finding) => finding.blocks).map((finding) => finding.says));
  }

  /* What kept from going on and is mended since. */
  function tellNoMore(stands) {
    const notice = document.querySelector("[data-stays]");
    for (const item of notice?.querySelectorAll("li") ?? []) {
      if (!stands.includes(item.textContent)) item.remove();
    }
    if (!notice?.querySelector("li")) notice?.remove();
  }

  function show(answer) {
    version.value = answer.version;
    base.value = answer.base;
    for (const output of form.querySelectorAll("[data-sum]")) {
      output.textContent = answer.sums[output.dataset.sum] ?? "";
    }
    showErrors(answer.errors);
    showFindings(answer.findings);
    status.textContent = `${status.dataset.at} ${answer.saved}`;
  }

  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || form.elements.csrfmiddlewaretoken.value;

  function tellOfSession() {
    const anchor = document.createElement("a");
    anchor.href = form.dataset.signIn;
    anchor.target = "_blank";
    anchor.textContent = status.dataset.signIn;
    status.replaceChildren(`${status.dataset.session} `, anchor);
  }

  /* What the server said to the fields as they are now, or null when it did not take them in. */
  async function sent() {
    /* Signing in again, in another tab, gave this browser another token. */
    form.elements.csrfmiddlewaretoken.value = token();
    let response;
    try {
      response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
      signedOut = response.type === "opaqueredirect" || response.status === 403;
      if (!signedOut) return await response.json();
    } catch {
      signedOut = false;
    }
    if (signedOut) tellOfSession();
    else status.textContent = status.dataset.offline;
    return null;
  }

  async function save() {
    clearTimeout(timer);
    if (busy) { again = true; return; }
    busy = true;
    again = false;
    const sending = typed();
    const answer = await sent();
    if (answer?.refused) {
      status.textContent = answer.refused.join(" ");
    } else if (answer) {
      show(answer);
      for (const [name, value] of Object.entries(sending)) {
        if (!(name in answer.errors)) saved[name] = value;
      }
      remember();
    }
    busy = false;
    if (again) save();
    else if (leaving) leave(answer);
  }

  /* The page that follows is the server's, also that of what it refused; without it, stay here. */
  function leave(answer) {
    const button = leaving;
    leaving = null;
    if (!answer) return;
    clearTimeout(timer);
    going = true;
    form.requestSubmit(button);
  }

  form.addEventListener("input", () => {
    remember();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  /* Saved first, so that nothing is left in this tab of a section that the server has; a save that
     is on its way would make the next one look like somebody else's. */
  form.addEventListener("submit", (event) => {
    if (going) return;
    event.preventDefault();
    leaving = event.submitter ?? form.querySelector("[type=submit]");
    save();
  });
  /* Back from the page that followed. */
  window.addEventListener("pageshow", () => { going = false; });
  /* Back from the tab in which one signed in again. */
  window.addEventListener("focus", () => signedOut && save());
  /* On a slow line a person types before this script runs. A page that the browser brings back by
     its history has old values in its fields: not those. */
  function hearEarlier() {
    const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (!isNew || !Object.entries(typed()).some(([name, value]) => saved[name] !== value)) return;
    remember();
    timer = setTimeout(save, PAUSE);
  }

  if ("unsaved" in form.dataset) remember();
  else if (!recall()) hearEarlier();
}
