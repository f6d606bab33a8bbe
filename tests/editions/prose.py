"""Every number of an edition's sentences held against its results, by code of its own.

A sentence's numbers are read with their units. Each must come from the results: rounded as it is
printed, in the same unit, and told of something the sentence names. The rule in short:

- text that stands in the results word for word (titles, clauses, reasons, notes) is believed;
- a figure, share or rank counts for a sentence only if it belongs to an indicator, target or body
  that the sentence, its exhibit or its passage names; where none is named, to any;
- counts (项、个、家…) must be one that can be counted in the results: of targets, tasks, bodies,
  sources, changes; small ones are many, so that a wrong one may pass (see `changed`);
- years and days must be the results' own.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

import lxml.html

COUNT_UNITS = ("项", "个", "家", "种", "版", "类", "省", "人", "")
SILENT = ("无法评估", "本报告未查到")
ENDED = ("已完成", "提前完成", "未完成")
_NUMBER = re.compile(r"(?P<sign>[−-]?)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>(?:[万亿](?!元))?)")
_UNIT = re.compile(
    r"个百分点|亿元|万元|年度数|件/万人|件|家|个|种|人|项|次|版|类|位|省|市|章|元|分|%"
)
_DAY = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_YEARS = re.compile(r"(?<![\d.,])((?:\d{4}[—、])+)(?=\d{4}年)")
_QUOTED = re.compile(r"“([^“”]*)”")
_PLACE = re.compile(r"[一二三四五六七八九十]\.\d+|措施\d+")
_NAMED = ("sources", "url", "id", "source", "chosen_source")
_BY_WORD = {
    "三种专利": "structure",
    "职务": "service",
    "占": "structure",
    "合占": "cities",
    "比重": "structure",
    "以往各版": "forecasts",
    "所印的": "printed",
    "各版、各年的区间": "printed",
    "独立检验中": "backtest",
    "实际达成的比例": "backtest",
}
_HEADING = "ancestor::section[starts-with(@class, 'lnip-')][1]//h4//text()"
_PHRASES = re.compile(
    r"31个省|不足31个|每?年末数为12月31日|(?:50|80|95)%(?:预测)?区间|按(?:达到)?目标数?的90%"
    r"|一年下降10%(?:以上)?"
    r"|（\d+项）$"  # a table's own number of rows
)
"""Words of the method that stand beside figures of the results."""
CONSTANTS = {
    # The rule of method.md: the levels of intervals, and the hypothetical targets of the back-test.
    ("%", 50.0), ("%", 80.0), ("%", 95.0), ("%", 5.0), ("%", 10.0), ("%", 15.0), ("%", 20.0),
    # "About" means from 90 % of the number asked for.
    ("%", 90.0),
    # The words for probabilities, and full time.
    ("%", 99.0), ("%", 66.0), ("%", 33.0), ("%", 1.0), ("%", 100.0),
    # Probabilities are given from four yearly figures on; with four or five they are less sure.
    ("年度数", 4.0), ("年度数", 5.0), ("个", 4.0), ("个", 5.0),
    # Of a class of odds with fewer forecasts nothing is said.
    ("次", 10.0),
    # An index begins at 100.
    ("", 100.0),
}  # fmt: skip
"""Numbers of the method, the same in every edition; all others must be in the results."""


@dataclass(frozen=True)
class Said:
    """A piece of an edition's text with a number in it.

    Attributes:
        exhibit: Id of the exhibit it stands in; empty for prose.
        text: Without white space.
        heading: The title of the card or page it stands in.
    """

    exhibit: str
    text: str
    heading: str = ""


@dataclass
class Facts:
    """Numbers of one subject, by unit."""

    numbers: dict[str, set[float]] = field(default_factory=lambda: defaultdict(set))

    def add(self, unit: str, *values: float | None) -> None:
        """Adds values in a unit; None is nothing."""
        self.numbers[unit].update(float(v) for v in values if v is not None)


def said(html: str) -> Iterator[Said]:
    """Sentences, list items, terms and titles of a page; tables and lists of sources are data."""
    root = lxml.html.fromstring(html)
    main = root.get_element_by_id("main")
    for find in ("svg", "sup", "details", "thead", "tbody", "a[@download]"):
        for element in main.xpath(f".//{find}"):
            element.drop_tree()
    for see in main.xpath(".//*[@class='lnip-see']"):
        # What it names must be what it leads to; a wrong number stays, and is in no results.
        if all(a.text_content() == called(root, a.get("href", "")) for a in see.iter("a")):
            see.drop_tree()
    for name in ("lnip-secno", "lnip-no"):
        for element in main.xpath(f".//*[@class='{name}']"):
            element.drop_tree()
    for element in main.iter("p", "li", "dt", "dd", "h3", "h4", "figcaption", "caption"):
        if element.xpath(".//p | .//li"):
            continue  # its parts are read one by one
        ids = element.xpath("ancestor::*[@class='lnip-exhibit'][1]/@id")
        text = re.sub(r"[\s\u200b\u2060]", "", element.text_content())
        if element.get("class") == "lnip-source":
            # Titles of publications are the list's; what is said before them counts.
            text = re.sub(r"来源：.*?(?=资料截至|数据截至|$)", "", text)
        exhibit = ids[0] if ids else ""
        if re.search(r"\d", text) and exhibit != "sources":
            yield Said(exhibit, text, "".join(element.xpath(_HEADING)))


def called(root: Any, address: str) -> str:
    """The number in the caption of the chart or table that an address leads to: ``图1-2``."""
    found = root.xpath("//*[@id=$id]//*[@class='lnip-no']", id=address.removeprefix("#"))
    return found[0].text_content().strip() if found else ""


class Results:
    """What results say, by subject and unit."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.names: dict[str, set[str]] = defaultdict(set)
        self.facts: dict[str, Facts] = defaultdict(Facts)
        self.counts: set[float] = set()
        self.days: set[str] = set()
        self.strings: set[str] = set()
        self.texts(data)
        self.counts.add(0.0)
        for series in data["series"]:
            self._series(series)
            if misfit := series["misfit"]:
                facts = self.facts[series["indicator"]]
                facts.add(plain(series["unit"]), misfit["added"], abs(misfit["short"]))
        for target in data["targets"]:
            self._target(target)
        for told in (data["kpis"]["figures"], data["comparison"]["indicators"], data["ratios"]):
            for one in told:
                self._plain(one.get("indicator") or one["id"], one)
        for task in data["tasks"]:
            for figure in task["figures"]:
                self._plain(figure["indicator"], figure)
        for ratio in data["ratios"]:
            values = (v["value"] for v in ratio["nation"])
            self._subject(ratio["id"], ratio["name"]).add(plain(ratio["unit"]), *values)
        self._others()

    def texts(self, node: Any, key: str = "") -> None:
        """Collects strings, days, counts and lengths, wherever they stand."""
        if isinstance(node, dict):
            for name, value in node.items():
                self.texts(value, name)
        elif isinstance(node, list):
            for value in node:
                self.texts(value, key)
        elif isinstance(node, bool):
            return
        elif isinstance(node, int):
            self.days.add(str(node))
        elif isinstance(node, str):
            if re.fullmatch(r"\d{4}(-\d{1,2}){0,2}|\d{4}-\d{4}", node):
                self._day(node)
            elif key not in _NAMED and re.search(r"\d", node):
                self.strings.add(re.sub(r"\s", "", node))

    def _day(self, text: str) -> None:
        parts = text.split("-")
        if len(parts) == 2 and len(parts[1]) == 4:
            self.days.update(parts)
            return
        numbers = [str(int(part)) for part in parts]
        for n in range(1, len(numbers) + 1):
            self.days.add("-".join(numbers[:n]))

    def _subject(self, subject: str, *names: str) -> Facts:
        for name in names:
            if name:
                self.names[re.sub(r"（[^）]*）|\s", "", name)].add(subject)
        return self.facts[subject]

    def _series(self, series: dict[str, Any]) -> None:
        facts, unit = self._subject(series["indicator"], series["name"]), plain(series["unit"])
        for value in series["values"]:
            facts.add(unit, value["value"])
            facts.add("%", of(value["change"]))
            facts.add("个百分点", value["points"])
        for other in series["others"]:
            facts.add(unit, other["value"])

    def _target(self, t: dict[str, Any]) -> None:
        # In quotation marks those of the title itself are single ones.
        inner = t["title"].replace("“", "‘").replace("”", "’")
        facts = self._subject(t["id"], t["title"], inner)
        done = [i["status"] for i in t["items"]]
        facts.add("#", len(done), *(done.count(status) for status in set(done)))
        unit, asked = plain(t["unit"]), plain(t["asked"]["unit"] or t["unit"])
        facts.add(asked, t["asked"]["value"], t["asked"]["upper"])
        facts.add(unit, t["base_value"], t["value"], t["target_value"])
        facts.add(unit, t["planned_count"], t["needed_count"])
        for name in ("points", "required", "beyond", "scenarios", "history"):
            facts.add(unit, *(p["value"] for p in t[name]))
        shares = (
            "progress", "time_share", "observed_growth", "planned_growth", "needed_growth",
            "probability", "stability", "completion",
        )  # fmt: skip
        facts.add("%", *(of(t[name]) for name in shares))
        facts.add("%", *(of(h["probability"]) for h in t["history"]))
        if inferred := t["inference"]:
            # Beyond these a probability is only said to be more, or less.
            facts.add("%", of(inferred["probability"]), 80, 99, 1)
            facts.add(unit, *(a["value"] for a in inferred["around"]))
            for year in inferred["years"]:
                facts.add(unit, year["band_low"], year["band_high"])
        for part in t["part_years"]:
            whole = part["known_value"], part["known_even"], part["known_year_value"]
            facts.add(unit, part["value"], part["even"], *whole)
            facts.add("%", of(part["known_over"]))
        if reach := t["out_of_reach"]:
            facts.add(unit, reach["rise"], *(v["value"] for v in reach["values"]))
        if path := t["path"]:
            # Told are the year furthest ahead, the last two while the plan runs, and the turn.
            leads = [one["share"] for one in path["leads"]]
            told = [max(leads)] if t["status"] in ENDED else [max(leads), *leads[-2:]]
            facts.add("%", *map(of, told))
            facts.add("%", of(path["turn"]["share"]) if path["turn"] else None)
            facts.add("个百分点" if unit == "%" else unit, abs(path["gap"]))
        facts.add("", t["tempo"])
        facts.add("个百分点", t["planned_points"], t["observed_points"], t["needed_points"])
        self._deduction(t["deduction"], facts)
        if t["indicator"]:
            # What is said of an indicator may be said of its target, and the other way.
            both = self.facts[t["indicator"]]
            for one, other in ((facts, both), (both, facts)):
                for u, values in list(other.numbers.items()):
                    one.numbers[u] |= values

    def _deduction(self, found: dict[str, Any] | None, facts: Facts) -> None:
        """What bounds say: values, tests of relations and margins, of all they speak of."""
        parts = [p for p in [found["lead"], *found["parts"]] if p] if found else []
        for part in parts:
            ends = [end for end in (part["low"], part["high"]) if end]
            values = [f for end in ends for f in end["facts"]]
            relations = [r for end in ends for r in end["relations"]]
            if part["margin"]:
                self.counts.add(part["margin"]["steps"])
            about = {i for r in relations for i in r["indicators"]} | {
                f["indicator"] for f in values
            }
            for one in (facts, *(self.facts[i] for i in about)):
                one.add(plain(part["unit"]), *(end["value"] for end in ends))
                for f in values:
                    one.add(plain(part["unit"]), f["value"], f["low"], f["high"])
                one.add("次", part["apart"], *(r["tried"] for r in relations))
                one.add("次", *(r["breached"] for r in relations), 1)
                one.add("%", *(of(r["worst_share"]) for r in relations))
                if part["margin"]:
                    margins = (part["margin"]["together"], part["margin"]["alone"])
                    # Printed rounded down, so that the bound holds at the printed number.
                    one.add("%", *(math.floor(round(m * 1000, 3)) / 10 for m in margins))
                for r in relations:
                    for _, unit, value, _ in numbers(r["reason"]):
                        one.add(unit, value)

    def _plain(self, subject: str, told: dict[str, Any]) -> None:
        """A dict with a value and its unit, and shares beside it."""
        facts, unit = self.facts[subject], plain(told.get("unit") or "")
        if told.get("name"):
            self._subject(subject, told["name"])
        points = told.get("growth_unit") == "points"
        for name, value in walk(told):
            if value is None or isinstance(value, bool):
                continue
            if name in ("change", "growth", "nation_growth", "provinces_growth"):
                facts.add("个百分点" if points else "%", value if points else of(value))
            elif name in ("share", "provinces_share"):
                facts.add("%", of(value))
            elif name.endswith("rank"):
                facts.add("位", value)
            elif name in ("value", "before", "base_value", "nation_value", "first_printed"):
                facts.add(unit, value)
        ranks = [told.get("rank"), told.get("base_rank")]
        if None not in ranks and ranks:
            facts.add("位", abs(ranks[0] - ranks[1]))

    def _others(self) -> None:
        """What belongs to the edition as a whole."""
        whole = self.facts[""]
        course = self.data["course"]
        whole.add("%", *(of(course[n]) for n in ("met_share", "met_of_all", "judged_of_all")))
        self.counts.update(
            (course["quantities_judged"], course["quantities_met"], course["quantities_kept"])
        )
        self.counts.update(course["quantities_in_time"])
        tried = self.facts["backtest"]
        for name, value in walk(self.data["backtest"]):
            if name in ("forecasts", "independent"):
                tried.add("次", value)
            elif name in ("targets", "count"):
                tried.add("个", value)
            elif name == "mean_gap":
                tried.add("个百分点", of(value))
            elif isinstance(value, float) and name != "crps":
                tried.add("%", of(value))
        for part in filter(None, (self.data["backtest"] or {}).values()):
            tried.add("", part["crps"], *(one["crps"] for one in part["simple"]))
        # The growth of its hypothetical targets, and the levels of its intervals.
        tried.add("%", 5.0, 10.0, 15.0, 20.0, 50.0, 80.0, 95.0)
        for part in filter(None, (self.data["backtest"] or {}).values()):
            for one in part["reliability"]:
                # A class of odds is a fifth wide; titles tell by how much it was off.
                tried.add("%", of(one["low"]), of(one["low"] + 0.2))
                tried.add("个百分点", of(abs(one["observed"] - one["forecast"])))
        self._readings()
        self._story()
        for award in self.data["awards"]:
            whole.add("万元", award["amount_each"], award["amount_due"])
            for name in ("rise", "before_issue", "count"):
                own = self.facts[award["indicator"] or award["id"]]
                own.add("件", *(y[name] for y in award["years"]))
        self._structure()
        self._service()
        self._cities()
        self._plan()
        self._bodies()
        self._record()

    def _readings(self) -> None:
        """Values under other readings; how many readings there are, and how many do what."""
        data, silent = self.data["readings"], (*SILENT, "未到期")
        for target in data["targets"]:
            effects = [r["effect"] for r in target["readings"]]
            same, differs = effects.count("same"), effects.count("differs")
            self.counts.update((len(effects) - same - differs, same))
            for r in target["readings"]:
                self.facts[target["id"]].add("", r["tempo"])
                self.facts[target["id"]].add(plain(r["unit"]), r["value"], r["due"])
        for judged in (True, False):
            told = [t for t in data["targets"] if (t["status"] not in silent) is judged]
            moved = [[r["effect"] == "differs" for r in t["readings"]] for t in told]
            solved = sum(r["effect"] != "unknown" for t in told for r in t["readings"])
            self.counts.update((sum(map(len, moved)), sum(map(sum, moved)), solved))
            self.counts.update((len(told), sum(map(any, moved))))
        self.counts.add(len(data["quantities"]))
        for b in data["before_issue"]:
            self.facts[b["target"]].add(plain(b["unit"]), b["level"], b["value"])
            self.facts[b["target"]].add("%", of(b["share"]))
        for i in data["implied"]:
            self.facts[i["other"]].add(plain(i["unit"]), i["value"])

    def _story(self) -> None:
        """What happened: large years, what changes are made of, what was lacking."""
        told = self.data["what_happened"]
        for s in (*told["single_years"], *told["this_year"]):
            facts, unit = self.facts[s["indicator"]], plain(s["unit"])
            parts = s["national"], s["own"], s["national"] + s["own"]
            facts.add(unit, s["before"], s["value"], *map(abs, parts))
            facts.add(unit, *([s["with_nation"]] if s["target"] else []))
            facts.add("%", *(of(s[name]) for name in ("change", "nation_change", "ahead")))
            facts.add("位", s["rank"])
            facts.add("位", s["ranked"] - s["rank"] + 1)
            facts.add("#", s["ranked"], s["fell"], s["ranked"] - s["fell"])
            if s["second"]:
                facts.add("%", of(s["second"]["change"]))
            for view in filter(None, (s["longer"], s["recovery"])):
                facts.add(unit, view["first"])
                facts.add("%", of(view["change"]), of(view["nation_change"]))
                facts.add("%", of(1 - s["before"] / view["first"]))
        for s in told["types"]:
            now, before = (sum(t[n] for t in s["types"]) for n in ("value", "before"))
            parts = [s["national"], now - before, now - before - s["national"]]
            parts += [t["own"] for t in s["types"]]
            # As printed the parts add up to the whole, so the mix takes up their rounding.
            parts.append(round(parts[2]) - sum(round(t["own"]) for t in s["types"]))
            for subject in ("structure", *(t["indicator"] for t in s["types"])):
                self.facts[subject].add("件", *map(abs, parts))
                self.facts[subject].add("%", of(s["share_of_nation"]))
        if told["grants"]:
            self._grants(told["grants"])
        for r in told["ratios"]:
            for subject in (r["indicator"], r["numerator"], r["target"]):
                facts = self.facts[subject]
                facts.add(r["unit"], r["gap"])
                facts.add("%", of(r["nation_above_change"]), r["kept_at_peak"], r["with_nation"])
                for part in filter(None, (r["whole"], r["from_peak"], r["after"])):
                    facts.add(r["unit"], *part["above"], *part["implied_below"])
                    facts.add("个百分点", part["change"], part["by_above"], part["by_below"])
                    facts.add("%", of(part["above_change"]), of(part["below_change"]))
                    facts.add("%", *part["ratio"])
                    facts.add("%", of(part["by_below"] / part["by_above"]))
                for other in r["others"]:
                    facts.add("%", *(v["value"] for v in other["values"]), other["kept_at_peak"])
                    facts.add("%", of(other["below_change"]))
                    least, most = other["gap_range"] or (0.0, 0.0)
                    rough = most - least > 0.25 * abs(other["gap"])  # told as a range
                    facts.add(r["unit"], *((least, most) if rough else (other["gap"],)))
                    facts.add(r["unit"], *other["implied_below"])
                    facts.add("%", of(other["below_apart"]))
                    if after := other["after"]:
                        facts.add("%", of(after["below_change"]), *after["ratio"])
            if last := r["last_year"]:
                facts = self.facts[r["numerator"]]
                facts.add(r["unit"], abs(last["difference"]))
                facts.add(r["unit"], *(abs(part["difference"]) for part in last["by_part"]))
            # A sentence names one part by its full name, and the others in short.
            for subject, funds in product([p["indicator"] for p in r["by_part"]], r["by_part"]):
                facts = self.facts[subject]
                facts.add(r["unit"], *r["rest"], *funds["values"], abs(funds["difference"]))
                facts.add(r["unit"], abs(funds["difference"] / funds["share"]))
                facts.add("%", *(of(funds[name]) for name in ("change", "nation_change", "share")))
        for c in told["counts"]:
            for subject in (c["amount"], c["count"]):
                parts = abs(c["by_count"]), abs(c["by_average"])
                self.facts[subject].add("亿元", *c["amounts"], *parts)
                self.facts[subject].add("万元", *c["averages"])
                names = [n for n in c if n.endswith("_change")]
                self.facts[subject].add("%", *(of(c[name]) for name in names))
                if c["round_base"]:
                    self.facts[subject].add("项", c["round_base"]["value"])
        for s in told["spans"]:
            self.facts[s["indicator"]].add(plain(s["unit"]), s["average"], s["span_value"])
            self.facts[s["indicator"]].add("", s["times"], s["last_times"])
            self.facts[s["indicator"]].add(plain(s["unit"]), s["last"], s["average_before"])
            self.facts[s["indicator"]].add("%", of(s["on_last"]))
        for s in told["crossings"]:
            target = next(t for t in self.data["targets"] if t["id"] == s["target"])
            for subject in (s["target"], target["indicator"]):
                facts = self.facts[subject]
                facts.add(plain(target["unit"]), s["before"], s["value"], *s["required"])
                if among := s["among"]:
                    facts.add("位", among["rank"], among["from_end"])
                    facts.add("#", among["ranked"], among["fell"], among["from_end"])
                    facts.add("#", among["ranked"] - among["fell"])
                    facts.add("%", of(among["total_change"]))
                facts.add("%", of(s["change"]), of(s["nation_change"]), *map(of, s["ahead"]))
                if s["ranks"]:
                    facts.add("位", *s["ranks"], abs(s["ranks"][1] - s["ranks"][0]))
        for s in told["warnings"]:
            cases = [s[name] for name in ("hits", "false_alarms", "misses")]
            cases += [s["hits"] + s["false_alarms"], s["hits"] + s["misses"]]
            for subject in (s["lead"], s["follow"]):
                self.facts[subject].add("次", *cases)
        for s in told["shortfalls"]:
            target = next(t for t in self.data["targets"] if t["id"] == s["target"])
            for subject in (s["target"], target["indicator"]):
                self.facts[subject].add(plain(target["unit"]), s["lacking"])
                self.facts[subject].add("%", of(s["last_needed_growth"]))
                self.facts[subject].add("个百分点", s["last_needed_points"])

    def _grants(self, g: dict[str, Any]) -> None:
        """Grants beside the applications they may have come from."""
        for subject in ("patent_grants_invention", "patent_applications_invention"):
            facts = self.facts[subject]
            facts.add("%", *(of(g[n]) for n in ("change", "nation_change", "next_change")))
            facts.add("%", *map(of, g["year_before"] or ()))
            facts.add("件", abs(g["by_applications"]), abs(g["by_ratio"]))
            facts.add("件", abs(g["by_applications"] + g["by_ratio"]))
            for name in ("before", "now", "nation_before", "nation_now"):
                if g[name]:
                    facts.add("%", of(g[name]["per_application"]))

    def _structure(self) -> None:
        """Shares of the three kinds of patents, and how far two of one kind lie apart."""
        whole = self.facts["structure"]
        whole.add("位", *(one["rank"] for one in self.data["comparison"]["invention_ranks"]))
        rows = self.data["comparison"]["patent_types"]
        for row in rows:
            for kind in ("invention", "utility_model", "design"):
                whole.add("%", of(row[kind]))
                for other in rows:
                    alike = [row[k] == other[k] for k in ("region", "stage", "year")]
                    if row["stage"] == other["stage"] and sum(alike) == 2:
                        whole.add("个百分点", of(abs(row[kind] - other[kind])))

    def _service(self) -> None:
        """Service inventions in the nation and every province with figures."""
        for stage in self.data["comparison"]["service_shares"]:
            facts = self.facts["service"]
            facts.add("位", stage["rank"])
            for region in stage["regions"]:
                facts.add(stage["unit"], region["service"])
                facts.add("%", of(region["share"]))
            self.counts.update((float(stage["ranked"]), float(len(stage["missing"]))))

    def _cities(self) -> None:
        """What the cities hold, what changes are made of, and what no table takes apart."""
        told = self.data["comparison"]["cities"]
        self.counts.add(len(told["cities"]))
        for one in (*told["shares"], *told["contradicted"]):
            for facts in (self.facts[one["indicator"]], self.facts["cities"]):
                facts.add(plain(one["unit"]), one["value"], *one["cities"], one["rest"])
                facts.add(plain(one["unit"]), one["value"] - one["rest"])
                facts.add("%", of(one["together"]), *map(of, one["shares"]))
        for one in told["changes"]:
            parts = map(abs, (one["change"], *one["cities"], one["rest"]))
            self.facts[one["indicator"]].add(plain(one["unit"]), *parts)
        for one in told["falls"]:
            self.facts[one["indicator"]].add("%", of(one["change"]))

    def _plan(self) -> None:
        """How many targets, tasks, bodies, changes and sources there are, and of what kind."""
        data = self.data
        judged = {t["id"] for t in data["targets"] if t["status"] not in SILENT}
        counts: list[float] = [0, len(data["targets"]), len(judged), len(data["changes"])]
        counts += data["counts"].values()
        counts += [len(x) for x in data["outcome"].values()]
        for name in ("sections", "editions"):
            for row in data["course"][name]:
                classes = [v for k, v in row.items() if k not in ("section", "edition")]
                counts += [sum(classes), sum(classes) - row["silent"], *classes]
        counts += data["course"]["silent_by_cause"].values()
        counts.append(sum(data["course"]["silent_by_cause"].values()))
        counts += [data["course"]["years_run"], data["course"]["years_in_all"]]
        for inside in ("一", "二", "三", "四", "措施", "一二", "三四措施", "一二三四措施"):
            tasks = [t for t in data["tasks"] if t["section"] in inside]
            kinds = [sum(t["kind"] == kind for t in tasks) for kind in ("task", "measure")]
            known = sum(t["known"] for t in tasks)
            aimed = [t for t in tasks if t["targets"]]
            able = [t for t in aimed if judged & {x["id"] for x in t["targets"]}]
            bodies = {body for t in tasks for body in t["bodies"]}
            counts += [len(tasks), *kinds, known, len(tasks) - known, len(aimed), len(able)]
            counts.append(len(bodies))
            for body in bodies:
                held = [t["bodies"] for t in tasks if body in t["bodies"]]
                led = sum(names[0] == body for names in held)
                self.facts[body].add("#", led, len(held) - led)
        self.counts.update(map(float, counts))

    def _bodies(self) -> None:
        """What each body leads, joins, owes; and how many there are of each sort."""
        bodies = self.data["bodies"]
        owing = [b for b in bodies if b["missing"]]
        missing = {(m["what"], tuple(m["years"])) for b in bodies for m in b["missing"]}
        aimed = sum(bool(b["targets"]) for b in bodies)
        told = (len(bodies), aimed, len(bodies) - aimed, len(owing), len(missing))
        self.counts.update(map(float, told))
        for body in bodies:
            facts = self._subject(body["body"], body["body"])
            lengths = (len(body[name]) for name in ("led", "joined", "targets", "missing"))
            facts.add("#", *lengths, body["judged"], *body["counts"].values())
        for silence in self.data["outcome"]["silences"]:
            facts = self.facts[silence["body"] or ""]
            facts.add("#", len(silence["targets"]), silence["done"], silence["due"])

    def _record(self) -> None:
        """How many figures, sources, revisions and forecasts there are."""
        data = self.data
        since = data["revisions"]["since_last_edition"] or {"changed": [], "added": []}
        evidence = data["evidence"]
        counts = [
            evidence["figures"], evidence["publications"], evidence["conflicts"],
            evidence["missing"], *evidence["grades"].values(), len(data["conflicts"]),
            len(data["revisions"]["since_first_printed"]), len(since["changed"]),
            len(since["added"]), len(data["corrections"]), len(data["not_yet_published"]),
            sum(c["region"] == data["region"] for c in data["corrections"]),
        ]  # fmt: skip
        places = data["comparison"]["indicators"]
        both = [p for p in places if None not in (p["rank"], p["base_rank"])]
        moves = [p["base_rank"] - p["rank"] for p in both]
        counts += [len(places), len(both), sum(m > 0 for m in moves), sum(m < 0 for m in moves)]
        counts += [len(data["comparison"]["peers"]), len(data["awards"])]
        counts.append(len(data["comparison"]["overtakers"]))
        counts.append(sum(p["rank"] is not None for p in places))
        counts.append(sum(a["amount_due"] is not None for a in data["awards"]))
        self.counts.update(map(float, counts))
        self.facts["forecasts"].add("次", *_forecasts(data["forecasts"], data["targets"]))
        self.facts["printed"].add("个", *_printed(data["printed_forecasts"]))
        for one in data["printed_forecasts"]:
            for o in one["odds"]:
                self.facts[one["target"]].add("%", of(o["printed"]), of(o["rebuilt"]))
        grown = [p["growth"] for p in data["comparison"]["peers"] if p["growth"] is not None]
        if data["comparison"]["peers"] and grown:
            mine = data["comparison"]["peers"][0]["growth"]
            self.facts["peers"].add("位", 1 + sum(g > mine for g in grown))
            self.facts["peers"].add("省", len(grown))

    def subjects(self, text: str) -> set[str]:
        """Indicators and targets that a text names; of two names the longer holds."""
        found = set()
        for name in sorted(self.names, key=len, reverse=True):
            if name in text:
                found |= self.names[name]
                text = text.replace(name, "□")
        return found

    def unknown(self, piece: Said) -> list[str]:
        """The numbers of a text that the results do not give."""
        text = piece.text
        scope = (
            self.subjects(text)
            | self.subjects(piece.heading)
            | self._of_exhibit(piece.exhibit, text)
        )
        for string in self.longest_first:
            # Before the quotation marks inside it go.
            text = text.replace(string, "□") if "“" in string else text
        text = _QUOTED.sub(lambda m: "□" if self._quotes(m[1]) else m[0], text)
        for string in self.longest_first:
            if string in text:
                # "53件" is no part of 42,153件.
                text = re.sub(rf"(?<![\d.,]){re.escape(string)}(?!\d)", "□", text)
        text = _PHRASES.sub("□", _PLACE.sub("□", text))
        text = _YEARS.sub(lambda m: re.sub(r"(\d{4})", r"\1年", m[1]), text)
        wrong = [m[0] for m in _DAY.finditer(text) if not self._is_day(m)]
        text = _DAY.sub("□", text)
        facts = [self.facts[s] for s in (scope or set(self.facts))] + [self.facts[""]]
        # A body's own page counts what is its own.
        counts = set() if piece.heading and piece.exhibit == "bodies" else self.counts
        constants = set() if scope else CONSTANTS
        return wrong + [
            told for told, unit, value, step in numbers(text)
            if (unit, value) not in constants and not self._known(facts, counts, unit, value, step)
        ]  # fmt: skip

    @cached_property
    def longest_first(self) -> list[str]:
        """Texts of the results with a number in them."""
        return sorted(self.strings, key=len, reverse=True)

    def _quotes(self, words: str) -> bool:
        """Whether quoted words stand in the results; an ellipsis leaves something out."""
        parts = words.replace("‘", "“").replace("’", "”").split("……")
        return any(all(part in string for part in parts) for string in self.strings)

    def _of_exhibit(self, exhibit: str, text: str) -> set[str]:
        """What the exhibit itself is about: ``path-ID``, ``target-ID``; some by their words."""
        found = {s for s in self.facts if s and s in (exhibit, exhibit.partition("-")[2])}
        found |= {s for word, s in _BY_WORD.items() if word in text}
        return found

    def _is_day(self, match: re.Match[str]) -> bool:
        return "-".join(str(int(part)) for part in match.groups() if part) in self.days

    def _known(
        self, facts: Sequence[Facts], counts: set[float], unit: str, value: float, step: float
    ) -> bool:
        own = (one.numbers.get("#", set()) for one in facts)
        if unit in COUNT_UNITS and any(value in known for known in (counts, *own)):
            return True
        near = step / 2 + 1e-9 * max(1.0, abs(value))
        for one in facts:
            signed = unit in ("%", "个百分点", "")
            for known in one.numbers.get(unit, ()):
                if abs(known - value) <= near or (signed and abs(abs(known) - value) <= near):
                    return True
        return False


