/**
 * Fields of date and time go by the reader's clock: the form tells the server which zone that is.
 * And what was entered in a long form outlives a session that ends meanwhile.
 */
import { stored } from "./preferences.js";

function zone() {
  const chosen = stored("zone", "local");
  return chosen === "local" ? Intl.DateTimeFormat().resolvedOptions().timeZone : chosen;
}

function local(instant) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone(), dateStyle: "short", timeStyle: "medium" })
    .format(instant)
    .replace(" ", "T");
}

function tellZones() {
  for (const field of document.querySelectorAll("[data-zone]")) {
    field.value = zone();
  }
  for (const name of document.querySelectorAll("[data-zone-name]")) {
    name.textContent = `(${zone()})`;
  }
  for (const field of document.querySelectorAll("[data-utc]")) {
    if (field.dataset.utc) {
      field.value = local(Date.parse(field.dataset.utc));
    }
  }
}

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "submit");
}

function keepDraft(form) {
  const key = `durable-draft-${form.dataset.draft}`;
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  // What the server has sent back as wrong is newer than any draft.
  if (kept && !document.getElementById("mistakes")) {
    fieldsOf(form).forEach((field, at) => {
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = kept[at] === true;
      } else if (typeof kept[at] === "string") {
        field.value = kept[at];
      }
    });
  }
  form.addEventListener("input", () => {
    const values = fieldsOf(form).map((field) =>
      field.type === "checkbox" || field.type === "radio" ? field.checked : field.value,
    );
    sessionStorage.setItem(key, JSON.stringify(values));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}

tellZones();
document.querySelectorAll("form[data-draft]").forEach(keepDraft);
document.querySelector('[aria-invalid="true"]')?.focus();
