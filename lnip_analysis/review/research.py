"""What a researcher asks a review: tidy frames, and what would follow from another target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from lnip_analysis.calls import public

if TYPE_CHECKING:
    import pandas as pd

    from lnip_analysis.review.review import Review
    from lnip_analysis.review.what_if import WhatIf


_SUPPOSED = {
    "target": "value", "goal": "value", "asked": "value", "rate": "growth", "year": "deadline",
    "base": "base_year",
}  # fmt: skip
"""What people call the parameters of an assumption."""


class Research:
    """The frames of a review; `lnip_analysis.review.review.Review` is one."""

    @public("review.targets")
    def targets(self) -> pd.DataFrame:
        """Every target with its verdict.

        Returns:
            One row a target, in the plan's order: id, title, task, kind, indicator, base_year,
            deadline, asked (the level asked for, in unit), status, rung (实测, 推定, 推断 or 无据;
            试用 where a figure on trial decides),
            latest_year, latest_value, progress (share of the way), pace_ratio, probability (None
            where none can be given), basis (of the probability), stability, planned_growth and
            needed_growth (a year, as fractions), trial (whether it rests on figures on
            trial or would be told otherwise without them).

        Examples:
            >>> import lnip_analysis as lnip
            >>> targets = lnip.open_review(2015).targets()
            >>> int((targets["status"] == "未完成").sum()) > 0
            True
            >>> targets.set_index("id").loc["rd-intensity", ["asked", "latest_value"]].tolist()
            [2.2, 1.27]
        """
        from lnip_analysis.review import frames

        return frames.targets(cast("Review", self))

    @public("review.path")
    def path(self, target_id: str) -> pd.DataFrame:
        """Where a target's quantity stood, and where it should have stood.

        Args:
            target_id: Id of the target, as in `targets`.

        Returns:
            One row a year: year, value, required (on the path to the target), unit, source_id; with
            figures on trial also trial, whether the row leans on them.

        Raises:
            InputError: There is no such target, or it counts nothing.

        Examples:
            >>> import lnip_analysis as lnip
            >>> review = lnip.open_review(2013)
            >>> path = review.path("invention-applications-growth")
            >>> path.loc[path["year"] == 2011, ["value", "required"]].round().values.tolist()
            [[14658.0, 14658.0]]
        """
        from lnip_analysis.review import frames

        return frames.path(cast("Review", self), target_id)

    @public("review.projection")
    def projection(
        self,
        target_id: str,
        quantiles: Sequence[float] = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975),
        until: int | None = None,
    ) -> pd.DataFrame:
        """Where a target's indicator may stand in the years after its last value.

        Args:
            target_id: Id of the target, as in `targets`.
            quantiles: Probabilities, each strictly between 0 and 1.
            until: Last year; the deadline, and at least five years ahead, where None.

        Returns:
            One row a year: year, unit, and a column a quantile (``q10`` for 0.1), in the unit; with
            figures on trial also trial, whether the projection leans on them.

        Raises:
            InputError: There is no such target, or too few values carry a projection.

        Examples:
            >>> import lnip_analysis as lnip
            >>> review = lnip.open_review(2013)
            >>> fan = review.projection("invention-applications-growth", [0.1, 0.5, 0.9], 2015)
            >>> fan.columns.tolist(), fan["year"].tolist()
            (['year', 'unit', 'q10', 'q50', 'q90'], [2014, 2015])
            >>> bool((fan["q10"] < fan["q90"]).all())
            True
        """
        from lnip_analysis.review import frames
        from lnip_analysis.review.asked import asked_quantiles, asked_year

        asked_quantiles(quantiles)
        asked_year(until, "until")
        return frames.projection(cast("Review", self), target_id, quantiles, until)

    @public("review.bounds")
    def bounds(self, target_id: str) -> pd.DataFrame:
        """What printed values prove of a target's indicator, year by year.

        Args:
            target_id: Id of the target, as in `targets`.

        Returns:
            One row a year from base to deadline, none after the edition's: year, value (printed, if
            any), low, high (NaN where nothing is proven), unit, low_proof, high_proof (the chain as
            a sentence); with figures on trial also trial, whether the value is one.

        Raises:
            InputError: There is no such target, or it counts nothing.

        Examples:
            >>> import lnip_analysis as lnip
            >>> bounds = lnip.open_review(2015).bounds("trademarks-valid")
            >>> bounds.loc[bounds["year"] == 2015, "low"].notna().tolist()
            [True]
        """
        from lnip_analysis.review import frames

        return frames.bounds(cast("Review", self), target_id)

    @public("review.readings")
    def readings(self, target_id: str) -> pd.DataFrame:
        """A target judged under every way its text can be read.

        Args:
            target_id: Id of the target, as in `targets`.

        Returns:
            One row a reading, the adopted one first: reading, title, reason, effect (``same``,
            ``differs``, ``unknown``; empty for the adopted one), status, asked, year, value.

        Raises:
            InputError: There is no such target.

        Examples:
            >>> import lnip_analysis as lnip
            >>> readings = lnip.open_review(2015).readings("rd-intensity")
            >>> readings.loc[0, ["reading", "status"]].tolist()
            ['adopted', '未完成']
        """
        from lnip_analysis.review import frames

        return frames.readings(cast("Review", self), target_id)

    @public("review.history")
    def history(self, target_id: str) -> pd.DataFrame:
        """What each edition said of a target, this one last.

        The earlier ones are built on what was known for their year; this one on what was known on
        its own cut-off day, which is today's unless `open_review` was given one.

        Args:
            target_id: Id of the target, as in `targets`.

        Returns:
            One row an edition: report_year, as_of, status, rung, latest_year, latest_value,
            progress, pace_ratio, probability, basis, stability.

        Raises:
            InputError: There is no such target.

        Examples:
            >>> import lnip_analysis as lnip
            >>> history = lnip.open_review(2014).history("rd-intensity")
            >>> history["report_year"].tolist()
            [2012, 2013, 2014]
        """
        from lnip_analysis.review import frames

        return frames.history(cast("Review", self), target_id)

    @public("review.before_issue")
    def before_issue(self) -> pd.DataFrame:
        """What was reached before the plan was issued: that part of a target was no promise.

        Returns:
            One row a target of which something later than its base was known of that time: id,
            title, period, value (the level, or the rise since the base), asked, unit, met (whether
            the target was met already), source_id. Empty for other regions than the plan's.

        Examples:
            >>> import lnip_analysis as lnip
            >>> review = lnip.open_review(2015)
            >>> early = review.before_issue().set_index("id")
            >>> bool(early["met"].any())
            True
        """
        from lnip_analysis.review import frames

        return frames.before_issue(cast("Review", self))

    @public("review.implied")
    def implied(self) -> pd.DataFrame:
        """Where one target leads another on the same quantity: whether both can matter.

        Returns:
            One row a pair: id, title (the target that is met exactly), other, other_title, value
            (where that leaves the other one), unit, meets (whether that meets it).

        Examples:
            >>> import lnip_analysis as lnip
            >>> review = lnip.open_review(2015)
            >>> review.implied().columns.tolist()
            ['id', 'title', 'other', 'other_title', 'value', 'unit', 'meets']
        """
        from lnip_analysis.review import frames

        return frames.implied(cast("Review", self))

    @public("review.what_if", _SUPPOSED)
    def what_if(
        self,
        target_id: str,
        *,
        value: float | None = None,
        growth: float | None = None,
        deadline: int | None = None,
        base_year: int | None = None,
        scenario: str | None = None,
    ) -> WhatIf:
        """How a target would stand if it asked for something else; no assessment.

        The same values, rules and model; only the target changes.

        Args:
            target_id: Id of the target, as in `targets`.
            value: What is asked for, in the unit of the archive (column unit of `targets`; of a
                growth target %): 12 for 12 %, 50000 for 5万件.
            growth: Growth a year that is asked for, in %: 12 for 12 %, 0.12 is 0.12 %; of a level,
                the level it leads to.
            deadline: The year by whose end it is due.
            base_year: The year that growth is counted from.
            scenario: A named way from the last value to the deadline: ``as_now`` (the projection's
                median), ``required``, ``national``, ``best_five``, ``halt``.

        Returns:
            The hypothetical verdict beside the real one: ``.frame`` has a row for each, ``.path``
            a row a year, ``.real`` and ``.verdict`` are the verdicts.

        Raises:
            InputError: There is no such target, it counts nothing, or the assumption makes no
                sense.

        Examples:
            >>> import lnip_analysis as lnip
            >>> review = lnip.open_review(2014)
            >>> easier = review.what_if("invention-applications-growth", growth=8)
            >>> easier.frame["asked"].round().tolist()
            [24757.0, 19942.0]
            >>> bool(easier.verdict.probability > easier.real.probability)
            True
        """
        from lnip_analysis.review.what_if import what_if

        return what_if(
            cast("Review", self), target_id, value, growth, deadline, base_year, scenario
        )
