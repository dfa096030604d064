// The form of a programme, or of a notice: buttons without a page change, what was typed kept on this device, the lock renewed.
import { become } from "./become.js";
import { placeFields } from "./places.js";

const KEPT = "gancho.form.";
const form = document.querySelector("form[data-autosave]");

if (form) start();
else forgetSent(); // the page that a form leads to: what was sent arrived

function forgetSent() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(KEPT) && JSON.parse(localStorage.getItem(key))?.sent) localStorage.removeItem(key);
  }
}

function start() {
  const key = KEPT + form.dataset.autosave;
  const typed = () => [...new FormData(form)].filter(([name, value]) => name !== "csrf" && name !== "do" && typeof value === "string");
  const before = JSON.stringify(typed());
  decorate();

  // -- buttons that change the form: one at a time, each with what stands in the form when its turn comes
  const wanted = [];
  let asking = false;
  async function press(doing) {
    const busy = wanted.some((one) => one.doing !== "look");
    if (busy && doing !== "look") return; // what it names may be another part by then; the buttons look so
    if (wanted.at(-1)?.doing === "look") wanted.pop(); // the answer to any button shows what a look would
    wanted.push({ doing, from: document.activeElement });
    form.classList.toggle("busy", busy || doing !== "look");
    if (asking) return;
    asking = true;
    while (wanted.length) {
      const [one] = wanted;
      const before = changeable();
      const fresh = await ask(one.doing, typed());
      if (!fresh) wanted.length = 0; // no network, or nothing to show: what was typed is still here
      else if (one === wanted[0] && before === changeable()) {
        wanted.shift();
        form.classList.remove("busy");
        show(fresh, one);
      } // else it answers what is no longer there: asked again
    }
    form.classList.remove("busy");
    asking = false;
  }
  async function ask(doing, fields) {
    const body = new URLSearchParams([...fields, ["csrf", form.elements.csrf.value], ["do", doing]]);
    try {
      const answer = await fetch(location.pathname, { method: "POST", body });
      if (answer.redirected) location.href = answer.url;
      return answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch { return null; }
  }
  // What stands in the parts that an answer changes.
  function changeable() {
    const fields = form.querySelectorAll("[data-live] :is(input, select, textarea)");
    return JSON.stringify([...fields].map(({ name, value, checked }) => [name, value, checked]));
  }
  function show(fresh, { doing, from }) {
    placeFields(fresh);
    for (const part of form.querySelectorAll("[data-live]")) {
      const other = fresh.getElementById(part.id);
      if (other) become(part, other);
    }
    decorate();
    keep();
    const at = document.activeElement;
    if (at === from || !form.contains(at)) lead(doing, form.contains(at));
  }
  // To what a button brought; where its own field or button is gone, to one close by.
  function lead(doing, stands) {
    const [what, action, path] = doing.split(":");
    const empty = (fields) => [...fields].filter((each) => !each.value);
    const made = {
      rule: ["add", "group"].includes(action) && empty(form.querySelectorAll(".sentence[open] select.says")).at(-1),
      grants: empty(form.querySelectorAll(".sentence[open] select.says")).at(-1),
      rows: action === "add" && empty(form.querySelectorAll(`[name^="${path}."]`))[0],
    }[what];
    if (made) made.focus();
    else if (!stands && doing !== "look") (form.querySelector(`[name=do][value="${doing}"]`) ?? form.querySelector(".rule .group > .buttons button"))?.focus();
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button || ["save", "submit"].includes(button.value)) return;
    event.preventDefault();
    press(button.value);
  });
  form.addEventListener("change", (event) => {
    if (event.target.closest(".rule, .places, #s-when") && event.target.name !== "rule_text") setTimeout(() => press("look"));
  });
  form.addEventListener("keydown", (event) => {
    // Enter in a line of text looks at what was typed; it does not save
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox], [type=radio])") && !event.defaultPrevented) {
      event.preventDefault();
      if (event.target.closest("[data-live]")) press("look");
    }
  });

  // -- helps while typing
  function decorate() {
    placeFields(form);
    for (const field of form.querySelectorAll("[data-limit]")) count(field);
  }
  function count(field) {
    const room = field.dataset.limit - field.value.length;
    let note = field.nextElementSibling;
    if (!note?.classList.contains("count")) {
      note = document.createElement("small");
      note.className = "count";
      field.after(note);
    }
    note.textContent = `${field.value.length} / ${field.dataset.limit}`;
    note.classList.toggle("over", room < 0);
  }
  form.addEventListener("input", (event) => {
    if (event.target.dataset.limit) count(event.target);
    const names = event.target.closest("[data-names]");
    if (names) {
      const last = names.lastElementChild;
      if (last.value) {
        const next = last.cloneNode();
        next.value = "";
        next.removeAttribute("id");
        names.append(next);
      }
    }
    sent = false;
    clearTimeout(keep.timer);
    keep.timer = setTimeout(keep, 500);
  });

  // -- kept on this device until it is saved
  let sent = false;
  function keep() {
    const fields = typed();
    if (!sent && JSON.stringify(fields) === before) return;
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), head: form.dataset.head, sent, fields }));
    } catch { /* full, or not allowed */ }
  }
  form.addEventListener("submit", () => { sent = true; keep(); });
  addEventListener("pagehide", keep);
  offer();
  function offer() {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    const note = document.getElementById("autosaved");
    if (!kept || JSON.stringify(kept.fields) === before) return;
    if (kept.sent && kept.head !== form.dataset.head) return localStorage.removeItem(key);
    if (kept.sent && document.querySelector("main [role=alert]")) return; // refused: it stands here
    note.hidden = false;
    note.querySelector("[data-when]").textContent = `(${new Date(kept.at).toLocaleString(document.documentElement.lang)})`;
    note.querySelector("[data-bring]").addEventListener("click", async () => {
      note.hidden = true;
      const fresh = await ask("look", kept.fields);
      if (!fresh) { note.hidden = false; return; }
      form.replaceChildren(...fresh.getElementById(form.id).childNodes);
      decorate();
    });
    note.querySelector("[data-forget]").addEventListener("click", () => { localStorage.removeItem(key); note.hidden = true; });
  }

  // -- who else is in
  const lock = form.dataset.lock;
  if (!lock) return;
  const other = document.getElementById("other");
  const tell = (more = {}) => new URLSearchParams({ csrf: form.elements.csrf.value, ...more });
  const renew = async () => {
    try {
      const answer = await fetch(lock, { method: "POST", body: tell() });
      if (!answer.ok || answer.redirected) return;
      const { other: who } = await answer.json();
      if (who && other.hidden) other.textContent = other.dataset.said.replace("%s", who);
      other.hidden = !who;
    } catch { /* it ends by itself */ }
  };
  setInterval(renew, 240_000);
  addEventListener("pagehide", () => navigator.sendBeacon(lock, tell({ leave: "1" })));
}
