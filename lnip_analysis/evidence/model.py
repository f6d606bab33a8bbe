"""What was found: indicators, sources, observations and the series chosen from them.

This stage knows indicators, not targets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from lnip_analysis.evidence.ids import split_ids

if TYPE_CHECKING:
    import pandas as pd

from lnip_analysis.evidence.periods import parse_period, period_year


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue (``data/raw/indicators.csv``).

    Attributes:
        id: Stable id, snake_case.
        name: Chinese name as readers know it.
        unit: Unit of its values as readers write it.
        kind: ``flow`` over a year, ``stock`` at its end, or ``ratio``.
        domain: Field it belongs to, e.g. ``patents``.
        formula: How the project computes it where nobody printed it; empty if it doesn't.
        sum_of: Ids of the parts it is the total of; empty if it isn't.
        minimum: Least value it can have.
        maximum: Greatest value it can have.
        yearly_low: Least plausible ratio to the year before; None where anything may happen.
        yearly_high: Greatest plausible ratio to the year before.
        definition: What it counts, as Chinese sentences; empty where no source says.
        kpi_order: Place in which a provincial press conference names it; 0 if it doesn't.
        comparison_order: Place among the indicators a region is compared with others by.
        profile_order: Place in the table of a province's profile.
        profile_kpi_order: Place among the key values of a province's profile.
        background: Whether it only stands beside others, to read them by.
        mainland: Whether the nation's value leaves out Hong Kong, Macao and Taiwan, which those
            of other indicators have: above it, the nation's is the sum over the provinces.
        patent_stage: ``applications``, ``grants`` or ``in_force`` for a single type of patents.
        patent_type: That type: ``invention``, ``utility_model`` or ``design``.
        development: Whether constants of the growth model may be chosen on it.
        basis: On which of several bases it is counted, in Chinese; empty where there is one.
        numerator: Id of the indicator above the line of a printed ratio whose denominator is
            nobody's series; empty for any other.
        short_name: Its name without remarks, for labels; the name where it is empty.
        remark: What tells it apart where another has the same short name; else empty.
        sentence_name: What a sentence calls it by itself; the short name where it is empty.
        new_name: What is counted when the new ones of a year are; the short name where empty.
    """

    id: str
    name: str
    unit: str
    kind: Literal["flow", "stock", "ratio"]
    domain: str
    formula: str = ""
    sum_of: tuple[str, ...] = ()
    minimum: float = 0.0
    maximum: float = 1e9
    yearly_low: float | None = None
    yearly_high: float | None = None
    definition: str = ""
    kpi_order: int = 0
    comparison_order: int = 0
    profile_order: int = 0
    profile_kpi_order: int = 0
    background: bool = False
    mainland: bool = False
    patent_stage: Literal["", "applications", "grants", "in_force"] = ""
    patent_type: Literal["", "invention", "utility_model", "design"] = ""
    development: bool = False
    basis: str = ""
    numerator: str = ""
    short_name: str = ""
    remark: str = ""
    sentence_name: str = ""
    new_name: str = ""

    def __post_init__(self) -> None:
        """Puts a name in place of each that is empty."""
        short = self.short_name or self.name
        for field, said in (
            ("short_name", short),
            ("sentence_name", self.sentence_name or short),
            ("new_name", self.new_name or short),
        ):
            object.__setattr__(self, field, said)


NATION = "CN"
"""Code of the nation among the regions."""
Order = Literal["kpi_order", "comparison_order", "profile_order", "profile_kpi_order"]
"""An order of the catalogue: a column that gives some indicators a place."""


@dataclass(frozen=True)
class Region:
    """The nation, a province, or a place below one (``data/raw/regions.csv``).

    Attributes:
        code: ISO 3166-2 code, ``CN`` for the nation; of a place below a province its six digits
            of GB/T 2260, e.g. ``210200``.
        name: Short Chinese name, e.g. ``辽宁``.
        full_name: Full Chinese name, e.g. ``辽宁省``.
        area: Statistical region, e.g. ``东北``; empty for the nation.
        column: Column of its tile on a tile map, from the west, 1-based; 0 for the nation.
        row: Row of its tile, from the north, 1-based; 0 for the nation.
        parent: Code of the province a place lies in; empty for the nation and the provinces.
            What is printed of such places need not add up to the province.
        names_en: Names in English, as bilingual tables print them, e.g. ``Tibet`` and ``Xizang``.
    """

    code: str
    name: str
    full_name: str
    area: str = ""
    column: int = 0
    row: int = 0
    parent: str = ""
    names_en: tuple[str, ...] = ()


