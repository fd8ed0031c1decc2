// Counters that show one kind of change alone. Without it each is a link to its part of the page. A block opens for a
// link into it.
(function () {
  "use strict";
  function unfold() {
    var there = document.getElementById(location.hash.slice(1)), was = false, fold;
    while (there && (fold = there.closest("details:not([open])"))) fold.open = was = true;
    if (was) there.scrollIntoView();
  }
  unfold();
  window.addEventListener("hashchange", unfold);

  var block = document.querySelector(".counters");
  if (!block) return;
  var counters = Array.from(block.querySelectorAll("a[href^='#']"));
  var parts = counters.map(function (counter) { return document.getElementById(counter.hash.slice(1)); });
  var told = block.appendChild(document.createElement("p"));
  told.setAttribute("role", "status");
  var all = document.createElement("a");
  all.textContent = block.dataset.all;
  all.href = location.pathname;

  function address(name) {
    history.replaceState(null, "", location.pathname + (name ? "?show=" + name : ""));
  }

  function show(name) {
    var chosen = null;
    counters.forEach(function (counter, index) {
      var is = parts[index].id === name;
      if (is) chosen = counter;
      counter.toggleAttribute("aria-current", is);
      if (is) counter.setAttribute("aria-current", "true");
    });
    parts.forEach(function (part) {
      part.hidden = Boolean(chosen) && part.id !== name;
      [part].concat(Array.from(part.querySelectorAll("details"))).forEach(function (fold) {
        if (fold.tagName === "DETAILS") fold.open = Boolean(chosen) && !part.hidden;
      });
    });
    document.querySelectorAll(".changes__of:has(h3)").forEach(function (section) {
      section.hidden = parts.every(function (part) { return part.hidden || !section.contains(part); });
    });
    told.textContent = chosen ? block.dataset.counted.replace("{label}", chosen.textContent) + " " : "";
    if (chosen) told.appendChild(all);
    return chosen;
  }

  counters.forEach(function (counter) {
    counter.addEventListener("click", function (event) {
      event.preventDefault();
      var name = counter.hasAttribute("aria-current") ? "" : counter.hash.slice(1);
      show(name);
      address(name);
    });
  });
  all.addEventListener("click", function (event) {
    event.preventDefault();
    var last = block.querySelector("[aria-current]");
    show("");
    address("");
    if (last) last.focus();
  });
  var wanted = new URLSearchParams(location.search).get("show");
  if (wanted) show(wanted);
})();
