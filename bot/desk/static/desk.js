// What makes the pages quicker to use; every page works without it.
import { placeFields } from "./places.js";

// Parts that only matter for one answer of another field: data-only="office" follows the field named role, or data-of.
for (const part of document.querySelectorAll("[data-only]")) {
  const form = part.closest("form");
  const name = part.dataset.of || "role";
  const follow = () => {
    const value = new FormData(form).get(name);
    part.hidden = value !== part.dataset.only;
  };
  form.addEventListener("change", follow);
  follow();
}

// On a phone the menu is wider than the screen: the page's own entry is in sight.
// (Not by scrollIntoView, which would also move where the Tab key begins.)
const menu = document.querySelector(".menu");
const entry = menu?.querySelector("[aria-current]")?.getBoundingClientRect();
if (entry) menu.scrollLeft += entry.left + entry.width / 2 - menu.clientWidth / 2 - menu.getBoundingClientRect().left;

// A form is sent once, however often its button is pressed.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "1";
  setTimeout(() => delete event.target.dataset.sent, 4000);
});

// The first thing that is wrong is where one goes on.
const wrong = document.querySelector("[aria-invalid=true]");
if (wrong) (wrong.matches("fieldset") ? wrong.querySelector("input, textarea") : wrong)?.focus();

// A file that is too large is told of before it is sent.
for (const field of document.querySelectorAll("input[data-largest]")) {
  field.addEventListener("change", () => {
    const large = [...field.files].some((file) => file.size > field.dataset.largest);
    document.getElementById(`${field.id}-error`)?.remove();
    field.closest(".field").classList.toggle("wrong", large);
    field.setAttribute("aria-invalid", large);
    if (!large) return;
    const said = document.createElement("p");
    Object.assign(said, { id: `${field.id}-error`, className: "error", textContent: field.dataset.tooLarge });
    said.setAttribute("role", "alert");
    field.before(said);
    field.setAttribute("aria-describedby", `${said.id} ${field.id}-help`);
    field.value = "";
  });
}

placeFields(document);
