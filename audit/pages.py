"""What is checked on a page that is open. Each check names what is wrong, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from audit.browsing import PHONE, Visit

ROOT = Path(__file__).parent.parent
_AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# Nobody taps on paper, so there the size of what is tapped does not count.
_TARGETS = """() => axe.run({runOnly: {type: "rule", values: ["target-size"]}, resultTypes: ["violations"]})"""
_RUN_AXE = """tags => axe.run({runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
  rules: {"target-size": {enabled: !matchMedia("print").matches}}})"""
# Words of the same kind, size and weight in the same colour on the same grounds have the same contrast: three of each
# are looked at, the others are marked. That rule takes more than half of the work where a table is long.
_MARK_THE_SAME = """most => {
  const grounds = new Map(), seen = new Map();
  for (const one of document.querySelectorAll("body, body *")) {
    const style = getComputedStyle(one);
    const own = [style.backgroundColor, style.backgroundImage, style.opacity].join();
    const under = grounds.get(one.parentElement) || "";
    grounds.set(one, own === "rgba(0, 0, 0, 0),none,1" ? under : under + own + ";");
    const kind = [one.tagName, one.getAttribute("class"), style.color, style.fontSize, style.fontWeight,
      style.textShadow, grounds.get(one)].join("|");
    seen.set(kind, (seen.get(kind) || 0) + 1);
    one.toggleAttribute("data-same", seen.get(kind) > most);
  }
  axe.configure({rules: [{id: "color-contrast", selector: "*:not([data-same])"}]});
}"""
_MARK_NONE = """() => {
  document.querySelectorAll("[data-same]").forEach(one => one.removeAttribute("data-same"));
  axe.configure({rules: [{id: "color-contrast", selector: "*"}]});
}"""
_POLICY_WORDS = "Content Security Policy"
Check = Callable[[Visit], Iterator[str]]


def keeps_its_policy(visit: Visit) -> Iterator[str]:
    """The page has a policy, and nothing on it goes against it."""
    if not visit.page.locator("head > meta[http-equiv='Content-Security-Policy']:first-child").count():
        yield "no policy stands first in the head"
    yield from visit.page.evaluate("window.__violations")


def asks_no_other_host(visit: Visit) -> Iterator[str]:
    """The browser talks to this site only."""
    own = urlsplit(visit.address).netloc
    yield from (url for url in visit.asked if urlsplit(url).netloc != own and not url.startswith("data:"))


def sets_no_cookie(visit: Visit) -> Iterator[str]:
    """No cookie is set."""
    yield from (str(cookie.get("name")) for cookie in visit.page.context.cookies())


def logs_no_error(visit: Visit) -> Iterator[str]:
    """No script fails, and nothing the page asks for is missing."""
    yield from (text for text in visit.said if _POLICY_WORDS not in text)


def is_named(visit: Visit) -> Iterator[str]:
    """The page has a title, a description, a language and one main heading."""
    wanted = {"title": "head > title", "description": "meta[name=description]", "language": "html[lang]"}
    for what, selector in wanted.items():
        if visit.page.locator(selector).count() != 1:
            yield f"no {what}"
    if (headings := visit.page.locator("main h1").count()) != 1:
        yield f"{headings} main headings"


def passes_axe(visit: Visit) -> Iterator[str]:
    """No rule of axe-core for WCAG 2.2 A and AA, or of good practice, is broken."""
    _with_axe(visit)
    yield from _broken(visit.page.evaluate(_RUN_AXE, _TAGS))


def has_targets_for_a_finger(visit: Visit) -> Iterator[str]:
    """What can be pressed is large enough, or far enough from the next: WCAG 2.2, 2.5.8."""
    _with_axe(visit)
    yield from _broken(visit.page.evaluate(_TARGETS))


def _broken(found: Mapping[str, Any]) -> Iterator[str]:
    for violation in found["violations"]:
        for node in violation["nodes"][:3]:
            yield f"{violation['id']}: {node['target'][0]}"


def _with_axe(visit: Visit) -> None:
    if not visit.page.evaluate("'axe' in window"):
        visit.page.evaluate(_AXE.read_text(encoding="utf-8"))


def passes_axe_by_kinds(visit: Visit, most: int = 3) -> Iterator[str]:
    """The same, with the contrast of words looked at three times for each kind of words, not for each word."""
    _with_axe(visit)
    visit.page.evaluate(_MARK_THE_SAME, most)
    yield from passes_axe(visit)
    visit.page.evaluate(_MARK_NONE)


# With the source of a figure shown as well, which appears where the figure has the focus.
TOO_WIDE = """() => {
  const figures = [...document.querySelectorAll(".figure a")];
  const right = figures.sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0];
  const before = document.activeElement;
  if (right) right.focus({preventScroll: true});
  const root = document.documentElement, wide = root.scrollWidth - root.clientWidth;
  if (right) { right.blur(); before.focus({preventScroll: true}); }
  return wide;
}"""


# The spaces that WCAG 2.2 names under 1.4.12, as a reader's own style sheet sets them.
_SPACED = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
  p{margin-bottom:2em!important}"""
