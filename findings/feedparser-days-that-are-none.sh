#!/bin/sh
# Versions: feedparser 6.0.14
# One would guess: an entry of a feed whose date is no full date, or no day of the calendar, is called ill-formed
#   (bozo), or has no parsed date.
# It has one, and the feed counts as sound: a month becomes its first day, a year its New Year's Day, and the 30th of
#   February of a leap year the 1st of March.
# For us: an entry's days are never left to a reader to work out. What is known to the month is written as its last day,
#   by which it was surely public, and the words of the entry say that no day is given.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv there
there/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14
cat >try.py <<'SCRIPT'
import feedparser

FEED = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>urn:f</id><updated>2024-01-01T00:00:00Z</updated>
<entry><title>e</title><id>urn:e</id><updated>{}</updated></entry></feed>"""
for day in ("2024-03-07T00:00:00Z", "2024-03", "2024", "2024-02-30T00:00:00Z"):
    read = feedparser.parse(FEED.format(day).encode())
    print(day, "bozo" if read.bozo else "sound", "-".join(map(str, read.entries[0].updated_parsed[:3])))
SCRIPT
there/bin/python try.py | tee told
cat >expected <<'EXPECTED'
2024-03-07T00:00:00Z sound 2024-3-7
2024-03 sound 2024-3-1
2024 sound 2024-1-1
2024-02-30T00:00:00Z sound 2024-3-1
EXPECTED
cmp expected told && echo "As described."
