"""The declared relations: read from ``data/raw/relations.yaml``, checked, faults in Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from lnip_analysis.bounds.model import Kind, Relation, Relations
from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.evidence.model import Indicator
from lnip_analysis.evidence.names import meant
from lnip_analysis.evidence.yamlfile import LINE, read_yaml
from lnip_analysis.faults import Fault, InputError

FILE = "data/raw/relations.yaml"
_ENTRIES: dict[str, tuple[str, ...]] = {
    "stock_flow": ("stock", "flow", "lapses", "reason"),
    "never_falls": ("indicator", "years", "reason"),
    "part_of": ("part", "whole", "reason"),
    "not_summed": ("indicator", "reason"),
    "warnings": ("indicator", "reason"),
}
"""Fields an entry of a list must have."""
_IDS = ("stock", "flow", "indicator", "part", "whole")
"""Fields that name indicators."""
_OPTIONAL = {"never_falls": ("regions",)}
_WANTED_KIND: dict[str, tuple[str, ...]] = {
    "stock": ("stock",),
    "flow": ("flow",),
    "never_falls": ("stock",),
}
"""Kinds of indicators a field, or an entry of a section, may name; a ratio stands in none."""
_SECTIONS = ("stock_flow", "never_falls", "part_of", "not_summed", "nation", "places")
_FIRST, _LAST = 1949, 2100
"""Years a relation can speak of."""
_SUM_REASON = "合计等于各部分之和"


def open_relations(evidence: Evidence) -> Relations:
    """The relations of an archive.

    Args:
        evidence: The archive; its catalogue names what may be related.

    Raises:
        InputError: The file has faults; all of them are in it.
    """
    path = evidence.archive.root / FILE
    state = (path.stat().st_mtime_ns, path.stat().st_size) if path.is_file() else (0, 0)
    relations, faults = _read(evidence, state)
    if faults:
        raise InputError(faults)
    return relations


def relation_faults(evidence: Evidence) -> tuple[Fault, ...]:
    """Every fault of the file of relations."""
    try:
        open_relations(evidence)
    except InputError as error:
        return error.faults
    return ()


@lru_cache(maxsize=8)
def _read(evidence: Evidence, state: tuple[int, int]) -> tuple[Relations, tuple[Fault, ...]]:
    path = evidence.archive.root / FILE
    sums = _sums(evidence.indicators)
    nothing = Relations(sums, Relation("nation", (), ""), Relation("place", (), ""))
    if not path.is_file():
        return nothing, (Fault("缺少这个文件", file=FILE, advice="请从版本库恢复"),)
    content, faults = read_yaml(path, FILE)
    if faults:
        return nothing, tuple(faults)
    if not isinstance(content, dict):
        return nothing, (Fault("最外层应是各种关系", file=FILE, expected="、".join(_SECTIONS)),)
    reader = _Reader(evidence)
    relations = reader.relations(content)
    found = Relations(
        (*sums, *relations),
        reader.nation(content.get("nation")),
        reader.places(content.get("places")),
        tuple((e["indicator"], e["reason"]) for e in reader.entries(content, "not_summed")),
    )
    return found, tuple(reader.faults)


def _sums(indicators: Mapping[str, Indicator]) -> tuple[Relation, ...]:
    return tuple(
        Relation("sum_of", (i, *x.sum_of), _SUM_REASON) for i, x in indicators.items() if x.sum_of
    )


class _Reader:
    """Reads the entries of the file and collects their faults."""

    def __init__(self, evidence: Evidence) -> None:
        self.indicators = evidence.indicators
        self.regions = evidence.archive.regions
        self.faults: list[Fault] = []

    def relations(self, content: dict[str, Any]) -> list[Relation]:
        """The relations between indicators."""
        self.faults += [
            Fault(f"不认识“{key}”", file=FILE, field=str(key), expected="、".join(_SECTIONS))
            for key in content
            if key not in (*_SECTIONS, LINE)
        ]
        made = []
        for e in self.entries(content, "stock_flow"):
            if not isinstance(e["lapses"], bool):
                self._fault(e, f"“{e['lapses']}”不是 true 或 false", "lapses")
            kind: Kind = "stock_flow" if e["lapses"] else "cumulative"
            made.append(Relation(kind, (e["stock"], e["flow"]), e["reason"]))
            self._same_things(e)
        for e in self.entries(content, "never_falls"):
            years, regions = self._years(e), self._regions(e)
            made.append(Relation("never_falls", (e["indicator"],), e["reason"], years, regions))
        for e in self.entries(content, "part_of"):
            made.append(Relation("part_of", (e["part"], e["whole"]), e["reason"]))
            self._same_kind(e)
        return made

    def nation(self, entry: Any) -> Relation:
        """Provinces and the nation."""
        reason, content = self._for_all(entry, "nation", "except")
        excepted = content.get("except") or []
        if not isinstance(excepted, list):
            self._fault(content, "不是指标编号的列表", "except", "如 [patent_grants_total]")
            excepted = []
        named = tuple(map(str, excepted))
        for indicator in named:
            self._known(content, "except", indicator)
        return Relation("nation", (), reason, exceptions=named)

    def places(self, entry: Any) -> Relation:
        """Places and their province."""
        reason, content = self._for_all(entry, "places", "warnings")
        warnings = tuple((e["indicator"], e["reason"]) for e in self.entries(content, "warnings"))
        return Relation("place", (), reason, warnings=warnings)

    def entries(self, content: dict[str, Any], section: str) -> list[dict[str, Any]]:
        """The sound entries of a list."""
        found = content.get(section) or []
        if not isinstance(found, list) or not all(isinstance(e, dict) for e in found):
            what = f"{section} 下应当一条关系一个“-”"
            self.faults.append(Fault(what, file=FILE, field=section))
            return []
        sound = [entry for entry in found if self._sound(entry, section)]
        self._twice(sound, section)
        return sound

    def _twice(self, entries: list[dict[str, Any]], section: str) -> None:
        """Faults a relation written twice or the other way round: it would support itself."""
        seen: dict[object, dict[str, Any]] = {}
        for entry in entries:
            ids = frozenset(str(entry[key]) for key in _IDS if key in entry)
            first = seen.setdefault((ids, str(entry.get("regions"))), entry)
            if first is not entry:
                self._fault(entry, f"与第{first[LINE]}行是同样几个指标的关系", section, "只写一次")

    def _sound(self, entry: dict[str, Any], section: str) -> bool:
        """Whether an entry has all its fields and names indicators there are."""
        before = len(self.faults)
        wanted = _ENTRIES[section]
        for key in entry:
            if key not in (*wanted, *_OPTIONAL.get(section, ()), LINE):
                self._fault(entry, f"不认识“{key}”", str(key), "、".join(wanted))
        for key in wanted:
            if key not in entry or entry[key] in (None, ""):
                self._fault(entry, "没有写", key)
            elif key == "reason" and not isinstance(entry[key], str):
                self._fault(entry, f"“{entry[key]}”不是文字", key, "一句话")
            elif key not in ("lapses", "reason", "years"):
                self._known(entry, key, entry[key], section)
        if section == "part_of" and entry.get("part") == entry.get("whole") is not None:
            self._fault(entry, "部分与全体是同一个指标", "part")
        return len(self.faults) == before

    def _known(
        self, entry: dict[str, Any], field: str, indicator: object, section: str = ""
    ) -> None:
        """Faults an indicator nobody knows, or one of the wrong kind."""
        found = self.indicators.get(str(indicator))
        kinds = _WANTED_KIND.get(field) or _WANTED_KIND.get(section, ("stock", "flow"))
        if found is None:
            names = {i: x.name for i, x in self.indicators.items()}
            advice = meant(indicator, names)
            self._fault(entry, f"没有编号为“{indicator}”的指标", field, advice=advice)
        elif found.kind not in kinds:
            words = {"stock": "存量", "flow": "流量"}
            expected = "或".join(words[k] for k in kinds)
            self._fault(entry, f"“{indicator}”不是{expected}", field, f"{expected}指标")

    def _same_kind(self, entry: dict[str, Any]) -> None:
        part, whole = self.indicators[entry["part"]], self.indicators[entry["whole"]]
        if (part.kind, part.unit) != (whole.kind, whole.unit):
            self._fault(entry, "部分与全体不是同一类型、同一单位的指标", "part")

    def _same_things(self, entry: dict[str, Any]) -> None:
        stock, flow = self.indicators[entry["stock"]], self.indicators[entry["flow"]]
        if (stock.domain, stock.unit) != (flow.domain, flow.unit):
            self._fault(entry, "存量与流量不是同一领域、同一单位的指标", "flow")

    def _years(self, entry: dict[str, Any]) -> tuple[int, int]:
        years = entry["years"]
        two = isinstance(years, list) and len(years) == 2 and all(type(y) is int for y in years)
        if two and _FIRST <= years[0] < years[1] <= _LAST:
            return years[0], years[1]
        self._fault(entry, f"“{years}”不是起止年份", "years", "如 [2006, 2022]")
        return 0, 0

    def _regions(self, entry: dict[str, Any]) -> tuple[str, ...]:
        codes = entry.get("regions") or []
        if not isinstance(codes, list):
            self._fault(entry, "不是地区代码的列表", "regions", "如 [CN-LN]")
            return ()
        for code in map(str, codes):
            if code not in self.regions:
                self._fault(entry, f"没有代码为“{code}”的地区", "regions")
        return tuple(map(str, codes))

    def _for_all(self, entry: Any, section: str, optional: str) -> tuple[str, dict[str, Any]]:
        """The reason of a relation that holds for every indicator, and its content."""
        reason = entry.get("reason") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not isinstance(reason, str) or not reason.strip():
            self.faults.append(Fault("没有写 reason", file=FILE, field=section))
            return "", {}
        for key in entry:
            if key not in ("reason", optional, LINE):
                self._fault(entry, f"不认识“{key}”", str(key), f"reason、{optional}")
        return reason, entry

    def _fault(
        self, entry: dict[str, Any], what: str, field: str, expected: str = "", advice: str = ""
    ) -> None:
        line = entry.get(LINE)
        self.faults.append(Fault(what, FILE, line, field, expected, advice))