def _forecasts(records: list[dict[str, Any]], targets: list[dict[str, Any]]) -> Iterator[int]:
    """How many forecasts there were, how many were sure and right, and how near they came."""
    settled = [t for t in targets if t["status"] in ("已完成", "提前完成", "未完成")]
    chances = [
        (round(past["probability"], 2), t["status"] != "未完成")
        for t in settled
        for past in t["history"]
        if past["probability"] is not None and 0 < past["probability"] < 1
    ]
    sure = [(p, met) for p, met in chances if p >= 0.9 or p <= 0.1]
    right = sum((p >= 0.9) == met for p, met in sure)
    pairs = [(r, f) for r in records for f in r["forecasts"]]
    yield from (len(pairs), len(sure), right, len(sure) - right, 0)
    for low, high in (("0.1", "0.9"), ("0.025", "0.975")):
        known = [(r["outcome"], f["quantiles"]) for r, f in pairs if r["outcome"] is not None]
        below, above = (sum(x < q[low] for x, q in known), sum(x > q[high] for x, q in known))
        yield from (len(known) - below - above, below + above, below, above)


def _printed(records: list[dict[str, Any]]) -> Iterator[float]:
    """How many printed bands there are, how many hold and should, and how many odds were right."""
    bands = [b for r in records for b in r["bands"]]
    yield from (len(bands), round(0.8 * len(bands)), round(0.95 * len(bands)))
    yield from (sum(b["in_80"] for b in bands), sum(b["in_95"] for b in bands))
    yield sum(b["outcome"] > b["quantiles"]["0.975"] for b in bands)
    yield sum(b["outcome"] < b["quantiles"]["0.025"] for b in bands)
    sure = [o["right"] for r in records for o in r["odds"] if o["right"] is not None]
    yield from (len(sure), sum(sure))


