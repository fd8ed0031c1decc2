// The list of editions by body, fetched when a reader opens it. One that lacks this page says so, and offers the nearest.
(function () {
  "use strict";
  var box = document.querySelector(".editions");
  if (!box) return;
  var said = WORDS, link = box.querySelector("a"), home = document.querySelector(".masthead__name");
  var base = new URL(home.getAttribute("href").replace(/\/?$/, "/"), location.href), root = new URL("../", base);
  var own = base.pathname.slice(root.pathname.length).replace(/\/$/, "");
  var here = location.pathname.slice(base.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  var button = make("button", link.textContent), list = make("div"), note = make("p");
  button.type = "button";
  button.className = "tool";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", "editions");
  list.id = "editions";
  list.className = "editions__list";
  list.hidden = true;
  note.setAttribute("role", "status");
  link.replaceWith(button, list);

  function make(name, text) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    return made;
  }

  function leading(address, text) {
    var made = make("a", text);
    made.href = address;
    return made;
  }

  function there(address) {
    return fetch(address, { method: "HEAD" }).then(function (answer) { return answer.ok; }, function () { return false; });
  }

  // The list that this page stands below, as the way back names it, in another edition.
  function above(edition) {
    var last = [].slice.call(document.querySelectorAll(".trail a")).pop();
    var inside = last ? new URL(last.href).pathname.slice(base.pathname.length) : "";
    return inside ? leading(new URL(edition + "/" + inside, root).href, last.textContent) : null;
  }

  function offer(entry) {
    var near = above(entry.version), home = leading(new URL(entry.version + "/", root).href, said.front);
    (near ? there(near.href) : Promise.resolve(false)).then(function (is) {
      note.textContent = said.lacks.replace("{edition}", entry.title) + " ";
      var links = is ? [near, home] : [home];
      links.forEach(function (one) { note.append(one, " "); });
      links[0].focus();
    });
  }

  function item(entry) {
    var row = make("li"), made = leading(new URL(entry.version + "/" + here, root).href, entry.title);
    if (entry.version === own) made.setAttribute("aria-current", "true");
    made.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      there(made.href).then(function (is) {
        if (is) location.assign(made.href + location.hash); else offer(entry);
      });
    });
    row.append(made);
    return row;
  }

  function show(entries) {
    var groups = new Map();
    entries.forEach(function (entry) {
      var body = (entry.properties || {}).body || "";
      groups.set(body, (groups.get(body) || []).concat(entry));
    });
    groups.forEach(function (rows, body) {
      var part = make("ul");
      part.append.apply(part, rows.map(item));
      if (body) {
        var name = make("p", body);
        name.id = "editions-" + list.childElementCount;
        part.setAttribute("aria-labelledby", name.id);
        list.append(name);
      }
      list.append(part);
    });
    var all = make("p");
    all.append(leading(link.href, said.all));
    list.append(all);
  }

  function fill() {
    if (list.childElementCount) return;
    list.append(make("p", said.about), note);
    fetch(new URL("versions.json", root)).then(function (answer) { return answer.json(); }).then(
      show, function () { note.textContent = said.fail; });
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
