"""Notebooks run, exported as HTML, PDF and Word, and published as an edition.

Nothing is imported here: papermill loads `lnip_analysis.whitepaper.engine` whenever it starts.
"""
