// Colours: the reader's last choice, else what the device asks for. Runs before the page is drawn.
(function () {
  "use strict";
  var key = "board-colours", dark = window.matchMedia("(prefers-color-scheme: dark)");
  function kept() { try { return localStorage.getItem(key); } catch (error) { return null; } }
  function keep(value) { try { localStorage.setItem(key, value); } catch (error) { /* not kept: asked again next time */ } }
  function isDark() { return (kept() || (dark.matches ? "dark" : "light")) === "dark"; }
  function show() {
    document.body.setAttribute("data-md-color-scheme", isDark() ? "slate" : "default");
    var button = document.querySelector("[data-colours]");
    if (button) button.setAttribute("aria-pressed", String(isDark()));
  }
  show();
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-colours]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", function () { keep(isDark() ? "light" : "dark"); show(); });
    show();
  });
})();
