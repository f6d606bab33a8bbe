"""Command lines that work, shown under the help of each command.

Every command has some: tests/test_cli_examples.py holds that, and that they are understood.
"""

from __future__ import annotations

EXAMPLES: dict[str, dict[str, str]] = {
    "status": {
        "lnip status 2015": "最后一年的评估结果",
        "lnip status 2013 --as-of 2014-12-31": "只用当时已公布的资料",
        "lnip status 2015 --region CN-JL --json": "别的省，供程序读取",
    },
    "build": {
        "lnip build": "编制最新一年",
        "lnip build 2012-2015 --docx": "历年，连同 Word 版",
        "lnip build 2013 --as-of 2014-04-30": "当时能编成什么样",
        "lnip build --all --strict": "无人值守：档案有错就不编",
    },
    "fleet": {
        "lnip fleet": "各省、计划期内各年",
        "lnip fleet --years 2015 --regions CN-LN,CN-JL": "只做两省一年",
    },
    "diff": {
        "lnip diff reports/2014 reports/2015": "两年之间变了什么",
        "lnip diff reports/2014 reports/2015 --exit-code": "供脚本判断有无变化",
    },
    "verify": {
        "lnip verify reports/2015": "这一版与它的清单、资料、程序是否一致",
    },
    "backtest": {
        "lnip backtest": "用全部数据",
        "lnip backtest --until 2014 --no-bounds": "只用到2014年，不回测上下限",
    },
    "explore": {
        "lnip explore": "在 JupyterLab 里打开笔记本",
        "lnip explore --voila": "不写代码：拖动滑块看“如果目标不是这样”",
        "lnip explore --no-browser --port 8899": "在别的机器上启动",
    },
    "plan new": {
        "lnip plan new ln-ip-2021-2025.yaml": "带注释的计划文件，从它改起",
    },
    "plan check": {
        "lnip plan check ln-ip-2021-2025.yaml": "所有错误一次列出",
        "lnip plan check ln-ip-2012-2015": "项目里的计划，写编号即可",
    },
    "compare-plans": {
        "lnip compare-plans ln-ip-2012-2015 cn-12fyp-2011-2015": "辽宁与全国的同一指标",
        "lnip compare-plans ln-ip-2012-2015 ln-ip-2016-2020 --format csv": "供表格软件读取",
    },
    "data check": {
        "lnip data check": "列出错误和未阅的提示",
        "lnip data check --accept": "看过的提示记为已阅",
        "lnip data check --since main": "这个分支加了什么，动了哪些结论",
    },
    "data import": {
        "lnip data import 7-7.xls": "提出读法和疑问，写在旁边的 7-7.xls.recipe.yaml",
        "lnip data import 7-7.xls --accept": "全部答完后入档",
        "lnip data import 2016.xls --recipe 2015.xls.recipe.yaml": "沿用去年的答案",
    },
    "data build": {
        "lnip data build": "生成 data/processed",
        "lnip data build --xlsx --parquet": "另写工作簿和 Parquet",
    },
    "data trace": {
        "lnip data trace patent_grants_total 2012": "辽宁2012年的专利授权量",
        "lnip data trace rd_intensity 2013 --region CN-JL": "吉林的R&D经费投入强度",
    },
    "data bounds": {
        "lnip data bounds valid_trademarks 2015": "最少、最多是多少",
        "lnip data bounds valid_trademarks 2015 --threshold 150000": "离15万有多大余地",
    },
    "collect request": {
        "lnip collect request 2015": "每个责任单位一份填报表，在 collect/2015",
        "lnip collect request 2015 --body 省工商局": "只给一个单位",
    },
    "collect read": {
        "lnip collect read --dry-run collect/2015/省工商局-2015.xlsx": "先试读，看哪些结论会变",
        "lnip collect read collect/2015/省工商局-2015.xlsx": "没有错就入档",
    },
    "collect status": {
        "lnip collect status 2015": "谁答了，还缺什么",
    },
}
"""By command, without ``lnip``: command lines, and what each is for."""


def shown(command: str) -> str:
    """The examples of a command as its help page shows them; empty where it has none.

    Args:
        command: Its words, with ``lnip`` before them.
    """
    examples = EXAMPLES.get(command.partition(" ")[2], {})
    if not examples:
        return ""
    width = max(map(len, examples))
    lines = (f"  {line:<{width}}  # {what}" for line, what in examples.items())
    return "\n".join((" 示例：", *lines))
