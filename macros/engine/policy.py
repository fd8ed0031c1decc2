"""What a browser may do on our pages, in one place: the pages' own policy, and the headers a host may add."""

from __future__ import annotations

from collections.abc import Mapping

# No page of ours needs more: files of its own host, forms that lead to the search page, no script or style in the HTML.
_PAGE_RULES: Mapping[str, str] = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
CONTENT_POLICY = "; ".join(f"{name} {value}" for name, value in _PAGE_RULES.items())
POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'

# Headers and a page's policy both hold. So no header says what scripts may do: a header that fits the newest edition
# would break an older one.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Shared files are named by what they hold, so a browser may keep them for a year.
LASTING, RENEWED = "public, max-age=31536000, immutable", "public, max-age=300"
_HEAD = "<head>"


def with_policy(page: str) -> str:
    """The same page with our policy before anything it could hold against."""
    return page.replace(_HEAD, _HEAD + POLICY_TAG, 1)
