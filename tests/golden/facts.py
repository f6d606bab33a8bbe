"""The facts of an edition as lines: where it stands in ``results.json``, what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.real import real_results

FOLDER = Path(__file__).parent
ACCEPT = "python -m tests.golden --accept"


def golden_file(year: int) -> Path:
    """Where an edition's facts are frozen."""
    return FOLDER / f"{year}.txt"


def edition_text(year: int) -> str:
    """The facts of an edition of the real archive, as they stand in its file."""
    return "".join(f"{line}\n" for line in facts(real_results(year)))


def facts(data: dict[str, Any]) -> Iterator[str]:
    """One line a fact, in the order of ``results.json``; what is not known has no line."""
    yield f"edition {data['edition']} {data['region']} {data['plan']['id']}"
    for part in (
        _headline,
        _story,
        _targets,
        _readings,
        _outlook,
        _accountability,
        _comparison,
        _data,
    ):
        yield ""
        yield from part(data)


def number(x: float | None) -> str:
    """Nine digits: far below what anybody prints, above what two machines may differ in."""
    return "-" if x is None else f"{x:.9g}"


def odds(p: float | None) -> str:
    """A probability to a hundredth of a point."""
    return "-" if p is None else f"{p:.4f}"


def _cited(ids: list[str]) -> str:
    return f"  [{', '.join(ids)}]" if ids else ""


def _headline(data: dict[str, Any]) -> Iterator[str]:
    for status, count in data["counts"].items():
        yield f"counts {status} = {count}"
    for name, targets in data["outcome"].items():
        if name != "silences":
            yield f"outcome {name} = {' '.join(targets) or '-'}"
    for group in data["outcome"]["silences"]:
        yield f"silences {group['body']} {group['cause']} = {' '.join(group['targets'])}"
    for f in data["findings"]:
        change = f"  {number(f['value'])} change {number(f['change'])}"
        yield f"finding {f['rank']} {f['kind']} = {' '.join(f['targets'])}{change}"
    for k in data["kpis"]["figures"]:
        yield (
            f"kpi {k['indicator']} = {number(k['value'])} {k['unit']}, "
            f"before {number(k['before'])}{_cited(k['sources'])}"
        )
    yield f"kpi missing = {' '.join(data['kpis']['missing']) or '-'}"
    for c in data["changes"]:
        yield f"change since {c['edition']} {c['target']} = {c['old']} -> {c['new']}"
    progress = data["course"]
    yield f"progress met_share = {number(progress['met_share'])}"
    for due in progress["due_next"]:
        what = number(due["level"]) if due["level"] is not None else " ".join(due["items"])
        yield f"due next {due['target']} = {what}{' closes' if due['closes'] else ''}"


def _story(data: dict[str, Any]) -> Iterator[str]:
    """What happened: the changes and the parts they are made of."""
    told = data["what_happened"]
    for s in told["single_years"]:
        change = f"{number(s['change'])}, nation {number(s['nation_change'])}"
        place = f"{s['rank']} of {s['ranked']}, {s['fell']} fell"
        own = f"with the nation {number(s['national'])}, own {number(s['own'])}"
        yield f"year {s['year']} {s['indicator']} = {change}; {place}; {own}"
    for s in told["types"]:
        yield f"growth {s['stage']} {s['base_year']}-{s['year']} national = {number(s['national'])}"
        for t in s["types"]:
            parts = f"mix {number(t['mix'])}, own {number(t['own'])}"
            yield f"growth {t['indicator']} = contributes {number(t['contribution'])}, {parts}"
    if told["grants"]:
        g = told["grants"]
        ratios = " -> ".join(number(g[name]["per_application"]) for name in ("before", "now"))
        parts = f"applications {number(g['by_applications'])}, ratio {number(g['by_ratio'])}"
        yield f"grants on applications {g['now']['grants']['year']} = {ratios}; {parts}"
    for r in told["ratios"]:
        for name in ("whole", "from_peak", "after"):
            if (s := r[name]) is not None:
                years = "-".join(map(str, s["years"]))
                parts = f"above {number(s['by_above'])}, below {number(s['by_below'])}"
                yield f"ratio {r['target']} {years} = {parts}"
        kept = "none" if r["kept_at_peak"] is None else number(r["kept_at_peak"])
        yield f"ratio {r['target']} cause = {r['cause']}, kept at peak {kept}"
        yield f"ratio {r['target']} gap = {number(r['gap'])} {r['unit']}"
    for c in told["counts"]:
        parts = f"count {number(c['by_count'])}, average {number(c['by_average'])}"
        yield f"amount {c['amount']} {c['years'][0]}-{c['years'][1]} = {parts}"
    for s in told["spans"]:
        yield f"after span {s['indicator']} {s['year']} = {number(s['times'])} times"
    for s in told["shortfalls"]:
        needed = number(s["last_needed_growth"])
        yield f"shortfall {s['target']} = below from {s['first_below']}, last needed {needed}"


