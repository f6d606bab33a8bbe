"""Why a verdict is what it is, and what a reader must know of it, as codes with values.

Rules choose the code; `reason_words` has the Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lnip_analysis.review.deduction import Part


class ReasonCode(StrEnum):
    """Why a status; in brackets what `Reason.years` holds."""

    REACHED = "reached"
    """Reached (the year), and perhaps below again (a later one)."""
    REACHED_BEFORE = "reached_before"
    """Reached before the plan began (the year), and perhaps below again (a later one)."""
    MET_AT_DEADLINE = "met_at_deadline"
    """(The deadline.)"""
    MISSED = "missed"
    """(The deadline.)"""
    MISSED_AND_FELL = "missed_and_fell"
    """Missed, and below the base besides. (The deadline.)"""
    PACE = "pace"
    """Judged by its pace ratio. (The latest year.)"""
    HOLDS_BASE = "holds_base"
    """Nothing more is asked than stood at the base, and it still holds. (The latest year.)"""
    LOST_BASE = "lost_base"
    """Nothing more is asked than stood at the base, and it no longer holds. (The latest year.)"""
    NO_PATH = "no_path"
    """Growth from, to or through nothing: no path, no pace. (The base year.)"""
    NO_BASE = "no_base"
    """Nothing says what is asked. (The base year.)"""
    NO_VALUE = "no_value"
    """No exact value. (The first and the last year looked at.)"""
    ONLY_BASE = "only_base"
    """No value after the base."""
    NO_DEADLINE_VALUE = "no_deadline_value"
    """(The deadline and the latest year.)"""
    TOO_OLD = "too_old"
    """(The latest year.)"""
    FLOOR_HOLDS = "floor_holds"
    """Every year known so far meets the floor. (The latest year.)"""
    FLOOR_MET = "floor_met"
    """Every year meets it."""
    FLOOR_MISSED = "floor_missed"
    """(The years below it.)"""
    FLOOR_UNPROVEN = "floor_unproven"
    """Below the floor by an indicator that counts too little. (The years below it.)"""
    FLOOR_GAPS = "floor_gaps"
    """Met in all known years. (Those without a value.)"""
    SUM_GAPS = "sum_gaps"
    """Later years are known, yet nobody can add up without these. (Those without a value.)"""
    PROVEN_MET = "proven_met"
    """Every value it can have meets the target. (The year.)"""
    PROVEN_MISSED = "proven_missed"
    """No value it can have meets the target. (The year.)"""
    NOT_BOUND = "not_bound"
    """Things to deliver bind another province."""
    NOT_DUE = "not_due"
    """Nothing to deliver is due yet."""
    ON_RECORD = "on_record"
    """So many of the things that are due are on record as delivered."""


@dataclass(frozen=True)
class Reason:
    """Why a verdict has its status.

    Attributes:
        code: The rule that decided.
        years: The years it speaks of, as its code says.
        pace_ratio: The pace ratio that decided; `ReasonCode.PACE` only.
        items: Things to deliver; `ReasonCode.ON_RECORD` only, as the next two.
        due: How many of them are due.
        done: How many of those are on record as delivered.
        undated: How many of those may have been delivered in time or late.
        undone: How many of those due were demonstrably not delivered in time, or not yet at all.
        proven: What bounds prove; `ReasonCode.PROVEN_MET` and `PROVEN_MISSED` only.
    """

    code: ReasonCode
    years: tuple[int, ...] = ()
    pace_ratio: float | None = None
    items: int = 0
    due: int = 0
    done: int = 0
    undated: int = 0
    undone: int = 0
    proven: Part | None = None


class NoteCode(StrEnum):
    """What a reader must know of a verdict besides."""

    BASIS = "basis"
    """On which basis the target is judged, in the plan data's words."""
    PROXY = "proxy"
    """By which proxy it is judged, in the plan data's words."""
    BASE_MOVED = "base_moved"
    """The path starts from another year: the base year and that one."""
    READ_AS = "read_as"
    """How a year's value was read, in the archive's words."""
    WEAK = "weak"
    """Years whose values are of grade D."""
    TRIAL = "trial"
    """It leans on figures on trial."""


@dataclass(frozen=True)
class Note:
    """A remark on a verdict.

    Attributes:
        code: What it is about.
        years: The years it speaks of.
        text: Words of the plan data or of the archive, where it quotes them.
    """

    code: NoteCode
    years: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class OtherBasis:
    """What values on another basis would say; they decide nothing.

    Attributes:
        basis: The other basis as the catalogue names it, or the other indicator's name.
        values: (year, value) since the base year.
        unit: Unit of the values.
        met: The years among them that meet the target.
    """

    basis: str
    values: tuple[tuple[int, float], ...]
    unit: str
    met: tuple[int, ...]
