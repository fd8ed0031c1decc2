// The search: the titles stand in the lists on this page; the words of the pages are asked for once, on first use.
// It asks for nothing else, and knows no other edition.
(function () {
  "use strict";
  var box = document.querySelector("[data-search]");
  if (!box || !window.MiniSearch || !window.stemmer || !window.fetch) return;
  var form = document.querySelector(".search__form"), input = form.querySelector("input"), status = box.querySelector("[role=status]");
  var results = box.querySelector("ol"), lists = box.querySelector(".search__lists");
  var ODD = { children: "child", kid: "child", kids: "child", rating: "grade", ratings: "grade", people: "person", men: "man", women: "woman", left: "leave", held: "hold", met: "meet", spent: "spend", kept: "keep" };
  var DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  var MOST = 30, LONG = 190;
  var documents = [], stems = new Map(), known = new Set(), common = new Set(), idle = new Set(), index = null, waiting = null, told = [], missing = [], same = [], failed = false;

  function stem(word) {
    if (!stems.has(word)) stems.set(word, /\d/.test(word) ? word : window.stemmer(ODD[word] || word));
    return stems.get(word);
  }
  function words(text) {
    return text.toLowerCase().replace(/(\d)\s*(?:per\s?cent|percent|%)/g, "$1%").replace(/(\d),(?=\d{3})/g, "$1")
      .match(/\p{L}{2,}|\d+(?:\.\d+)?%?/gu) || [];
  }
  // Each word stands there without its ending and, for what is typed in part or wrongly, whole; a percentage as a number too.
  function forms(word) {
    var one = stem(word), other = one.endsWith("%") ? one.slice(0, -1) : word;
    known.add(one).add(other);
    return one === other ? one : [one, other];
  }

  box.querySelectorAll("[data-kind]").forEach(function (section) {
    section.querySelectorAll("li").forEach(function (row) {
      var note = row.querySelector(".note");
      documents.push({ id: documents.length, link: row.querySelector("a"), kind: section.dataset.kind, weight: Number(section.dataset.weight),
        title: row.querySelector("a").textContent, also: note ? note.textContent : "", named: [], figures: [], text: [], age: 0 });
    });
  });

  // Steps between rising numbers, each in digits of five bits; the sixth says that one more follows.
  function places(code, use) {
    var at = -1, step = 0, worth = 1;
    for (var i = 0; i < code.length; i++) {
      var digit = DIGITS.indexOf(code[i]);
      step += (digit & 31) * worth;
      if (digit > 31) { worth *= 32; continue; }
      at += step + 1;
      step = 0;
      worth = 1;
      if (documents[at]) use(documents[at]);
    }
  }
  function unpack(list) {
    var text = list.text.split(" "), named = list.named.split(" "), before = "";
    // Each word begins with how many letters it has of the one before.
    list.words.split(" ").forEach(function (code, i) {
      var word = before = before.slice(0, Number(code[0])) + code.slice(1);
      places(text[i], function (one) { one.text.push(word); });
      places(named[i], function (one) { one[/\d/.test(word) ? "figures" : "named"].push(word); });
    });
    same = list.same;
    list.ages.split("").forEach(function (age, i) { documents[i].age = Number(age); });
    list.idle.split(" ").forEach(function (word) { idle.add(word); });
    list.common.split(" ").forEach(function (word) { common.add(stem(word)); });
  }
  function make() {
    index = new MiniSearch({
      fields: ["title", "named", "figures", "also", "text"],
      tokenize: function (value) { return Array.isArray(value) ? value : words(value); },
      stringifyField: function (value) { return value; },
      processTerm: forms,
    });
    index.addAll(documents);
  }
  function ask(name) {
    return fetch(name).then(function (answer) {
      if (!answer.ok) throw new Error(name);
      return answer.json();
    }).then(function (list) {
      if (list.of !== box.dataset.of) throw new Error(name);
      return list;
    });
  }
  function load() {
    if (!waiting) {
      waiting = ask("words.json").then(unpack).catch(function () { failed = true; }).then(make).then(function () {
        // What is said of each comes after what is found.
        ask("told.json").then(function (list) { told = list.told; run(); }).catch(function () {});
      });
    }
    return waiting;
  }

  function look(typed) {
    var all = words(typed), some = all.filter(function (word) { return !idle.has(word); });
    var terms = Array.from(new Set((some.length ? some : all).map(function (word) {
      return known.has(stem(word)) || common.has(stem(word)) ? stem(word) : word;
    })));
    var telling = terms.filter(function (term) { return known.has(term) || !common.has(term); });
    function strange(term) { return !known.has(term) && !/\d/.test(term); }
    var found = index.search((telling.length ? telling : terms).join(" "), {
      tokenize: function (text) { return text.split(" "); },
      processTerm: function (term) { return term; },
      boost: { title: 5, named: 3, figures: 3, also: 2, text: 1 },
      // A word that no page has is taken for the beginning of one, or for one typed wrongly.
      prefix: function (term) { return term.length > 2 && strange(term); },
      fuzzy: function (term) { return term.length > 3 && strange(term) ? 0.25 : false; },
      bm25: { k: 1.2, b: 0.5, d: 0.5 },
      boostDocument: function (id) { return documents[id].weight / (1 + 0.4 * documents[id].age); },
    });
    function telling_of(text) { return words(text).filter(function (word) { return !idle.has(word); }).map(stem).join(" "); }
    // What has all the words stands before what has some, and a page whose title has these words alone before others.
    found.forEach(function (hit) {
      hit.score *= Math.pow(hit.queryTerms.length / telling.length, 2) * (!documents[hit.id].link.hash && telling_of(documents[hit.id].title) === telling_of(typed) ? 3 : 1);
    });
    // Of what asks the same question, the newest stands first; but before all a title that is typed whole.
    same.forEach(function (ids) {
      var hits = found.filter(function (hit) { return ids.includes(hit.id); });
      var best = Math.max.apply(null, hits.map(function (hit) { return hit.score; }));
      hits.forEach(function (hit) { hit.score = best * Math.pow(0.99, documents[hit.id].age); });
    });
    found.forEach(function (hit) { if (!documents[hit.id].link.hash && words(documents[hit.id].title).join(" ") === all.join(" ")) hit.score *= 99; });
    missing = telling.filter(function (term) {
      return strange(term) && !found.some(function (hit) { return hit.terms.some(function (one) { return one.startsWith(term); }); });
    });
    return found.sort(function (one, other) { return other.score - one.score || one.id - other.id; });
  }

  // The part of what is said of a page that has most of the words that were found.
  function part(text, hit) {
    if (text.length <= LONG) return text;
    var found = new Set(hit.terms), best = 0, most = -1, starts = [0], seen = [];
    text.replace(/[\p{L}\d.,%]+/gu, function (word, at) {
      if (words(word).some(function (one) { return found.has(stem(one)); })) seen.push(at);
      return word;
    });
    seen.forEach(function (at) { starts.push(at < LONG - 40 ? 0 : text.lastIndexOf(" ", at - 40) + 1); });
    starts.forEach(function (start) {
      var many = seen.filter(function (at) { return at >= start && at < start + LONG - 15; }).length;
      if (many > most) { most = many; best = start; }
    });
    var end = best + LONG < text.length ? text.lastIndexOf(" ", best + LONG) : text.length;
    return (best ? "… " : "") + text.slice(best, end) + (end < text.length && !text.slice(best, end).endsWith("…") ? " …" : "");
  }
  function add(parent, name, text, kind) {
    var made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    parent.append(made);
    return made;
  }
  function show(found) {
    results.replaceChildren.apply(results, found.slice(0, MOST).map(function (hit) {
      var one = documents[hit.id], row = document.createElement("li");
      add(row, "a", one.title).href = one.link.getAttribute("href");
      row.append(" ");
      add(row, "span", one.kind, "search__kind");
      if (one.also) { row.append(" "); add(row, "span", one.also, "note"); }
      if (told[hit.id]) add(row, "p", part(told[hit.id], hit), "search__told");
      return row;
    }));
  }

  function run() {
    var typed = input.value.trim();
    if (typed && !index) { load().then(run); return; }
    var found = typed ? look(typed) : [];
    show(found);
    results.hidden = !found.length;
    lists.hidden = found.length > 0;
    var say = found.length === 0 ? box.dataset.none : found.length === 1 ? box.dataset.one : box.dataset.many;
    if (found.length && missing.length) say = box.dataset.missing.replace("{missing}", function () { return missing.join("”, “"); }) + " " + say;
    say = typed ? say.replace("{n}", found.length).replace("{words}", function () { return typed; }) + (failed ? " " + box.dataset.titles : "") : "";
    if (status.textContent !== say) status.textContent = say;
    history.replaceState(null, "", typed ? "?q=" + encodeURIComponent(typed) : location.pathname);
  }

  var pause;
  input.addEventListener("focus", load);
  input.addEventListener("input", function () { clearTimeout(pause); pause = setTimeout(run, 150); });
  form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(pause); run(); });
  box.prepend(form);
  form.hidden = false;
  box.querySelector(".search__without").hidden = true;
  input.value = new URLSearchParams(location.search).get("q") || "";
  if (input.value) run();
})();
