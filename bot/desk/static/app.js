// The Mini App: Telegram hands its data over in the address, after the #. It is sent on as a form.
// Inside a frame (Telegram in a browser) cookies do not reach; there a button opens the desk in a tab of its own.
const data = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
const form = document.getElementById("app");
if (data && form) {
  form.elements.init_data.value = data;
  form.hidden = false;
  document.getElementById("app-none").hidden = true;
  history.replaceState(null, "", location.pathname);
  if (window.top !== window.self) form.target = "_blank";
  else if (!document.querySelector("[role=alert]")) form.requestSubmit();
}
