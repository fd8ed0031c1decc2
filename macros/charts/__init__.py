"""Series and counts to SVG, from templates: no script, no style of its own, the same numbers as text beside it."""
