// The search: looks through the lists on this page, so it asks for nothing else and knows no other edition.
(function () {
  "use strict";
  var box = document.querySelector("[data-search]");
  if (!box || !window.MiniSearch) return;
  var form = document.querySelector(".search__form"), input = form.querySelector("input"), status = box.querySelector("[role=status]");
  var results = box.querySelector("ol"), lists = box.querySelector(".search__lists");
  var idle = new Set("a an and are as at be been by did do does for from had has have how in is it its of on or our that the their there they this to was we were what when where which who why with".split(" "));
  function term(word) { var low = word.toLowerCase().replace(/^['’-]+|['’-]+$|['’]s$/g, ""); return low && !idle.has(low) ? low : null; }

  var documents = [];
  box.querySelectorAll("[data-kind]").forEach(function (section) {
    var label = section.querySelector("h2").textContent, weight = Number(section.dataset.weight);
    section.querySelectorAll("li").forEach(function (row) {
      var note = row.querySelector(".note");
      documents.push({ id: documents.length, row: row, label: label, weight: weight, title: row.querySelector("a").textContent,
        also: note ? note.textContent : "", words: row.dataset.words || "" });
    });
  });
  var index = new MiniSearch({ fields: ["title", "also", "words"], processTerm: term });
  index.addAll(documents);

  function look(words) {
    var how = {
      boost: { title: 5, also: 3, words: 1 },
      prefix: function (one) { return one.length > 2; },
      fuzzy: function (one) { return one.length > 4 ? 0.2 : false; },
      boostDocument: function (id) { return documents[id].weight; },
    };
    var found = index.search(words, Object.assign({ combineWith: "AND" }, how));
    return found.length ? found : index.search(words, how);
  }

  function show(found) {
    results.replaceChildren.apply(results, found.slice(0, 30).map(function (hit) {
      var one = documents[hit.id], row = one.row.cloneNode(true), kind = document.createElement("span");
      kind.className = "search__kind";
      kind.textContent = " " + one.label;
      row.removeAttribute("data-words");
      row.querySelector("a").after(kind);
      return row;
    }));
  }

  function run() {
    var words = input.value.trim(), found = words ? look(words) : [];
    show(found);
    results.hidden = !found.length;
    lists.hidden = found.length > 0;
    var say = found.length === 0 ? box.dataset.none : found.length === 1 ? box.dataset.one : box.dataset.many;
    status.textContent = words ? say.replace("{n}", found.length).replace("{words}", function () { return words; }) : "";
    history.replaceState(null, "", words ? "?q=" + encodeURIComponent(words) : location.pathname);
  }

  var waiting;
  input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(run, 150); });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(waiting); run(); });
  box.prepend(form);
  form.hidden = false;
  box.querySelector(".search__without").hidden = true;
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) run();
})();