_MEASURES = (
    "target_value", "progress", "time_share", "tempo", "observed_growth", "planned_growth",
    "needed_growth", "completion", "planned_count", "needed_count", "planned_points",
    "observed_points", "needed_points",
)  # fmt: skip


def _targets(data: dict[str, Any]) -> Iterator[str]:
    for t in data["targets"]:
        name = f"target {t['id']}"
        yield f"{name} status = {t['status']}: {t['reason']}"
        if t["base_value"] is not None:
            yield f"{name} base = {number(t['base_value'])} {t['unit']} ({t['base_year']})"
        if t["value"] is not None:
            value = f"{number(t['value'])} {t['unit']} ({t['value_year']})"
            yield f"{name} value = {value}{_cited(t['sources'])}"
        for measure in _MEASURES:
            if t[measure] is not None:
                yield f"{name} {measure} = {number(t[measure])}"
        if t["met_year"] is not None:
            yield f"{name} met_year = {t['met_year']}"
        if t["inference"] is not None:
            inferred = t["inference"]
            yield f"{name} inferred = {odds(inferred['probability'])} ({inferred['likelihood']})"
        if t["probability"] is not None:
            basis = f"{t['likelihood']}, {t['probability_basis']}"
            yield f"{name} probability = {odds(t['probability'])} ({basis})"
        if t["stability"] is not None:
            yield f"{name} stability = {odds(t['stability'])}"
        if t["expected_year"] is not None:
            yield f"{name} expected = {' / '.join(map(str, t['expected_year'].values()))}"
        for s in t["scenarios"]:
            meets = "meets" if s["meets"] else "fails"
            yield f"{name} scenario {s['id']} = {number(s['value'])} ({meets})"
        for i in t["items"]:
            day = f" {i['dating']} {i['date']}" if i["date"] else ""
            day += f" in time: {i['timely']}" if i["date"] else ""
            day += f" open on {i['open_on']}" if i["open_on"] else ""
            yield f"{name} item {i['id']} = {i['status']}{day}{_cited(i['sources'])}"
        for gap in t["owed"]:
            yield f"{name} owed {gap['body']} = {gap['what']} {gap['years'] or ''}".rstrip()
        for b in t["beyond"]:
            yield f"{name} beyond {b['year']} = {number(b['value'])}{_cited(b['sources'])}"


def _readings(data: dict[str, Any]) -> Iterator[str]:
    for t in data["readings"]["targets"]:
        for r in t["readings"]:
            value = f"{r['explained']}, {number(r['value'])} of {number(r['target_value'])}"
            yield f"reading {t['id']} {r['id']} {r['effect']} = {r['status'] or '-'}: {value}"
    for b in data["readings"]["before_issue"]:
        level = f"{number(b['value'])} {b['unit']} ({b['period']}){' met' if b['met'] else ''}"
        yield f"before issue {b['target']} = {level}{_cited(b['sources'])}"
    for group in data["readings"]["quantities"]:
        yield f"one quantity = {' '.join(group)}"
    for i in data["readings"]["implied"]:
        met = "meets" if i["meets"] else "fails"
        yield f"implied {i['target']} {i['other']} = {number(i['value'])} {i['unit']} {met}"


