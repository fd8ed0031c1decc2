// Filter and sort for tables of records. Without it every row is there, in the order of the page.
(function () {
  "use strict";
  var tools = document.querySelector("[data-tools]");
  if (!tools) return;
  var words = tools.dataset;
  var tables = Array.from(document.querySelectorAll("table.records[data-rows]"));
  if (!tables.length) return;
  var rows = [];
  tables.forEach(function (table) {
    rows.push.apply(rows, table.tBodies[0].rows);
  });

  function add(parent, name, attributes, text) {
    var element = document.createElement(name);
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    if (text) element.textContent = text;
    return parent.appendChild(element);
  }

  function control(name, id, label, attributes) {
    var field = add(tools, "div", {});
    add(field, "label", { for: id }, label);
    attributes.id = id;
    return add(field, name, attributes);
  }

  var search = control("input", "tools-words", words.words, { type: "search", autocomplete: "off" });
  var choice = control("select", "tools-choice", words.show, {});
  add(choice, "option", { value: "" }, words.all);
  (words.choices || "").split("|").filter(Boolean).forEach(function (pair) {
    var at = pair.indexOf(":");
    add(choice, "option", { value: pair.slice(0, at) }, pair.slice(at + 1));
  });
  var told = add(tools, "p", { role: "status" });
  tools.hidden = false;

  function said(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }

  function filter() {
    var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      var keys = " " + (row.dataset.keys || "") + " ";
      row.hidden =
        (choice.value && keys.indexOf(" " + choice.value + " ") < 0) ||
        !wanted.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) shown += 1;
    });
    tables.forEach(function (table) {
      var empty = !table.querySelector("tbody tr:not([hidden])");
      var block = table.closest(".table") || table;
      block.hidden = empty;
      for (var head = block.previousElementSibling; head && /^(H[2-4]|P)$/.test(head.tagName); ) {
        head.hidden = empty;
        head = head.tagName === "P" ? head.previousElementSibling : null;
      }
    });
    told.textContent = said(words.counted, { shown: shown, total: rows.length });
  }

  function key(row, index, numeric) {
    var cell = row.cells[index];
    var text = cell.dataset.value === undefined ? cell.textContent.trim() : cell.dataset.value;
    return text === "" ? null : numeric ? parseFloat(text) : text.toLowerCase();
  }

  function sort(table, index, numeric, turn) {
    var body = table.tBodies[0];
    Array.from(body.rows).sort(function (one, other) {
      var a = key(one, index, numeric), b = key(other, index, numeric);
      if (a === null || b === null) return (a === null) - (b === null);
      return (a < b ? -1 : a > b ? 1 : 0) * turn;
    }).forEach(function (row) { body.appendChild(row); });
  }

  tables.forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, index) {
      if (!head.dataset.sort) return;
      var name = head.textContent;
      head.textContent = "";
      add(head, "button", { type: "button" }, name).addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        sort(table, index, head.dataset.sort === "number", up ? 1 : -1);
        told.textContent = said(words.sorted, { column: name, order: up ? words.up : words.down });
      });
    });
  });
  search.addEventListener("input", filter);
  choice.addEventListener("change", filter);
})();
