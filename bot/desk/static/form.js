// The programme's form: buttons without a page change, what was typed kept on this device, the lock renewed.
import { placeFields } from "./places.js";

const KEPT = "gancho.form.";
const form = document.getElementById("programme");

if (form) start();
else forgetSent(); // a programme's page: what was sent arrived

function forgetSent() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(KEPT) && JSON.parse(localStorage.getItem(key))?.sent) localStorage.removeItem(key);
  }
}

function start() {
  const key = KEPT + (form.dataset.autosave || "new");
  const typed = () => [...new FormData(form)].filter(([name]) => name !== "csrf" && name !== "do");
  const before = JSON.stringify(typed());
  decorate();

  // -- buttons that change the form
  let asked = 0;
  async function press(doing, fields = typed(), whole = false) {
    const mine = ++asked;
    const from = document.activeElement;
    const body = new URLSearchParams([...fields, ["csrf", form.elements.csrf.value], ["do", doing]]);
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "POST", body });
    } catch { return; } // no network: what was typed is still here
    if (answer.redirected) { location.href = answer.url; return; }
    if (mine !== asked || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const moved = document.activeElement !== from && form.contains(document.activeElement); // while the answer was on its way
    const place = whole ? null : here();
    if (whole) form.replaceChildren(...fresh.getElementById("programme").childNodes);
    else exchange(fresh);
    decorate();
    keep();
    if (place && !(moved && form.contains(document.activeElement))) goBack(place, moved ? "look" : doing);
  }
  function exchange(fresh) {
    for (const part of form.querySelectorAll("[data-live]")) {
      const other = fresh.getElementById(part.id);
      if (!other || other.innerHTML === part.innerHTML) continue;
      const open = new Set([...part.querySelectorAll("details[open]")].map((each) => each.id));
      for (const each of other.querySelectorAll("details[id]")) if (open.has(each.id)) each.open = true;
      part.replaceWith(other);
    }
  }
  // Where the person was: a field by its name, or a button.
  function here() {
    const at = document.activeElement;
    if (!at || !form.contains(at) || !at.name) return null;
    const alike = [...form.elements].filter((each) => each.name === at.name && each.value === at.value || each === at);
    return { name: at.name, value: at.name === "do" ? at.value : null, index: [...form.querySelectorAll(`[name="${at.name}"]`)].indexOf(at), alike: alike.length };
  }
  function goBack(place, doing) {
    const fields = [...form.querySelectorAll(`[name="${place.name}"]`)];
    const [what, action] = doing.split(":");
    if ((what === "rule" && (action === "add" || action === "group")) || what === "grants") {
      const fresh = [...form.querySelectorAll(".sentence[open] select.says")].filter((each) => !each.value);
      if (fresh.length) return fresh.at(-1).focus();
    }
    if (doing.startsWith("rows:add:")) {
      const rows = form.querySelectorAll(`[name^="${doing.slice(9)}."]`);
      const first = [...rows].find((each) => !each.value);
      if (first) return first.focus();
    }
    const same = place.value === null ? fields[place.index] : fields.find((each) => each.value === place.value);
    (same ?? form.querySelector(`#f-requires button[name=do]`))?.focus();
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
    clearTimeout(keep.timer);
    keep.timer = setTimeout(keep, 500);
  });

  // -- kept on this device until it is saved
  function keep(sent = false) {
    const fields = typed();
    if (!sent && JSON.stringify(fields) === before) return;
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), head: form.dataset.head, sent, fields }));
    } catch { /* full, or not allowed */ }
  }
  form.addEventListener("submit", () => keep(true));
  offer();
  function offer() {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    const note = document.getElementById("autosaved");
    if (!kept || JSON.stringify(kept.fields) === before) return;
    if (kept.sent && kept.head !== form.dataset.head) return localStorage.removeItem(key);
    note.hidden = false;
    note.querySelector("[data-when]").textContent = `(${new Date(kept.at).toLocaleString(document.documentElement.lang)})`;
    note.querySelector("[data-bring]").addEventListener("click", async () => {
      note.hidden = true;
      await press("look", kept.fields, true);
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
