"""Judge an intellectual-property plan and publish its yearly white paper.

One folder a stage, in the order in which data flows::

    plan -> evidence -> growth -> review -> present -> whitepaper

A stage imports only from the stages before it.
"""
