// Filter and sort for rows of records. Without it every row is there, in the order of the page.
//
// What it knows of a page: rows have data-keys (what a choice finds them by) and may have data-find (words beside their
// own); what holds them has data-rows. A block of rows is in data-part, named by its theme, or in .table. Folds that
// hold a row that is looked for are opened. A link with data-choose makes that choice. The choice stands in the address.
(function () {
  "use strict";
  var tools = document.querySelector("[data-tools]");
  if (!tools) return;
  var words = tools.dataset;
  var lists = Array.from(document.querySelectorAll("[data-rows]"));
  var rows = Array.from(document.querySelectorAll("[data-rows] [data-keys]"));
  if (!rows.length) return;
  var tables = lists.filter(function (list) { return list.tHead; });
  var counters = Array.from(document.querySelectorAll("[data-choose]"));
  var folds = Array.from(document.querySelectorAll("details")).filter(function (fold) {
    return fold.querySelector("[data-keys]");
  });

  function add(parent, name, attributes, text) {
    var element = document.createElement(name);
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  // On a narrow screen all but the words stand in a fold, so that rows come first; elsewhere it stands open.
  var narrow = window.matchMedia("(max-width:40em)");
  var drawer = words.sort ? document.createElement("details") : null;
  var place = tools;

  function control(name, id, label, attributes) {
    var field = add(place, "div", {});
    add(field, "label", { for: id }, label);
    attributes.id = id;
    return add(field, name, attributes);
  }

  function choose(id, label, all, pairs) {
    var select = control("select", id, label, {});
    add(select, "option", { value: "" }, all);
    (pairs || "").split("|").filter(Boolean).forEach(function (pair) {
      var at = pair.indexOf(":");
      add(select, "option", { value: pair.slice(0, at) }, pair.slice(at + 1));
    });
    return select;
  }

  var search = control("input", "tools-words", words.words, { type: "search", autocomplete: "off" });
  if (drawer) {
    add(drawer, "summary", {}, words.more);
    place = tools.appendChild(drawer);
  }
  var choice = choose("tools-choice", words.show, words.all, words.choices);
  var theme = words.themes ? choose("tools-theme", words.theme, words.every, words.themes) : null;
  var order = drawer ? add(drawer, "div", { class: "tools__order", role: "group", "aria-label": words.sort }) : null;
  var told = add(tools, "p", { role: "status" });
  tools.hidden = false;

  function fitsScreen() {
    drawer.open = !narrow.matches || Boolean(choice.value || theme && theme.value);
  }

  function said(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }

  function blockOf(row) {
    return row.closest("[data-part]") || row.closest(".table") || row.closest("[data-rows]");
  }

  // What people type in the plural stands in the singular too.
  function single(word) {
    if (word.length < 5) return word;
    return word.replace(/ies$/, "y").replace(/([^s])s$/, "$1");
  }

  function fits(row, wanted) {
    var block = row.closest("[data-part]");
    if (theme && theme.value && block && block.dataset.part !== theme.value) return false;
    if (choice.value && (" " + row.dataset.keys + " ").indexOf(" " + choice.value + " ") < 0) return false;
    var beside = [row.dataset.find, block && block.dataset.find].filter(Boolean).join(" ");
    var text = (row.textContent + " " + beside).toLowerCase();
    return wanted.every(function (word) { return text.indexOf(word) >= 0 || text.indexOf(single(word)) >= 0; });
  }

  // A list that shows nothing goes, and so do its block and the heading and the words above that.
  function tidy() {
    lists.forEach(function (list) {
      list.hidden = !list.querySelector("[data-keys]:not([hidden])");
    });
    var blocks = new Set(rows.map(blockOf));
    blocks.forEach(function (block) {
      var empty = !block.querySelector("[data-keys]:not([hidden])");
      block.hidden = empty;
      for (var head = block.previousElementSibling; head && /^(H[2-4]|P)$/.test(head.tagName); ) {
        head.hidden = empty;
        head = head.tagName === "P" ? head.previousElementSibling : null;
      }
    });
  }

  function unfold(looking) {
    folds.forEach(function (fold) {
      var shown = fold.querySelector("[data-keys]:not([hidden])");
      fold.hidden = !shown;
      if (looking && fold.dataset.was === undefined) fold.dataset.was = fold.open ? "open" : "";
      if (looking) fold.open = Boolean(shown);
      else if (fold.dataset.was !== undefined) {
        fold.open = fold.dataset.was === "open";
        delete fold.dataset.was;
      }
    });
  }

  function filter() {
    var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      row.hidden = !fits(row, wanted);
      if (!row.hidden) shown += 1;
    });
    tidy();
    unfold(Boolean(wanted.length || choice.value || (theme && theme.value)));
    counters.forEach(function (counter) {
      if (choice.value === counter.dataset.choose) counter.setAttribute("aria-current", "true");
      else counter.removeAttribute("aria-current");
    });
    told.textContent = said(words.counted, { shown: shown, total: rows.length });
  }

  var fields = [["show", choice], ["theme", theme], ["words", search]];

  function remember() {
    var asked = new URLSearchParams();
    fields.forEach(function (field) {
      if (field[1] && field[1].value) asked.set(field[0], field[1].value);
    });
    var query = asked.toString();
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  function recall() {
    var asked = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      if (!field[1]) return;
      field[1].value = asked.get(field[0]) || "";
      if (field[1].selectedIndex === -1) field[1].value = "";
    });
    if (fields.some(function (field) { return field[1] && field[1].value; })) filter();
  }

  function changed() {
    filter();
    remember();
  }

  function key(row, index, numeric) {
    var cell = row.cells[index];
    var text = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
    return text === "" ? null : numeric ? parseFloat(text) : text.toLowerCase();
  }

  function sorted(body, index, numeric, turn) {
    return body.sort(function (one, other) {
      var a = key(one, index, numeric), b = key(other, index, numeric);
      if (a === null || b === null) return (a === null) - (b === null);
      return (a < b ? -1 : a > b ? 1 : 0) * turn;
    });
  }

  // The rows of a block are sorted as one: those in a fold go to its first table, as there is no more before and after.
  function sort(table, index, numeric, turn) {
    var block = table.closest("[data-part]") || table;
    var first = block === table ? table : block.querySelector("table");
    if (table !== first) return;
    var those = Array.from(block.querySelectorAll("tbody [data-keys]"));
    sorted(those, index, numeric, turn).forEach(function (row) { first.tBodies[0].appendChild(row); });
    var fold = first.closest("details");
    if (fold) fold.open = true;
    tidy();
    folds.forEach(function (one) { one.hidden = !one.querySelector("[data-keys]:not([hidden])"); });
  }

  function mark(table, index, up) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, at) {
      if (at === index) head.setAttribute("aria-sort", up ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  function sorts(button, those, index, numeric, name) {
    button.addEventListener("click", function () {
      var head = those[0].tHead.rows[0].cells[index];
      var up = head.getAttribute("aria-sort") !== "ascending";
      those.forEach(function (table) {
        mark(table, index, up);
        sort(table, index, numeric, up ? 1 : -1);
      });
      if (order) Array.from(order.querySelectorAll("button")).forEach(function (one) {
        one.dataset.order = one === button ? (up ? "up" : "down") : "";
        one.setAttribute("aria-pressed", String(one === button));
      });
      told.textContent = said(words.sorted, { column: name, order: up ? words.up : words.down });
    });
  }

  // One row of buttons for all tables where the page asks for it; else each table has its own in its heads.
  if (order) add(order, "span", {}, words.sort);
  (order ? tables.slice(0, 1) : tables).forEach(function (table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, index) {
      if (!head.dataset.sort) return;
      var name = head.textContent;
      if (!order) head.textContent = "";
      var button = add(order || head, "button", { type: "button" }, name);
      sorts(button, order ? tables : [table], index, head.dataset.sort === "number", name);
    });
  });

  counters.forEach(function (counter) {
    counter.addEventListener("click", function (event) {
      event.preventDefault();
      choice.value = choice.value === counter.dataset.choose ? "" : counter.dataset.choose;
      changed();
    });
  });
  search.addEventListener("input", changed);
  choice.addEventListener("change", changed);
  if (theme) theme.addEventListener("change", changed);
  window.addEventListener("popstate", recall);
  recall();
  if (drawer) {
    fitsScreen();
    narrow.addEventListener("change", fitsScreen);
  }
})();
