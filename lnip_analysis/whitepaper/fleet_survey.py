"""What a fleet of pages is about: its regions, years and cut-off day, read once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """One region as pages name it.

    Attributes:
        code: ISO 3166-2 code.
        name: Short Chinese name.
        full_name: Full Chinese name.
        area: Statistical region; empty for the nation.
    """

    code: str
    name: str
    full_name: str
    area: str


@dataclass(frozen=True)
class Survey:
    """What can be made, and what was asked for.

    Attributes:
        plan: The plan's id.
        plan_title: Its title.
        years: The plan's years.
        as_of: The day on which the archive closed, ``YYYY-MM-DD``.
        places: Every region of the archive.
        wanted: Codes of the regions asked for.
    """

    plan: str
    plan_title: str
    years: tuple[int, ...]
    as_of: str
    places: tuple[Place, ...]
    wanted: tuple[str, ...]

    def place(self, code: str) -> Place:
        """The region of a code."""
        return next(place for place in self.places if place.code == code)


def survey(
    root: Path, plan: str, years: Sequence[int], regions: Sequence[str] | None
) -> Iterator[Survey]:
    """Opens plan and archive and checks what was asked for.

    Args:
        root: The project's top folder.
        plan: The plan's id.
        years: The years wanted.
        regions: Codes of the regions wanted; every province where None.

    Yields:
        The survey, once: tasks of the fork server are generators.

    Raises:
        InputError: Plan or archive have faults, or a year or region is unknown.
    """
    from lnip_analysis.evidence import open_evidence
    from lnip_analysis.faults import Fault, InputError
    from lnip_analysis.plan import load_plan
    from lnip_analysis.review import open_review

    evidence, loaded = open_evidence(root), load_plan(plan, root)
    faults: list[Fault] = []
    # One review a year and one a region: what is wrong is told as everywhere else.
    asked = [(year, loaded.region) for year in years]
    asked += [(loaded.last_year, code) for code in regions or ()]
    for year, code in asked:
        try:
            open_review(year, code, plan=plan, root=root)
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(dict.fromkeys(faults))
    places = tuple(
        Place(r.code, r.name, r.full_name, r.area) for r in evidence.regions.values()
    )  # fmt: skip
    yield Survey(
        plan=plan,
        plan_title=loaded.title,
        years=tuple(loaded.years),
        as_of=evidence.as_of.isoformat(),
        places=places,
        wanted=tuple(dict.fromkeys(regions or [p.code for p in places if p.area])),
    )
