/**
 * Keeps the page up to date: a hint comes over the socket that something has changed, and the page
 * fetches itself anew, as whoever is signed in, and exchanges the regions that are marked as live.
 */
import { isAnyOpen } from "./dialogs.js";
import { isAnyPicked } from "./rows.js";
import { showTimes } from "./times.js";
import { store, stored } from "./preferences.js";

const AT_MOST_EACH = 1000;
const WITHOUT_SOCKET = 15000;

let isPaused = stored("live", "on") === "off";
let isWanted = false;
let isFetching = false;
let lastFetch = 0;
let lastHint = Date.now();

function rate() {
  const chosen = stored("rate", "live");
  return chosen === "live" ? 0 : chosen === "off" ? Infinity : Number(chosen) * 1000;
}

function mayExchange() {
  const isSelecting = String(getSelection()) !== "";
  const isWriting = document.activeElement?.matches("main input:not([type=checkbox]), main textarea, main select");
  return !document.hidden && !isPaused && !isAnyOpen() && !isAnyPicked() && !isSelecting && !isWriting;
}

function exchange(fresh) {
  for (const region of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(region.id);
    if (other && other.innerHTML !== region.dataset.seen) {
      const open = [...region.querySelectorAll("details[open][id]")].map((each) => each.id);
      const focused = region.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
      region.dataset.seen = other.innerHTML;
      region.replaceChildren(...other.childNodes);
      open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
      if (focused) {
        region.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
      }
      showTimes(region);
      region.dispatchEvent(new CustomEvent("exchanged", { bubbles: true }));
    }
  }
  document.title = fresh.title;
}

async function refetch() {
  isFetching = true;
  isWanted = false;
  lastFetch = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { "X-Durable-Live": "1" }, redirect: "error" });
    if (answer.ok || answer.status === 404) {
      exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
      tell(isPaused ? "Paused" : "Live", isPaused);
    }
  } catch {
    // Signed out, or the server is away: the page stays as it is, and says so.
    tell("Not up to date", true);
  } finally {
    isFetching = false;
  }
}

function tell(text, isOff) {
  const state = document.getElementById("live-state");
  if (state.textContent !== text) {
    state.textContent = text;
  }
  state.classList.toggle("off", isOff);
}

function tick() {
  const now = Date.now();
  const isDue = rate() === 0 ? isWanted || now - Math.max(lastHint, lastFetch) > WITHOUT_SOCKET : now - lastFetch > rate();
  if (isDue && !isFetching && now - lastFetch >= AT_MOST_EACH && mayExchange()) {
    refetch();
  }
}

export function togglePause() {
  isPaused = !isPaused;
  store("live", isPaused ? "off" : "on");
  isWanted = !isPaused;
  show();
}

function show() {
  const button = document.getElementById("live-pause");
  button.textContent = isPaused ? "Resume" : "Pause";
  button.setAttribute("aria-pressed", isPaused);
  tell(isPaused ? "Paused" : "Live", isPaused);
}

export function goLive() {
  if (!document.querySelector("[data-live]")) {
    return;
  }
  document.addEventListener("durable-changed", ({ detail: hint }) => {
    lastHint = Date.now();
    const shown = document.querySelector("[data-run]:not(button)")?.dataset.run;
    isWanted ||= !shown || hint.many || (hint.runs ?? []).includes(shown) || hint.runs === undefined;
  });
  document.getElementById("live-pause").addEventListener("click", togglePause);
  document.addEventListener("visibilitychange", () => (isWanted ||= !document.hidden));
  show();
  setInterval(tick, 250);
}
