// Saves a choice without a reload, and lets it be made by a key. Without this file, the forms and links do the same.
(() => {
  const said = document.getElementById("said"), keys = document.getElementById("keys");
  const KEPT = "keys", FIELDS = "input:not([type=checkbox]):not([type=submit]), select, textarea";
  let busy = false;

  const show = (text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html"), main = fresh.querySelector("main");
    if (!main) return false;
    document.title = fresh.title;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    for (const id of ["said", "counts"]) document.getElementById(id).textContent = fresh.getElementById(id).textContent;
    document.querySelector("nav").replaceWith(document.adoptNode(fresh.querySelector("nav")));
    if (!fresh.querySelector("footer")) document.querySelector("footer")?.remove();
    (document.querySelector(".problem--first h2") || document.querySelector("h1")).focus({preventScroll: true});
    window.scrollTo(0, 0);
    return true;
  };

  const ask = async (address, options, push) => {
    if (busy) return;
    busy = true;
    document.body.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, options);
      if (!show(await answer.text())) throw new Error("no page");
      if (push && answer.status !== 422) history.pushState(null, "", answer.url.replace(/\?.*/, ""));
    } catch {
      said.textContent = document.body.dataset.lost;
    }
    document.body.removeAttribute("aria-busy");
    busy = false;
  };

  document.addEventListener("submit", (event) => {
    const form = event.target, button = event.submitter;
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form));
    if (button?.name) sent.append(button.name, button.value);
    ask(form.action, {method: "POST", body: sent}, true);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a[href], nav a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.origin !== location.origin) return;
    event.preventDefault();
    ask(link.href, {}, true);
  });

  window.addEventListener("popstate", () => ask(location.href, {}, false));

  // One letter alone is a command only while that is wanted, and never where somebody types.
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.matches(FIELDS)) return;
    const named = {ArrowRight: "n", ArrowLeft: "b"}[event.key] || event.key.toLowerCase();
    const found = /^[a-z1-9]$/.test(named) && document.querySelector(`main [data-key="${named}"]`);
    if (!found || event.repeat) return;
    event.preventDefault();
    if (found.tagName === "SUMMARY") {
      found.parentElement.open = true;
      found.parentElement.querySelector(FIELDS.replace("input", "input:not([type=hidden])"))?.focus();
    } else found.click();
  });

  keys.checked = sessionStorage.getItem(KEPT) !== "off";
  const tell = () => {
    sessionStorage.setItem(KEPT, keys.checked ? "on" : "off");
    document.documentElement.classList.toggle("with-keys", keys.checked);
  };
  keys.addEventListener("change", tell);
  document.querySelector(".head__keys").hidden = false;
  tell();
})();
