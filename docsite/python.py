"""The reference of the public face; its words are the docstrings', put in by mkdocstrings."""

from __future__ import annotations

import inspect

import lnip_analysis as lnip

LEAD = """# Python

`import lnip_analysis as lnip` 提供下面这些。说明取自程序（英文），例子都作为测试运行。
参数写错时，用一句话指出，并给出能用的写法。
"""
_DIRECTIVE = """::: {path}
    options:
      heading_level: 3
      show_root_heading: true
      show_root_full_path: false
"""
_FIRST = ("open_review", "series", "compare", "observations", "indicators", "regions", "sources")
"""What most who come here look for; the others follow by name."""
_CLASS = "      inherited_members: true\n"


def page() -> str:
    """The page, in Markdown with a directive for every public name."""
    functions, classes = [], []
    others = sorted(set(lnip.__all__) - {"__version__", *_FIRST})
    for name in (*_FIRST, *others):
        thing = getattr(lnip, name)
        thing = inspect.unwrap(thing)
        text = _DIRECTIVE.format(path=f"{thing.__module__}.{thing.__qualname__}")
        if inspect.isclass(thing):
            classes.append(text + _CLASS)
        else:
            functions.append(text)
    return "\n".join([LEAD, "## 函数\n", *functions, "## 类\n", *classes])
