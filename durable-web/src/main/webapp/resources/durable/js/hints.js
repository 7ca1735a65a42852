// Not a module: the socket's own script looks for the function before modules are run.
window.durableChanged = (hint) => document.dispatchEvent(new CustomEvent("durable-changed", { detail: hint }));
