/** Copies what a button names. The clipboard is not there on plain HTTP, hence the second way. */

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function offerCopies() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }
    const source = document.getElementById(button.dataset.copyFrom);
    const text = source ? source.textContent : button.dataset.copy;
    await copy(button.dataset.copyAbsolute === undefined ? text : new URL(text, location.href).href);
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1400);
  });
}

export function copyId() {
  document.querySelector("[data-copy-id]")?.click();
}
