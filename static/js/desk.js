/* Select2 (Django's autocomplete) does not tell assistive technology what it asks for: this
   gives each of its fields, and the search box it opens, the words of the label beside it. */
"use strict";
{
  const $ = django.jQuery;

  function labelOf(select) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    return label ? label.textContent.trim().replace(/:$/, "") : "";
  }

  function nameField(select) {
    const box = select.parentElement.querySelector(".select2-selection");
    const name = labelOf(select);
    if (!box || !name) return;
    const tell = () => {
      const chosen = select.selectedOptions[0]?.textContent.trim();
      box.setAttribute("aria-label", chosen ? `${name}: ${chosen}` : name);
    };
    box.removeAttribute("aria-labelledby");
    /* The box speaks for the text inside it. */
    box.querySelector(".select2-selection__rendered")?.setAttribute("aria-hidden", "true");
    tell();
    $(select).on("change", tell);
  }

  function nameFields(root) {
    root.querySelectorAll("select.admin-autocomplete").forEach(nameField);
  }

  /* Boxes to tick under one question are a group that has the question for its name. */
  for (const question of document.querySelectorAll(".form-row label:not([for])")) {
    const group = question.nextElementSibling;
    if (!group?.querySelector("input")) continue;
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", question.textContent.trim().replace(/:$/, ""));
  }

  $(document).on("select2:open", (event) => {
    const box = event.target.parentElement.querySelector(".select2-selection");
    box?.setAttribute("aria-controls", box.getAttribute("aria-owns"));
    const search = document.querySelector(".select2-container--open .select2-search__field");
    search?.setAttribute("aria-label", labelOf(event.target));
    search?.focus();
  });
  document.addEventListener("formset:added", (event) => nameFields(event.target));
  /* After Django's own script has dressed the fields. */
  $(() => nameFields(document));
}
