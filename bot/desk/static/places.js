// A field of places, or of programmes (data-from): suggestions as one types, chosen with arrows and Enter, or a tap. See place_field in fields.html.
const PAUSE = 150;

// While a finger or the mouse is down nothing may move from under it.
let down = false;
for (const [event, is] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]])
  addEventListener(event, () => { down = is; }, true);
const whenUp = (act) => (down ? addEventListener("click", () => setTimeout(act), { once: true, capture: true }) : setTimeout(act, 100));

export function placeFields(root) {
  for (const field of root.querySelectorAll("[data-places]")) if (!field.dataset.ready) placeField(field);
}

function placeField(field) {
  field.dataset.ready = "1";
  const name = field.dataset.places;
  const chosen = field.querySelector("[data-chosen]");
  const area = field.querySelector("textarea");
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${area.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.labels[0]?.textContent ?? name);
  list.hidden = true;
  const input = document.createElement("input");
  for (const { name: key, value } of area.attributes) if (key !== "rows") input.setAttribute(key, value);
  input.value = area.value;
  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(key, value);
  area.replaceWith(input);
  input.after(list);

  let timer, asked = 0, at = -1;
  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const options = () => [...list.querySelectorAll("[role=option]")];
  const move = (to) => {
    const all = options();
    if (!all.length) return;
    at = (to + all.length) % all.length;
    all.forEach((option, index) => option.setAttribute("aria-selected", index === at));
    input.setAttribute("aria-activedescendant", all[at].id);
  };
  const take = (option) => {
    const { code, label } = option.dataset;
    const known = [...chosen.querySelectorAll("input")].find((box) => box.value === code);
    if ("single" in field.dataset) for (const box of chosen.querySelectorAll("input")) if (box !== known) box.closest("label").remove();
    if (known) known.checked = true;
    else {
      const tick = document.createElement("label");
      tick.className = "choice";
      const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: code, checked: true });
      const words = document.createElement("span");
      words.textContent = label;
      tick.append(box, " ", words);
      chosen.append(tick);
    }
    input.value = "";
    close();
    input.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const show = (places) => {
    list.replaceChildren(...places.map((place, index) => {
      const option = document.createElement("li");
      Object.assign(option, { id: `${list.id}-${index}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      Object.assign(option.dataset, { code: place.id, label: place.name });
      const where = document.createElement("small");
      where.textContent = [place.kind, place.inside].filter(Boolean).join(", ");
      option.append(place.name, " ", where);
      return option;
    }));
    at = -1;
    if (!places.length) {
      const none = document.createElement("li");
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      none.textContent = input.dataset.none;
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const ask = async () => {
    const words = input.value.trim();
    if (words.length < 2) return close();
    const mine = ++asked;
    try {
      const answer = await fetch(`${field.dataset.from ?? "/places"}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
      if (mine !== asked || !answer.ok || answer.redirected) return;
      show(await answer.json());
    } catch { close(); }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (list.hidden) { if (event.key === "Enter" && input.value.trim()) { event.preventDefault(); ask(); } return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); move(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : -1)); }
    if (event.key === "Enter") { event.preventDefault(); const option = options()[Math.max(at, 0)]; if (option?.dataset.code) take(option); }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option?.dataset.code) take(option);
  });
  input.addEventListener("blur", () => whenUp(close));
}
