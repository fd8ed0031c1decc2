"""What was published of the real record stays what it was: each locked edition has the facts that it had then."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.loading import load
from macros.ledger import snapshot
from macros.ledger.facts import facts_of

ROOT = Path(__file__).parents[2]
# Taken when each edition was locked; a lock of the first format verifies for ever.
FACTS = {
    "2017-06-15-scrutiny": "32652712a4175f9c3562e3db57ac557f2ea330310cbbe3b5c1f5a4bc324eee85",
    "2017-09-25-scrutiny": "05b647b7e260c0903c1d5bba6198f35fad0e0447c0b87addcdcb211873a42c8d",
    "2018-01-11-scrutiny": "700f94713edb62073d9b87c0a70ad43303a6940d1402b786e4b99dfcdc7dc05b",
    "2018-05-17-scrutiny": "fb6deeb04f2905b215e7a449704f500db483c9af03a4184be0e987f88919e0a6",
    "2018-09-13-scrutiny": "34b63b3dc9c861b8fe88385ee9652370df2307984e58a4a2a15281c445782744",
    "2018-11-21-scrutiny": "6373a0fbcac3ff04497c6ea7b46815a978464b51316aaddb22faff014a8d9f5b",
    "2019-01-17-scrutiny": "1f2d397e2d90ca347a82d8c6af522e2909fdd51ed0b1adb084a1d7f23299bd16",
    "2019-01-30-cabinet": "dffd4309a4a1c56b7e1a308455b2ae4f63cb2bd681b52cab52904c86958c02fd",
    "2019-01": "ce13817d72be699aa47833a9777367347f6b44fc49bf4e3b6594e4c2e1a21659",
    "2019-03-07-scrutiny": "a38daee160c8e95479d6000f78dde540e0eb4ac26577c09a3a14c1f4ae77ef49",
    "2019-10-10-scrutiny": "a52fcad1be10c221dd804283b2bc790363f1091412cff6ee51be8a33167af688",
    "2020-01-09-budget-scrutiny": "6bb93ed14c71e800b76c2b1590912d8e9459d1060c3cb2a0e82d51ad79d29b7a",
    "2020-01-16-scrutiny": "f2ca0298b9aac6aa65a5038f901db3dd10c27dd8ba8dfdc7c7ccf2d35893c137",
    "2020-02": "060d059b75824a130aa34eaf732a9b360e2823f2539350c529dc256d5bf22b17",
    "2020-03-05-scrutiny": "90d1b446aebfa053d1bba0a48cdbc8bc93bb42cf02cdcb48238df7fbb9afff93",
}


@pytest.mark.real_record
def test_each_published_edition_has_its_facts() -> None:
    """Neither a correction nor a new key changes what an edition said; its lock of the first format says so."""
    record = load(ROOT)
    first = {key: lock for key, lock in record.published.items() if key in FACTS}
    assert {key: lock.facts for key, lock in first.items()} == FACTS
    assert {lock.format for lock in first.values()} == {1}
    assert {key: facts_of(record, snapshot(record, key)).hash for key in FACTS} == FACTS
