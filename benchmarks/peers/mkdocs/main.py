"""Macros as one would write them first: they fetch figures and make tables, and judge nothing.

Each build reads the data once, with the fast reader; copied as it is into the folder that MkDocs and Zensical build.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

_DATA = Path(__file__).parent / "data"


def read() -> dict[str, Any]:
    """The measures and actions; kept as long as the files are the same, for Zensical asks for them more than once."""
    files = [_DATA / f"{name}.yml" for name in ("metrics", "actions")]
    key = tuple(path.stat().st_mtime_ns for path in files)
    kept = sys.modules.setdefault("_kept_between_pages", ModuleType("_kept_between_pages"))
    if getattr(kept, "key", None) != key:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        kept.key = key  # type: ignore[attr-defined]
        kept.data = {path.stem: yaml.load(path.read_bytes(), Loader=loader) for path in files}  # type: ignore[attr-defined]
    found: dict[str, Any] = kept.data
    return found


def until(seen: list[dict[str, Any]], when: str) -> list[dict[str, Any]]:
    """What was known at a meeting."""
    return [one for one in seen if one["m"] <= when]


def last_two(one: dict[str, Any], when: str) -> tuple[float, float]:
    """The last figure and the one before."""
    known = until(one["seen"], when)
    return known[-1]["v"], known[-2]["v"] if len(known) > 1 else known[-1]["v"]


def figure(metrics: dict[str, Any], key: str, when: str) -> str:
    """One figure in a sentence."""
    one = metrics[key]
    now, before = last_two(one, when)
    target = f"{one['target']}{one['unit']}"
    return f"[{one['title']}](../metrics/{key}.md): **{now}{one['unit']}** ({now - before:+.1f}, target {target})"


def metric_table(metrics: dict[str, Any], when: str) -> str:
    """Every measure at a meeting."""
    rows = ["| Metric | Now | Previous | Change | Target | Status |", "|---|---:|---:|---:|---:|---|"]
    for key, one in metrics.items():
        now, before = last_two(one, when)
        unit, met = one["unit"], "met" if now >= one["target"] else "not met"
        rows.append(
            f"| [{one['title']}](../metrics/{key}.md) | {now}{unit} | {before}{unit} | {now - before:+.1f} "
            f"| {one['target']}{unit} | {met} |"
        )
    return "\n".join(rows)


def action_table(actions: dict[str, Any], when: str) -> str:
    """The actions of which something was said at a meeting."""
    rows = ["| Action | Owner | Due | State | Last note |", "|---|---|---|---|---|"]
    for key, one in actions.items():
        said = next((said for said in reversed(one["said"]) if said["m"] == when), None)
        if said:
            state, note = said["s"], said["n"]
            rows.append(f"| [{one['title']}](../actions/{key}.md) | {one['owner']} | {one['due']} | {state} | {note} |")
    return "\n".join(rows)


def chart(metrics: dict[str, Any], key: str) -> str:
    """The figures of a measure as a line."""
    one = metrics[key]
    seen, most = one["seen"], one["most"]
    step, scale = 540 / (len(seen) - 1 or 1), 160 / most
    at = [(40 + number * step, 180 - scale * point["v"]) for number, point in enumerate(seen)]
    parts = [f'<svg class="chart" viewBox="0 0 600 210" role="img" aria-label="{one["title"]} over time">']
    for share in (0, 25, 50, 75, 100):
        height = 180 - 1.6 * share
        parts.append(f'<line x1="40" x2="580" y1="{height:.1f}" y2="{height:.1f}" stroke="#ccc"/>')
        label = f"{share * most / 100:.0f}"
        parts.append(f'<text x="34" y="{height + 4:.1f}" font-size="11" text-anchor="end">{label}</text>')
    line = " ".join(f"{across:.1f},{down:.1f}" for across, down in at)
    parts.append(f'<polyline fill="none" stroke="#1d70b8" stroke-width="2" points="{line}"/>')
    for point, (across, down) in zip(seen, at, strict=True):
        says = f"{point['m']}: {point['v']}{one['unit']}"
        parts.append(f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3" fill="#1d70b8"><title>{says}</title></circle>')
    parts.append(f'<text x="40" y="200" font-size="11">{seen[0]["m"]}</text>')
    parts.append(f'<text x="580" y="200" font-size="11" text-anchor="end">{seen[-1]["m"]}</text></svg>')
    return "\n".join(parts)


def readings(metrics: dict[str, Any], key: str) -> str:
    """Every figure of a measure."""
    rows = ["| Meeting | Value | Note |", "|---|---:|---|"]
    for point in metrics[key]["seen"]:
        rows.append(
            f"| [{point['m']}](../meetings/{point['m']}.md) | {point['v']}{metrics[key]['unit']} | {point['n']} |"
        )
    return "\n".join(rows)


def history(actions: dict[str, Any], key: str) -> str:
    """All that was said of an action."""
    rows = ["| Meeting | State | Note |", "|---|---|---|"]
    rows += [f"| [{one['m']}](../meetings/{one['m']}.md) | {one['s']} | {one['n']} |" for one in actions[key]["said"]]
    return "\n".join(rows)


def define_env(env: Any) -> None:
    """Make the macros known; called once a build."""
    data = read()
    for macro, of in (
        (figure, "metrics"), (metric_table, "metrics"), (chart, "metrics"), (readings, "metrics"),
        (action_table, "actions"), (history, "actions"),
    ):  # fmt: skip
        env.macro(lambda *given, macro=macro, of=of: macro(data[of], *given), macro.__name__)