TRIAL = "trial"
"""Id of the source of figures on trial (`trial`), and its kind."""
ON_TRIAL = "含试用的数（未入档，不可引用）。"
"""What is said of whatever leans on them."""
WEAK = "D"
"""A source of this grade proves nothing by itself."""
ANSWER = "collect"
"""How the ids of sources begin that a responsible body's answer became."""


@dataclass(frozen=True)
class Source:
    """One publication (``data/raw/sources.csv``).

    Attributes:
        id: Stable id.
        kind: ``yearbook``, ``database``, ``annual_table``, ``bulletin``, ``monthly_table``,
            ``press_release``, ``plan_document``, ``media`` or ``unattributed``; the order in
            which conflicting values win.
        grade: A official page; B official table through a third party's copy, or a body's answer;
            C press or a document site; D unattributed copy.
        title: Title as printed.
        publisher: Who published it; of a yearbook or database, with its name.
        via: The third party's copy it was read through, as readers are told; else empty.
        published: As printed: ``2013-04-25``, ``2013-04``, ``2013`` or empty.
        known_from: First day on which the value counts as known: the end of a coarse date,
            or the day it was archived where no date was printed.
        url: Address it was read at; empty if none.
        note: Remarks.
    """

    id: str
    kind: str
    grade: Literal["A", "B", "C", "D"]
    title: str
    publisher: str
    published: str
    known_from: date
    url: str
    note: str = ""
    via: str = ""

    @property
    def is_answer(self) -> bool:
        """Whether a body answered it in a workbook, so that nothing was printed."""
        return self.id.startswith(f"{ANSWER}-")

    @property
    def cited_title(self) -> str:
        """The title as it is cited: with the copy, where the title names what was copied."""
        return self.title if self._copied_work else _with_copy(self.title, self.via)

    @property
    def cited_publisher(self) -> str:
        """The publisher as it is cited: with the copy, where it names what was copied."""
        return _with_copy(self.publisher, self.via) if self._copied_work else self.publisher

    @property
    def _copied_work(self) -> bool:
        """Whether a copy is one of the publisher's whole work, not of the table of the title."""
        return self.kind in ("yearbook", "database")


def _with_copy(name: str, via: str) -> str:
    return f"{name}（{via}）" if via else name


@dataclass(frozen=True)
class Observation:
    """One value as one source printed it, or one the project computed from such.

    Attributes:
        indicator: Indicator id.
        region: ISO 3166-2 code.
        period: ``2013``, ``2012-05``, ``2008-2012`` or ``2015-01/2015-08`` (see `periods`).
        value: The value in the indicator's unit.
        unit: The indicator's unit.
        qualifier: ``>``, ``<``, ``~``; empty where exact. Only exact ones decide a status.
        source_id: Where it was printed; for a computed one, the sources of its parents
            joined by ``+``.
        grade: The source's grade; for a computed one, the worst of its parents'.
        published: As the source prints it; empty if unknown.
        as_printed: The value as printed; for a computed one, the calculation in numbers.
        note: Remarks from the archive.
        formula: The formula, for a computed one; else empty.
        file: File in the archive, relative to the project's root; empty for computed ones.
        line: 1-based line in that file; 0 for computed ones.
        read_as: What readers are told, in Chinese, where it stands for another than its source
            names: counted on another day, under another name, or inferred; else empty.
        recomputed: What the indicator's formula gives from its archived parts, of a computed one
            its value; 0 where there is no formula or a part is lacking.
    """

    indicator: str
    region: str
    period: str
    value: float
    unit: str
    qualifier: str
    source_id: str
    grade: str
    published: str
    as_printed: str
    note: str = ""
    formula: str = ""
    file: str = ""
    line: int = 0
    read_as: str = ""
    recomputed: float = 0.0

    def ends_from(self, before: Observation) -> tuple[float, float]:
        """An earlier value and this one as a change between them is worked out.

        A ratio that was printed rounded (6.3) is no base for growth of one that was computed
        (7.979): where the parts of both years are archived, both are what these give.
        """
        if self.recomputed and before.recomputed:
            return before.recomputed, self.recomputed
        return before.value, self.value

    @property
    def year(self) -> int:
        """The year it speaks of; the last one of a span."""
        return period_year(self.period)

    @property
    def span(self) -> Literal["year", "month", "span", "months"]:
        """The kind of its period: a year, a month's end, a sum of years or of months."""
        period = parse_period(self.period)
        assert period is not None, self.period
        return period.kind

    @property
    def annual(self) -> bool:
        """Whether it speaks of one whole year (or its end)."""
        return len(self.period) == 4

    @property
    def exact(self) -> bool:
        """Whether it was printed without "over", "nearly" or "about"."""
        return not self.qualifier

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Every source behind it."""
        return split_ids(self.source_id)


def as_observations(frame: pd.DataFrame) -> tuple[Observation, ...]:
    """Rows of a frame with the columns of an observation, as values."""
    names = tuple(name for name in Observation.__dataclass_fields__ if name in frame)
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return tuple(Observation(*row) for row in rows)


@dataclass(frozen=True)
class Series:
    """The values that hold for one indicator and region: exact, annual, one a year.

    Attributes:
        indicator: The indicator.
        region: ISO 3166-2 code.
        observations: The chosen ones, in order of their years; gaps stay gaps.
        others: Values that are known but not annual or not exact (months, spans, "over").
    """

    indicator: Indicator
    region: str
    observations: tuple[Observation, ...] = ()
    others: tuple[Observation, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Years with a value, ascending."""
        return tuple(o.year for o in self.observations)

    @property
    def values(self) -> tuple[float, ...]:
        """The values, in the order of `years`."""
        return tuple(o.value for o in self.observations)

    def at(self, year: int) -> Observation | None:
        """The value of a year, or None where there is none."""
        return next((o for o in self.observations if o.year == year), None)

    def until(self, year: int) -> Series:
        """The series as far as a year, that year included."""
        return Series(
            self.indicator,
            self.region,
            tuple(o for o in self.observations if o.year <= year),
            tuple(o for o in self.others if o.year <= year),
        )

    def after(self, year: int) -> tuple[Observation, ...]:
        """The values of later years."""
        return tuple(o for o in self.observations if o.year > year)


