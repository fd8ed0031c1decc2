// The list of editions: fetched when a reader opens it. An edition that lacks this page is entered at its front page.
(function () {
  "use strict";
  var box = document.querySelector("[data-editions]");
  if (!box) return;
  var button = box.querySelector("button"), list = box.querySelector("ul");
  var base = new URL(box.dataset.base.replace(/\/?$/, "/"), location.href);
  var root = new URL("../", base), own = base.pathname.slice(root.pathname.length).replace(/\/$/, "");
  box.hidden = false;

  function item(entry) {
    var row = document.createElement("li"), link = document.createElement("a");
    link.href = new URL(entry.version + "/" + box.dataset.here, root).href;
    link.textContent = entry.title;
    if (entry.version === own) link.setAttribute("aria-current", "true");
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      var home = new URL(entry.version + "/", root).href;
      fetch(link.href, { method: "HEAD" }).then(
        function (answer) { location.assign(answer.ok ? link.href : home); },
        function () { location.assign(home); });
    });
    row.append(link);
    return row;
  }

  function fill() {
    if (list.childElementCount) return;
    fetch(new URL(box.dataset.editions, location.href)).then(function (answer) { return answer.json(); }).then(
      function (entries) { list.append.apply(list, entries.map(item)); },
      function () { list.innerHTML = ""; var row = document.createElement("li"); row.textContent = box.dataset.fail; list.append(row); });
  }

  function open(wanted) {
    button.setAttribute("aria-expanded", String(wanted));
    list.hidden = !wanted;
    if (wanted) fill();
  }
  button.addEventListener("click", function () { open(list.hidden); });
  box.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !list.hidden) { open(false); button.focus(); }
  });
  document.addEventListener("click", function (event) { if (!box.contains(event.target)) open(false); });
})();