_TOO_TIGHT = """rules => {
  const sheet = new CSSStyleSheet(), root = document.documentElement, before = root.scrollWidth;
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
  const hides = one => ["hidden", "clip"].includes(getComputedStyle(one).overflowY);
  const cut = [...document.body.querySelectorAll("*:not(svg, svg *)")].filter(one =>
    one.clientWidth > 1 && one.scrollHeight > one.clientHeight + 2 && hides(one));
  const wide = root.scrollWidth - before;
  document.adoptedStyleSheets = [];
  return {wide, cut: cut.map(one => one.textContent.trim().slice(0, 40))};
}"""


# In pixels: a desk's 1280 at 400%.
NARROWEST = 320


def _where_it_is_narrowest(visit: Visit, script: str, *given: str) -> Any:
    """What a script says of the page on the narrowest screen."""
    before = visit.page.viewport_size
    visit.page.set_viewport_size({"width": NARROWEST, "height": PHONE[1]})
    found = visit.page.evaluate(script, *given)
    if before:
        visit.page.set_viewport_size(before)
    return found


def fits_a_phone(visit: Visit) -> Iterator[str]:
    """Nothing is wider than the narrowest screen."""
    if (wide := _where_it_is_narrowest(visit, TOO_WIDE)) > 0:
        yield f"{wide} pixels too wide"


def bears_more_space(visit: Visit) -> Iterator[str]:
    """With more space between lines, words and letters nothing is cut off, and nothing leaves the narrowest screen."""
    found = _where_it_is_narrowest(visit, _TOO_TIGHT, _SPACED)
    if found["wide"] > 0:
        yield f"{found['wide']} pixels too wide with more space"
    yield from (f"cut off: {text}" for text in found["cut"])


_FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  window.__walked = window.__walked || new Set();
  const again = window.__walked.has(one);
  window.__walked.add(one);
  return {name: (one.textContent || one.name || one.tagName).trim().slice(0, 40), outlined, again,
          seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight};
}"""
_REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.tabIndex >= 0)
  .length"""


def walks_by_keyboard(visit: Visit, most: int = 40) -> Iterator[str]:
    """The Tab key reaches one thing after the other, the skip link first; each shows that it has the focus."""
    page = visit.page
    page.evaluate("document.activeElement.blur(); window.__walked = new Set()")
    steps = min(most, page.evaluate(_REACHABLE))
    for step in range(steps):
        page.keyboard.press("Tab")
        here = page.evaluate(_FOCUSED)
        if here is None or here["again"]:
            yield f"the walk ends after {step} of {steps} steps"
            return
        if not here["outlined"] or not here["seen"]:
            yield f"the focus cannot be seen: {here['name']}"
        if step == 0 and page.evaluate("document.activeElement.getAttribute('href')") != "#content":
            yield "the first step is not the link to the text"


# The walk comes before whatever gives something the focus: it begins where the page does.
CHECKS: tuple[Check, ...] = (
    keeps_its_policy, asks_no_other_host, sets_no_cookie, logs_no_error, is_named, passes_axe, walks_by_keyboard,
    fits_a_phone, bears_more_space,
)  # fmt: skip


def findings(visit: Visit, checks: tuple[Check, ...] = CHECKS) -> dict[str, list[str]]:
    """What each check found; nothing of those that found nothing."""
    return {check.__name__: found for check in checks if (found := list(check(visit)))}
