/* A section of a yearly report saves itself while somebody types, and shows what the server found
   when it checked: sums and contradictions are the server's. What could not be saved stays in this
   browser until it is. Without this script the buttons do the same. */
"use strict";
{
  const form = document.querySelector("form[data-report]");
  const status = form.querySelector("[data-saved]");
  const version = form.querySelector("[name=version]");
  const kept = `sprawozdanie-${form.dataset.report}`;
  const PAUSE = 1200;
  let timer = 0;
  let busy = false;
  let again = false;
  let leaving = null;

  const fields = () => form.querySelectorAll(".report-field :is(input, textarea, select)");
  const typed = () => Object.fromEntries([...fields()].map((field) => [field.name, field.value]));

  function remember() {
    try { localStorage.setItem(kept, JSON.stringify(typed())); } catch { /* a full browser */ }
  }

  function forget() {
    try { localStorage.removeItem(kept); } catch { /* as above */ }
  }

  function recall() {
    let found = null;
    try { found = JSON.parse(localStorage.getItem(kept) ?? "null"); } catch { /* not ours */ }
    if (!found) return;
    let differs = false;
    for (const field of fields()) {
      if (field.name in found && found[field.name] !== field.value) {
        field.value = found[field.name];
        differs = true;
      }
    }
    if (differs) status.textContent = status.dataset.kept;
    else forget();
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
  }

  function show(answer) {
    version.value = answer.version;
    for (const output of form.querySelectorAll("[data-sum]")) {
      output.textContent = answer.sums[output.dataset.sum] ?? "";
    }
    showErrors(answer.errors);
    showFindings(answer.findings);
    status.textContent = `${status.dataset.at} ${answer.saved}`;
  }

  async function save() {
    clearTimeout(timer);
    if (busy) { again = true; return; }
    busy = true;
    again = false;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const answer = await response.json();
      if (answer.refused) {
        status.textContent = answer.refused.join(" ");
      } else {
        show(answer);
        if (!again && Object.keys(answer.errors).length === 0) forget();
      }
    } catch {
      status.textContent = status.dataset.offline;
    }
    busy = false;
    if (leaving) form.requestSubmit(leaving);
    else if (again) save();
  }

  form.addEventListener("input", () => {
    remember();
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  /* A save that is on its way would make the next one look like somebody else's. */
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!busy) return;
    event.preventDefault();
    leaving = event.submitter;
  });
  recall();
}
