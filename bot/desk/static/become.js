// Makes a part of the page what a fresh one is, and keeps the very elements that stand in both: who is in a field stays
// in it, caret, keyboard and all.
const OWN = ["open", "aria-expanded", "aria-activedescendant"]; // what the person did, not the page

export function become(old, fresh) {
  if (old.isEqualNode(fresh) && !fields(old) || old.matches(".suggestions")) return;
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !OWN.includes(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value && !(OWN.includes(name) && old.hasAttribute(name))) old.setAttribute(name, value);
  if (!old.matches("input, textarea")) inside(old, fresh);
  if (old.matches("[type=checkbox], [type=radio]")) old.checked = fresh.checked;
  else if (old.matches("input, select, textarea") && old.value !== fresh.value) old.value = fresh.value;
}

const fields = (part) => part.matches("input, select, textarea") || part.querySelector("input, select, textarea");

// What is in both, in the same order, stays; the rest goes or comes.
function inside(old, fresh) {
  const have = children(old);
  for (const child of children(fresh)) {
    const at = have.findIndex((each) => key(each) === key(child));
    if (at < 0) old.insertBefore(child, have[0] ?? null);
    else {
      for (const gone of have.splice(0, at)) gone.remove();
      const same = have.shift();
      if (same.nodeType === Node.TEXT_NODE) { if (same.data !== child.data) same.data = child.data; }
      else become(same, child);
    }
  }
  for (const gone of have) gone.remove();
}

const children = (part) => [...part.childNodes].filter((each) => each.nodeType === Node.ELEMENT_NODE || each.data?.trim());
const key = (node) => {
  const told = node.matches?.("button, option, [type=checkbox], [type=radio], [type=hidden]") ? node.value : "";
  return [node.nodeName, node.id, node.name, node.dataset?.places, told].join(" ");
};
