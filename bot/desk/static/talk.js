// A talk without loading the page anew, and counts that arrive when they are ready. Both work without this.
async function page(address, options) {
  const answer = await fetch(address, { credentials: "same-origin", ...options });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const waiting = document.querySelector("[data-load]");
if (waiting) {
  waiting.setAttribute("aria-busy", "true");
  page(waiting.dataset.load)
    .then((fresh) => waiting.replaceWith(fresh.getElementById("owners") || waiting))
    .catch(() => waiting.removeAttribute("aria-busy"));
}

const talk = document.getElementById("talk");
// At the end, as far as all that answers the last thing written is in sight from its beginning.
const down = () => {
  const mine = [...talk.querySelectorAll(".mine")].at(-1);
  talk.scrollTop = mine ? mine.offsetTop - talk.offsetTop - 8 : talk.scrollHeight;
};
if (talk) {
  down();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const pressed = event.submitter;
    if (event.defaultPrevented || !form.action.includes("/talks/") || pressed?.name === "end") return;
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form));
    if (pressed?.name) sent.set(pressed.name, pressed.value);
    if (sent.has("text") && !sent.get("text").trim()) return;
    talk.setAttribute("aria-busy", "true");
    page(form.action, { method: "POST", body: sent }).then((fresh) => {
      const lines = fresh.getElementById("talk");
      if (!lines) return location.reload();
      talk.replaceChildren(...lines.children);
      talk.removeAttribute("aria-busy");
      delete form.dataset.sent;
      const text = document.getElementById("text");
      if (sent.has("text")) { text.value = ""; text.focus(); } else { talk.focus(); }
      down();
    }).catch(() => location.reload());
  });
}
