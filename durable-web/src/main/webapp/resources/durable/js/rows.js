/** Choosing rows of a table, with the mouse or with x, for an action on all of them. */

function boxes() {
  return [...document.querySelectorAll("[data-pick]")];
}

let last = null;

function show() {
  const chosen = boxes().filter((box) => box.checked);
  const bar = document.getElementById("picked");
  if (!bar) {
    return;
  }
  bar.hidden = chosen.length === 0;
  bar.querySelector("[data-count]").textContent = `${chosen.length} selected`;
  for (const button of bar.querySelectorAll("[data-dialog]")) {
    button.dataset.runs = chosen.map((box) => box.value).join(" ");
    button.dataset.target = `${chosen.length} run${chosen.length === 1 ? "" : "s"}`;
    button.dataset.word = String(chosen.length);
    button.dataset.filter = "";
  }
}

export function isAnyPicked() {
  return boxes().some((box) => box.checked);
}

export function pickRows() {
  document.addEventListener("click", (event) => {
    const box = event.target.closest("[data-pick]");
    if (!box) {
      return;
    }
    const all = boxes();
    if (event.shiftKey && last) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      all.slice(from, to + 1).forEach((each) => (each.checked = box.checked));
    }
    last = box;
    show();
  });
  document.getElementById("pick-all")?.addEventListener("change", (event) => {
    boxes().forEach((box) => (box.checked = event.target.checked));
    show();
  });
}

/** The link of the row that has the focus, or of the row so many further. */
export function moveRow(by) {
  const links = [...document.querySelectorAll("main tbody tr")].map((row) => row.querySelector("a.id")).filter(Boolean);
  const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  links[Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
}

export function pickFocused(withRange) {
  const box = document.activeElement.closest("tr")?.querySelector("[data-pick]");
  box?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: withRange }));
}