def _outlook(data: dict[str, Any]) -> Iterator[str]:
    for record in data["forecasts"]:
        yield f"forecast {record['target']} outcome = {number(record['outcome'])}"
        for f in record["forecasts"]:
            bands = " ".join(f"{q}:{number(x)}" for q, x in f["quantiles"].items())
            odds_then = odds(f["probability"])
            yield f"forecast {record['target']} of {f['edition']} = {odds_then} {bands}"
    for part, trial in (data["backtest"] or {}).items():
        if trial is None:
            continue
        for name in ("forecasts", "independent", "crps", "skill", "targets", "mean_gap"):
            yield f"backtest {part} {name} = {number(trial[name])}"
        for level, share in trial["coverage"].items():
            yield f"backtest {part} coverage {level} = {number(share)}"
        for h in trial["by_horizon"]:
            shares = " ".join(number(h[level]) for level in ("50", "80", "95"))
            yield f"backtest {part} {h['years']} years ahead = {shares}"
        for b in trial["reliability"]:
            said = f"{number(b['forecast'])} came {number(b['observed'])} of {b['count']}"
            yield f"backtest {part} from {number(b['low'])} = said {said}"


def _accountability(data: dict[str, Any]) -> Iterator[str]:
    for b in data["bodies"]:
        counts = " ".join(f"{name}:{n}" for name, n in b["counts"].items())
        led = f"leads {len(b['led'])}, joins {len(b['joined'])}, lacks {len(b['missing'])}"
        yield f"body {b['body']} = {led}  {counts}".rstrip()
    for t in data["tasks"]:
        known = "known" if t["known"] else "unknown"
        still_open = f", {len(t['still_open'])} still open" if t["still_open"] else ""
        yield (
            f"task {t['id']} = {known}, {len(t['figures'])} indicators, "
            f"{len(t['milestones'])} records, {len(t['later_milestones'])} later{still_open}"
        )
    for r in data["ratios"]:
        for f in r["figures"]:
            yield f"ratio {r['id']} {f['period']} = {number(f['value'])} {r['unit']}"
    for a in data["awards"]:
        yield f"award {a['id']} = {number(a['amount_due'])} {a['unit']}"


def _comparison(data: dict[str, Any]) -> Iterator[str]:
    compared = data["comparison"]
    for p in compared["peers"]:
        yield f"peer {p['region']} growth = {number(p['growth'])}"
    yield f"overtakers = {' '.join(compared['overtakers']) or '-'}"
    for i in compared["indicators"]:
        name = f"rank {i['indicator']}"
        yield (
            f"{name} = {i['rank']} of {i['ranked']} ({i['year']}), "
            f"from {i['base_rank']} of {i['base_ranked']} ({i['base_year']})"
        )
        growth = f"{number(i['growth'])} {i['growth_unit']}, nation {number(i['nation_growth'])}"
        yield f"{name} growth = {growth}, {i['growth_rank']} of {i['growth_ranked']}"
        yield f"{name} share of nation = {number(i['share'])}"
    cities = compared["cities"]
    for one in cities["shares"]:
        held = zip(cities["cities"], one["shares"], strict=True)
        shares = ", ".join(f"{city['region']} {number(share)}" for city, share in held)
        yield f"cities {one['indicator']} {one['period']} = {shares}, rest {number(one['rest'])}"
    for one in cities["changes"]:
        parts = ", ".join(map(number, (*one["cities"], one["rest"])))
        yield f"cities {one['indicator']} {one['period']} change {number(one['change'])} = {parts}"
    for s in compared["patent_types"]:
        shares = " ".join(number(s[name]) for name in ("invention", "utility_model", "design"))
        yield f"types {s['region']} {s['stage']} {s['year']} = {shares}"
    for s in compared["service_shares"]:
        places = f"{s['rank']} of {s['ranked']}"
        shares = f"{number(s['share'])}, nation {number(s['nation_share'])}"
        yield f"service {s['stage']} {s['year']} = {shares}, {places}"


def _data(data: dict[str, Any]) -> Iterator[str]:
    for name, count in data["evidence"].items():
        yield f"evidence {name} = {count}"
    for r in data["revisions"]["since_first_printed"]:
        change = f"{number(r['old']['value'])} -> {number(r['new']['value'])}"
        yield f"revised {r['indicator']} {r['year']} = {change}{_cited(r['new']['sources'])}"
    for c in data["corrections"]:
        yield f"corrected {c['indicator']} {c['region']} {c['period']} [{c['source']}]"
    for s in data["series"]:
        for v in s["values"]:
            value = f"{number(v['value'])} {s['unit']} {v['grade']}{_cited(v['sources'])}"
            yield f"series {s['indicator']} {v['year']} = {value}"
