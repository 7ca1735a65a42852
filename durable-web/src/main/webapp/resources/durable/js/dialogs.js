/**
 * Buttons that ask for an action: data-dialog opens a dialog, data-submit sends a form at once. The
 * button's other data fill the form's fields of the same name and the texts marked with data-show.
 */

function fill(form, data) {
  for (const [name, value] of Object.entries(data)) {
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      field.value = value;
    }
    for (const text of form.querySelectorAll(`[data-show="${name}"]`)) {
      text.textContent = value;
    }
  }
}

export function openDialogs() {
  // Listens at the root, because refetched regions bring buttons of their own.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-dialog], [data-submit], [data-close]");
    if (!button) {
      return;
    }
    if (button.dataset.close !== undefined) {
      button.closest("dialog").close();
      return;
    }
    const { dialog, submit, ...data } = button.dataset;
    const target = document.getElementById(dialog ?? submit);
    fill(target, data);
    if (dialog) {
      target.dispatchEvent(new CustomEvent("filled", { detail: data }));
      target.showModal();
    } else {
      document.getElementById(`${submit}-do`).click();
    }
  });
  // A second click on the way sends nothing: the first answer is what counts.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) {
      event.preventDefault();
    }
    event.target.dataset.sent = event.target.closest("#deeds") ? "yes" : "";
  });
  document.querySelector('dialog[data-open="true"]')?.showModal();
}

export function isAnyOpen() {
  return document.querySelector("dialog[open], details.who[open]") !== null;
}
