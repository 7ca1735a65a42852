/** Ctrl-K: pages, workflows, and a run by its id or how it begins. What it knows it asks once, when opened. */

const ID = /^[0-9a-f-]{6,36}$/i;

let entries = null;

async function known() {
  const base = document.querySelector(".brand").href;
  const pages = [...document.querySelectorAll("#nav a")].map((link) => ({ text: link.firstChild.textContent.trim(), href: link.href, kind: "page" }));
  const deeds = [...document.querySelectorAll("main [data-deed]")].map((button) => ({ text: button.dataset.deed, act: () => button.click(), kind: "action" }));
  let workflows = [];
  try {
    const answer = await fetch(new URL("api/v1/workflows", base), { headers: { Accept: "application/json" } });
    workflows = (await answer.json()).items.map((workflow) => ({
      text: workflow.name,
      href: new URL(`workflow?name=${encodeURIComponent(workflow.name)}`, base).href,
      kind: "workflow",
    }));
  } catch {
    // Pages can be reached all the same.
  }
  return [...deeds, ...pages, ...workflows];
}

function matching(text) {
  const wanted = text.trim().toLowerCase();
  const found = entries.filter((entry) => entry.text.toLowerCase().includes(wanted)).slice(0, 12);
  if (ID.test(wanted)) {
    const base = document.querySelector(".brand").href;
    const isWhole = wanted.length === 36;
    found.unshift({
      text: isWhole ? `Run ${wanted}` : `Runs whose id begins with ${wanted}`,
      href: new URL(isWhole ? `run?id=${wanted}` : `runs?id=${encodeURIComponent(wanted)}`, base).href,
      kind: "run",
    });
  }
  return found;
}

function build() {
  const dialog = document.createElement("dialog");
  dialog.id = "palette";
  dialog.setAttribute("aria-label", "Jump to");
  const input = Object.assign(document.createElement("input"), { type: "text", autocomplete: "off", spellcheck: false });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-label", "Page, workflow or id of a run");
  input.setAttribute("aria-controls", "palette-list");
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-autocomplete", "list");
  const list = document.createElement("ul");
  list.id = "palette-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Found");
  dialog.append(input, list);
  document.body.append(dialog);
  return { dialog, input, list };
}

export function offerPalette() {
  const { dialog, input, list } = build();
  let found = [];
  let at = 0;

  function follow(entry) {
    dialog.close();
    if (entry?.act) {
      entry.act();
    } else if (entry) {
      location.assign(entry.href);
    }
  }

  function show() {
    found = matching(input.value);
    at = Math.min(at, Math.max(0, found.length - 1));
    list.replaceChildren(
      ...found.map((entry, index) => {
        const option = document.createElement("li");
        option.id = `palette-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", index === at);
        const kind = Object.assign(document.createElement("span"), { className: "note", textContent: ` ${entry.kind}` });
        option.append(entry.text, kind);
        option.addEventListener("click", () => follow(entry));
        return option;
      }),
    );
    input.setAttribute("aria-activedescendant", found.length ? `palette-${at}` : "");
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  async function open() {
    entries = await known();
    input.value = "";
    at = 0;
    show();
    dialog.showModal();
    input.focus();
  }

  input.addEventListener("input", () => {
    at = 0;
    show();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      at = (at + step + found.length) % found.length;
      show();
    } else if (event.key === "Enter") {
      follow(found[at]);
    } else {
      return;
    }
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  document.getElementById("jump").addEventListener("click", open);
}
