/** The keyboard: one table, from which the help is made too. Off where somebody types or wants none. */
import { copyId } from "./copies.js";
import { nextTheme, stored } from "./preferences.js";
import { moveRow, pickFocused } from "./rows.js";
import { toggleUtc } from "./times.js";
import { togglePause } from "./live.js";

const go = (page) => () => location.assign(document.querySelector(".brand").href + page);
const press = (selector) => () => document.querySelector(selector)?.click();

const KEYS = [
  ["?", "This help", () => showHelp()],
  ["/", "To the filter", () => document.querySelector("main form[role=search] input, main input")?.focus()],
  ["g o", "Overview", go("")],
  ["g r", "Runs", go("runs")],
  ["g w", "Waits", go("waits")],
  ["g s", "Schedules", go("schedules")],
  ["g q", "Queues", go("queues")],
  ["g n", "Nodes", go("nodes")],
  ["j", "Next row", () => moveRow(1)],
  ["k", "Row before", () => moveRow(-1)],
  ["x", "Select the row", () => pickFocused(false)],
  ["X", "Select up to the row", () => pickFocused(true)],
  ["r", "Retry", press('main [data-key="r"]')],
  ["c", "Cancel", press('main [data-key="c"]')],
  ["[", "Newer", press("a[rel=prev]")],
  ["]", "Older", press("a[rel=next]")],
  ["1…8", "Tabs of a run", null],
  [".", "Copy the id", copyId],
  ["p", "Pause live updates", togglePause],
  ["t", "Theme", nextTheme],
  ["z", "UTC or local times", toggleUtc],
];

let before = "";

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function onKey(event) {
  const isOurs = !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  if (!isOurs || stored("shortcuts", "on") === "off" || document.querySelector("dialog[open]")) {
    return;
  }
  if (/^[1-9]$/.test(event.key)) {
    document.querySelectorAll(".tabs a")[event.key - 1]?.click();
    return;
  }
  const typed = before === "g" ? `g ${event.key}` : event.key;
  before = event.key;
  const found = KEYS.find(([key, , act]) => key === typed && act);
  if (found) {
    event.preventDefault();
    before = "";
    found[2]();
  }
}

function showHelp() {
  let help = document.getElementById("keys");
  if (!help) {
    help = document.createElement("dialog");
    help.id = "keys";
    help.setAttribute("aria-labelledby", "keys-title");
    const title = document.createElement("h2");
    title.id = "keys-title";
    title.textContent = "Keyboard shortcuts";
    const list = document.createElement("dl");
    list.className = "facts";
    for (const [key, what] of [["Ctrl K", "Jump to…"], ...KEYS]) {
      const line = document.createElement("div");
      const name = document.createElement("dt");
      name.append(Object.assign(document.createElement("kbd"), { textContent: key }));
      const text = document.createElement("dd");
      text.textContent = what;
      line.append(name, text);
      list.append(line);
    }
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    close.dataset.close = "";
    help.append(title, list, close);
    document.body.append(help);
  }
  help.showModal();
}

export function listenToKeys() {
  document.addEventListener("keydown", onKey);
  document.getElementById("help")?.addEventListener("click", showHelp);
}
