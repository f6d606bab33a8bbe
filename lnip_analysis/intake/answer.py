"""What a body answered: values and records, and who says so."""

from __future__ import annotations

from dataclasses import dataclass

from lnip_analysis.evidence.model import ANSWER


@dataclass(frozen=True)
class AnsweredValue:
    """One value a body filled in.

    Attributes:
        cell: Where it stands, e.g. ``数据!G4``.
        indicator: Id of the indicator.
        year: The year.
        value: The value in the indicator's unit, in plain digits.
        unit: The indicator's unit.
        qualifier: ``>``, ``<``, ``~``; empty where exact.
        as_printed: What was filled in, with its unit.
        basis: What it rests on: name, date and address, in Chinese.
        note: The body's remark.
    """

    cell: str
    indicator: str
    year: int
    value: str
    unit: str
    qualifier: str
    as_printed: str
    basis: str
    note: str = ""


@dataclass(frozen=True)
class AnsweredRecord:
    """What a body says of one thing to deliver.

    Attributes:
        cell: Where it stands, e.g. ``事项!E4``.
        task: Place in the plan's text.
        item: Id of the item.
        title: The item, in Chinese.
        outcome: ``done``, ``partial`` or ``not_done``.
        date: The day, month or year it was done, or of which it is said.
        basis: What it rests on, in Chinese.
        note: The body's remark.
    """

    cell: str
    task: str
    item: str
    title: str
    outcome: str
    date: str
    basis: str
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """One workbook that came back.

    Attributes:
        file: Its name.
        sha256: Digest of its bytes.
        body: The body.
        year: The report year it was asked for.
        plan: Id of the plan.
        region: Code of the region.
        person: Who filled it in.
        day: The day they did, ``YYYY-MM-DD``.
        values: The values.
        records: The records.
        remarks: What was understood though it isn't as asked for, in Chinese.
    """

    file: str
    sha256: str
    body: str
    year: int
    plan: str
    region: str
    person: str
    day: str
    values: tuple[AnsweredValue, ...]
    records: tuple[AnsweredRecord, ...]
    remarks: tuple[str, ...] = ()

    @property
    def source_id(self) -> str:
        """The id of the source it becomes: the same workbook is never filed twice."""
        return f"{ANSWER}-{self.year}-{self.sha256[:10]}"
