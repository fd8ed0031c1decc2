"""What a stranger would want on a page of ours, by the defence that stops it, and what may stand there."""

from __future__ import annotations

from macros.engine.gate.page import Expected

PAGE = "metrics/calls-answered/index.html"
CONTACT = "office@council.example"
# By the id of the defence: what a stranger would want on a page (what stands there now, what stands there then), and
# what is said of it.
Case = tuple[str, str, str]
HEAD, WORDS, AFTER, FOOT = "<title>", "<h1", "</article>", "<p>Fenwick and Marl Council (invented). An"
BAD: dict[str, list[Case]] = {
    "gate-elements": [
        (WORDS, "<u>word</u><h1", "an element that is not allowed"),
        (WORDS, "<a+b>word</a+b><h1", "an element that is not allowed"),
        (WORDS, '<iframe src="x"></iframe><h1', "an element that is not allowed"),
        (WORDS, "<style></style><h1", "an element that is not allowed"),
        (WORDS, "<object></object><h1", "an element that is not allowed"),
        (WORDS, '<base href="../"><h1', "an element that is not allowed"),
        (WORDS, "<template><p>EVIL</p></template><h1", "an element that is not allowed"),
        (WORDS, "<svg><foreignObject></foreignObject></svg><h1", "an element that is not allowed"),
        (HEAD, "<noscript></noscript><title>", "an element that is not allowed"),
        (WORDS, '<form action="../"></form><h1', "an element that is not allowed among a page's words"),
        (WORDS, '<meta name="robots" content="noindex"><h1', "an element that is not allowed among a page's words"),
    ],
    "gate-attributes": [
        (WORDS, '<h1 onclick="EVIL"', "an event attribute"),
        (WORDS, "<h1 ONCLICK=EVIL ", "an event attribute"),
        ("<body ", '<body onload="EVIL" ', "an event attribute"),
        ("<svg ", '<svg onload="EVIL" ', "an event attribute"),
        (WORDS, '<h1 style="color: red"', "a style attribute"),
        (WORDS, '<h1 srcdoc="EVIL"', "an attribute that is not allowed"),
        ("<article ", '<article contenteditable="" ', "an attribute that is not allowed"),
        (WORDS, '<div data-colours="x"></div><h1', "an attribute that is not allowed"),
    ],
    "gate-scripts": [
        ("</footer>", "</footer><script>EVIL</script>", "an inline script"),
        ("</footer>", '</footer><script src="../../paper.pdf"></script>', "a script that is not the site's own"),
        ("</footer>", '</footer><script src="https://evil.example/x"></script>', "a script that is not the site's own"),
        ("assets/javascripts/colours.", "assets/javascripts/colours.0", "a script that is not the site's own"),
        (HEAD, '<script type="application/ld+json">EVIL</script><title>', "a data block that cannot be read"),
        (HEAD, '<script type="module">EVIL</script><title>', "an inline script"),
    ],
    "gate-stylesheets": [
        (HEAD, '<link rel="stylesheet" href="evil.css"><title>', "a file that is not the site's own"),
        (HEAD, '<link rel="preload" href="../"><title>', "a file that is not the site's own"),
        (HEAD, '<link rel="stylesheet" href="//evil.example/x.css"><title>', "a file that is not the site's own"),
        ("assets/images/favicon.", "assets/images/favicon.0", "a file that is not the site's own"),
    ],
    "gate-links": [
        (WORDS, f'<a href="{address}">EVIL</a><h1', "a link that runs code or deceives")
        for address in (
            "javascript:EVIL", "JaVaScRiPt:EVIL", " javascript:EVIL", "java\nscript:EVIL", "java&#9;script:EVIL",
            "javascript&colon;EVIL", "&#106;avascript:EVIL", "data:text/plain,EVIL", "vbscript:EVIL", "tel:0",
            "mailto:evil@council.example", "//evil.example/", "\\\\evil.example/", "/\\evil.example/",
            "&#1;//evil.example",
        )
    ] + [('<form class="find" role="search" action="', '<form class="find" role="search" action="//evil.example/',
          "a link that runs code or deceives")],
    "gate-images": [
        (WORDS, f'<img src="{address}" alt="EVIL"><h1', "a picture from elsewhere")
        for address in ("https://evil.example/x.png", "//evil.example/x.png", "data:image/png;base64,",
                        "\thttp://evil.example")
    ],
    "gate-meta": [
        (HEAD, '<meta http-equiv="refresh" content="0; url=x"><title>', "an instruction to the browser"),
        (HEAD, '<meta http-equiv="set-cookie" content="x"><title>', "an instruction to the browser"),
        (HEAD, '<meta name="referrer" content="unsafe-url"><title>', "a meta element that is not allowed"),
        ("default-src 'none'", "default-src *", "no policy for browsers"),
    ],
    "gate-title": [(HEAD, "<title>EVIL</title><title>", "a second title")],
    "gate-frame": [
        (AFTER, "</article><p>EVIL</p>", "something in main that no template put there,"),
        (AFTER, "</article>EVIL", "something in main that no template put there,"),
        (AFTER, '</article><details class="cite">EVIL</details>', "something in main that no template put there,"),
        ("<main", "<p>EVIL</p><main", "something in div.frame__text that no template put there,"),
        ("</footer>", "</footer><p>EVIL</p>", "something in body that no template put there,"),
        (FOOT, f"<p>EVIL</p>{FOOT}", "something in div.foot__inner that no template put there,"),
        ("<main", "<main></main><main", "2 parts main, where one should stand,"),
    ],
    "gate-mended": [
        (WORDS, text, "markup that a browser would have to mend")
        for text in ("<p>EVIL<h1", "</b><h1", "<!-- EVIL --><h1", "<body><h1", "<html><h1",
                     "<![CDATA[EVIL]]><h1", "< <h1")
    ] + [("<!doctype html>", "", "markup that a browser would have to mend")],
    "gate-leftovers": [
        (WORDS, "<p>Macro Rendering Error</p><h1", "a macro that failed"),
        (WORDS, "<p>\u27e6QQ\u27e7</p><h1", "a token that was not replaced"),
        (WORDS, "<p>wzxhzdk:3</p><h1", "a placeholder of Markdown"),
    ],
    "gate-macros": [(WORDS, "<p>{{ figure }}</p><h1", "{{ stands in the page: a macro without its end")],
}  # fmt: skip
CASES = [(rule, case) for rule, cases in BAD.items() for case in cases]
EXPECTED = Expected(contact=CONTACT)
GOOD = (
    f'<a href="mailto:{CONTACT}">x</a>',
    '<a href="HTTPS://example.org/">x</a>',
    '<a href="http://example.org/">x</a>',
    '<a href="../x/#a:b">x</a>',
    '<img src="a.png" alt="on time = good">',
    "<blockquote><p>javascript:EVIL</p></blockquote>",
    "<pre><code>&lt;u&gt;word&lt;/u&gt;</code></pre>",
    '<ol start="3"><li>x</li></ol>',
)


def spoilt(page: str, case: Case) -> str:
    """The good page with one thing on it that must not be public."""
    old, new, _what = case
    assert old in page
    return page.replace(old, new, 1)
