/** What this browser wants, in cookies that the server reads and in its own storage. */

const YEAR = 31536000;

export function remember(name, value) {
  const path = new URL(document.querySelector(".brand").href).pathname;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `durable_${name}=${value}; Path=${path}; Max-Age=${YEAR}; SameSite=Strict${secure}`;
}

export function stored(name, otherwise) {
  return localStorage.getItem(`durable-${name}`) ?? otherwise;
}

export function store(name, value) {
  localStorage.setItem(`durable-${name}`, value);
}

const THEMES = ["auto", "light", "dark"];

export function nextTheme() {
  const root = document.documentElement;
  chooseTheme(THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length]);
}

export function chooseTheme(theme) {
  document.documentElement.dataset.theme = theme;
  remember("theme", theme);
  labelTheme();
}

function labelTheme() {
  document.getElementById("theme").textContent =
    { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" }[document.documentElement.dataset.theme];
}

export function preferences() {
  labelTheme();
  document.getElementById("theme").addEventListener("click", nextTheme);
  const menu = document.querySelector("button.menu");
  menu.addEventListener("click", () => {
    const isOpen = document.getElementById("nav").classList.toggle("open");
    menu.setAttribute("aria-expanded", isOpen);
  });
  for (const choice of document.querySelectorAll("[data-preference]")) {
    const name = choice.dataset.preference;
    const inCookie = name === "theme" || name === "density";
    choice.value = inCookie ? document.documentElement.dataset[name] : stored(name, choice.dataset.otherwise);
    choice.addEventListener("change", () => {
      if (inCookie) {
        document.documentElement.dataset[name] = choice.value;
        remember(name, choice.value);
        labelTheme();
      } else {
        store(name, choice.value);
        location.reload();
      }
    });
  }
}
