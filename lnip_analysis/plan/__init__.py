"""What was promised: plans read from ``data/raw/plans``, one YAML file each.

`load_plan` reads a plan by its id, `list_plans` names those there are. This stage knows
nothing of figures, and nothing in its code is about one particular plan.
"""

from lnip_analysis.plan.load import (
    list_plans,
    load_plan,
    plan_fault,
    plan_file,
    read_plan,
    stray_files,
)

__all__ = ["list_plans", "load_plan", "plan_fault", "plan_file", "read_plan", "stray_files"]
