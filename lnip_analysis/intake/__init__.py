"""How values come in: tables as they are printed, and workbooks that bodies fill in.

Nothing here decides what holds; it writes what a source printed into the archive, once every
doubt about the reading has been answered by a person.
"""
