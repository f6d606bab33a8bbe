"""The colours of the statuses in the languages of the style sheets, from the one table."""

from __future__ import annotations

from lnip_analysis.present.palette import STATUS_COLOURS


def status_css() -> str:
    """A rule a status, which sets ``--status`` for whatever is of that class."""
    return "".join(
        f".status-{slug} {{ --status: {colour}; }}\n" for slug, colour in STATUS_COLOURS.items()
    )


def status_typst() -> str:
    """The dictionary ``lnip-colours``, from slug to colour."""
    rows = "".join(f'  {slug}: rgb("{colour}"),\n' for slug, colour in STATUS_COLOURS.items())
    return f"#let lnip-colours = (\n{rows})\n"
