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

placeFields(document);