@dataclass(frozen=True)
class Milestone:
    """One dated fact about a task that has no number (``data/raw/milestones.csv``).

    Attributes:
        task: Place in the plan's text, e.g. ``二.9``.
        item: Id of the plan's deliverable item it settles; empty where it only informs.
        title: The fact, in Chinese.
        date: As printed: a day, a month or a year; empty if unknown.
        outcome: What is said of it: ``done``, ``partial``, ``not_done``, or ``unknown`` where it
            only informs. Whether it was late is judged, never typed in.
        source_id: Where it was printed; empty where nothing was found.
        note: Remarks, in Chinese.
        title_years: The years that the title itself names, which then date the fact for a
            reader, e.g. ``2012-2014``; else empty.
        dating: What the date is: ``when`` it happened or stood so, or the day ``by`` which it
            had (it was published then, or is said to be so until then); empty without a date.
        grade: The source's grade; empty without a source.
        line: Its line in the file; 0 where it is of none.
        plan: Id of the plan whose task and item it names; empty where any plan's may be meant.
    """

    task: str
    item: str
    title: str
    date: str
    outcome: Literal["done", "partial", "not_done", "unknown"]
    source_id: str
    note: str = ""
    title_years: str = ""
    dating: Literal["when", "by", ""] = "when"
    grade: str = ""
    line: int = 0
    plan: str = ""

    @property
    def event(self) -> bool:
        """Whether it says on which day the thing was done."""
        return self.outcome == "done" and self.dating == "when"

    @property
    def counts(self) -> bool:
        """Whether a verdict may rest on it: of grade D only an event is taken at its word."""
        return self.grade != WEAK or self.event


@dataclass(frozen=True)
class Publication:
    """A table known to have printed an indicator by province (``data/raw/publications.csv``).

    The archive may lack the table: then its values were published and only not found.

    Attributes:
        indicator: Indicator id.
        title: Who published it, and its title, in Chinese.
        year: The year whose values it printed.
        source_id: The source that says or shows so.
        note: Remarks, in Chinese.
    """

    indicator: str
    title: str
    year: int
    source_id: str
    note: str = ""


@dataclass(frozen=True)
class Catalogue:
    """What the archive knows, by id and in the order of the files."""

    indicators: dict[str, Indicator]
    regions: dict[str, Region]
    sources: dict[str, Source]
    milestones: tuple[Milestone, ...]
    publications: tuple[Publication, ...] = ()
    unread: frozenset[str] = frozenset()
    """Ids of rows that have faults: they are there, so that nobody who names them is at fault."""
