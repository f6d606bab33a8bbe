"""The frame around a chart: how its data are read."""

import pytest

from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.theme import Drawing
from lnip_analysis.present.forms.table import Column


@pytest.mark.parametrize(("remark", "stacked"), [("推算", False), ("由总累计相减得出" * 8, True)])
def test_data_with_a_column_of_sentences_stand_as_blocks_on_a_phone(remark, stacked):
    """Beside figures a remark of 64 characters would make a row screens tall there."""
    made = figure(
        "shares", "题", Drawing("<svg/>", "<svg/>", 160.0), alt="图",
        columns=[Column("时期"), Column("值", numeric=True), Column("说明")],
        rows=[["2014年", "1", ""], ["2015年", "2", remark]],
    )  # fmt: skip
    (chart,) = made.blocks
    assert chart.data.stacked is stacked
