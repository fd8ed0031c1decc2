// The source beside a figure: the Escape key sends it away until the figure is left. A fold opens for a link into it.
(function () {
  "use strict";
  var away = "figure--quiet";
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll(".figure:hover, .figure:focus-within").forEach(function (one) { one.classList.add(away); });
  });
  function back(event) {
    var one = event.target.closest && event.target.closest(".figure");
    if (one && !one.contains(event.relatedTarget)) one.classList.remove(away);
  }
  function unfold() {
    var there = document.getElementById(location.hash.slice(1)), fold = there, was = false;
    while (fold && (fold = fold.parentElement.closest("details:not([open])"))) fold.open = was = true;
    if (was) there.scrollIntoView();
  }
  unfold();
  window.addEventListener("hashchange", unfold);
  document.addEventListener("mouseout", back);
  document.addEventListener("focusout", back);
})();
