/** Times as the reader has them: the server renders UTC, and the exact instant stays in the tooltip. */
import { store, stored } from "./preferences.js";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function zone() {
  const chosen = stored("zone", "local");
  return chosen === "local" ? undefined : chosen;
}

function absolute(instant) {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone(),
    dateStyle: "short",
    timeStyle: "medium",
  }).format(instant);
  return zone() === "UTC" ? `${parts} UTC` : parts;
}

function relative(instant, now) {
  const distance = Math.abs(now - instant);
  const [unit, length] =
    distance < MINUTE ? ["s", SECOND] : distance < HOUR ? ["m", MINUTE] : distance < DAY ? ["h", HOUR] : ["d", DAY];
  const text = `${Math.floor(distance / length)}${unit}`;
  return instant > now ? `in ${text}` : `${text} ago`;
}

function elapsed(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  if (seconds < 60) {
    return `${seconds}.0 s`;
  }
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes}m ${two(seconds % 60)}s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours}h ${two(minutes % 60)}m` : `${Math.floor(hours / 24)}d ${two(hours % 24)}h`;
}

export function showTimes(root) {
  const now = Date.now();
  for (const time of root.querySelectorAll("time[datetime]")) {
    const instant = Date.parse(time.dateTime);
    time.textContent = time.dataset.f === "rel" ? relative(instant, now) : absolute(instant);
    time.title = time.dataset.f === "rel" ? `${absolute(instant)} (${time.dateTime})` : time.dateTime;
  }
  for (const running of root.querySelectorAll("[data-since]")) {
    running.textContent = elapsed(now - Date.parse(running.dataset.since));
  }
}

export function toggleUtc() {
  store("zone", stored("zone", "local") === "UTC" ? "local" : "UTC");
  label();
  showTimes(document);
}

function label() {
  const chosen = stored("zone", "local");
  document.getElementById("zone").textContent = chosen === "local" ? "Local" : chosen;
}

// Ages grow in the browser: no server is asked for it.
setInterval(() => document.hidden || showTimes(document), SECOND);
document.getElementById("zone")?.addEventListener("click", toggleUtc);
if (document.getElementById("zone")) {
  label();
}
