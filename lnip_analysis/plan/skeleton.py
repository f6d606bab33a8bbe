"""A plan file to begin with: every field that is needed, and comments on those that may be."""

from __future__ import annotations

from collections.abc import Iterator

from lnip_analysis.plan.model import Plan

_TITLE, _ISSUER = "某省知识产权计划（2016—2020年）", "某省人民政府"
_SECTION, _TASK = "第一部分的标题", "任务的提要"

_TEXT = """\
# 计划文件。每个字段的说明见 docs/writing-a-plan.md；写好后运行 lnip plan check {file}，
# 再把文件放进 data/raw/plans/，文件名（不含 .yaml）就是计划编号，要与下面的 id 相同。
# 以 # 开头的行是注释；用不着的可选字段删去。
id: {id}
title: {title}      # 全名，照原文
# name: 知识产权计划                         # 封面上的简称；不写则用全名
issuer: {issuer}                         # 发文机关
# document: 文号，或者文本从哪里来
# told_by: 某报某日的报道                    # 没有全文、只从别处得知时写；报告会说明目标可能不全
# sources: [某来源编号]                      # 文本的来源，sources.csv 里的编号
# issued: 2016-08-01                         # 印发日期；不知道就不写
region: CN-LN                                # CN（全国）、CN-LN（省），或加引号的 "210200"（市）
first_year: 2016
last_year: 2020

sections:
  - id: 一                                   # 一、二、三……或 措施
    title: {section}
    # name: 创造                             # 句子里怎么称呼这一部分
    tasks:
      - id: 一.1                             # 部分编号加顺序号，从 1 起不缺不重
        title: {task}
        # bodies: [省知识产权局, 省科技厅]   # 责任单位，第一个牵头；原文没有写就不写
        # indicators: [patent_grants_total]  # 能说明任务、但没有目标依据的指标

targets:
  - id: invention-per-10k                    # 小写英文、数字，以连字符相连
    tasks: [一.1]                            # 提出这个目标的任务，第一个为主
    title: 每万人口发明专利拥有量达到10件    # 自拟的短标题
    clause: 每万人口发明专利拥有量达到10件   # 原文中载有数字的几个字，照抄
    # literal: false                         # 译出或转述的、不是原文的字句；报告里不加引号
    kind: level                              # level 到期水平；growth 年均增长；increment 期内新增；
                                             # floor 每年下限；range 区间；deliverable 按事项交付
    indicator: valid_invention_patents_per_10k   # data/raw/indicators.csv 里的编号
    comparison: at_least                     # at_least 达到；more_than 超过；about 左右
    value: 10
    unit: 件/万人                            # 与指标的单位相同；年均增长写 "%/年"
    scale: log                               # log 按比例增长；identity 按数量；logit 有上下界的比重
    # base_year: 2015                        # 基期；不写则为计划期前一年
    deadline: 2020
    # attained: by                           # by 达到一次即算（存量）；in 只看到期那一年（流量）
    # basis: 以2015年末为基期，看2020年末。  # 采用的口径和读法

# chapters:                                  # 各章写什么、什么次序；不写则一部分一章
"""


def skeleton(plan_id: str, file: str) -> str:
    """The text of a file to begin with.

    Args:
        plan_id: The plan's id.
        file: The file's name, as its author types it.
    """
    words = {"title": _TITLE, "issuer": _ISSUER, "section": _SECTION, "task": _TASK}
    return _TEXT.format(id=plan_id, file=file, **words)


def unedited(plan: Plan) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Words of the skeleton that a plan still has: they would be published as its own.

    Args:
        plan: A plan written from the skeleton.

    Yields:
        Place in the plan's file, what is wrong, what was expected, what to do.
    """
    own: list[tuple[tuple[str | int, ...], str, str]]
    own = [(("title",), plan.title, _TITLE), (("issuer",), plan.issuer, _ISSUER)]
    for n, section in enumerate(plan.sections):
        own.append((("sections", n, "title"), section.title, _SECTION))
        for m, task in enumerate(section.tasks):
            own.append((("sections", n, "tasks", m, "title"), task.title, _TASK))
    for place, given, example in own:
        if given == example:
            yield place, f"“{example}”还是模板里的字", "计划自己的内容", "请照原文填写"