def plain(unit: str) -> str:
    """The unit as it stands behind a number: 件/万人 is 件, %/年 is %."""
    return unit.partition("/")[0]


def of(share: float | None) -> float | None:
    """A fraction in percent."""
    return None if share is None else share * 100


def walk(node: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value under a node with the name it stands under."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, name)
    else:
        yield name, node


def numbers(text: str) -> Iterator[tuple[str, str, float, float]]:
    """Numbers of a text: as printed, unit, value, and the size of its last place."""
    found = list(_NUMBER.finditer(text))
    for index, match in enumerate(found):
        behind = text[match.end() :]
        unit = _UNIT.match(behind)
        if unit is None:
            # 10至20个, 2014—2015: the second number carries the unit of both.
            joined = re.match(r"[至到—～、]", behind)
            following = found[index + 1] if joined and index + 1 < len(found) else None
            if following is not None and following.start() == match.end() + 1:
                unit = _UNIT.match(text[following.end() :])
        scale = {"": 1.0, "万": 1e4, "亿": 1e8}[match["scale"]]
        digits = match["number"].replace(",", "")
        places = len(digits.partition(".")[2])
        value = float(digits) * scale
        if match["sign"] == "−":
            value = -value
        name = unit[0] if unit else ""
        trillions = name == "亿元" and match["scale"] == "万"
        if name in ("亿元", "万元") and match["scale"] and not trillions:
            name = "元"
        yield match[0] + name, name, value, scale * 10.0**-places


def changed(piece: Said) -> Iterator[tuple[str, Said]]:
    """The same text with one number made wrong in its last digit: unit, and the text."""
    for match in _NUMBER.finditer(piece.text):
        behind = piece.text[match.end() :]
        if re.match(r"[年月日]|[—、]\d{4}年", behind):
            continue
        unit = _UNIT.match(behind)
        place = match.end("number") - 1
        digit = str((int(piece.text[place]) + 1) % 10)
        text = piece.text[:place] + digit + piece.text[place + 1 :]
        yield unit[0] if unit else "", Said(piece.exhibit, text, piece.heading)
