"""Whether an edition is still what its manifest says, and what archive and code still give.

Three questions that need no trust in each other: are the files those that were published; are
archive, plans, notebooks and code those they were made of; does judging the archive anew give the
results that stand in the edition.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lnip_analysis import __version__
from lnip_analysis.digest import package_digest
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import HOME_PLAN, project_root
from lnip_analysis.whitepaper.chapters import chapter_files
from lnip_analysis.whitepaper.fingerprint import edition_fingerprint, input_digests
from lnip_analysis.whitepaper.manifest import MANIFEST, edition_parameters, output_digests
from lnip_analysis.whitepaper.manifest import manifest as read_manifest
from lnip_analysis.whole import recover

_RESULTS = "results.json"
_OF_COVER = ("title", "subtitle", "fingerprint")
"""What stands in ``results.json`` beside the results of the review."""
_PLANS, _RECIPES = "data/raw/plans/", "data/raw/recipes/"
_AGAIN = "要用现在的资料和程序，请重新编制这一版"


@dataclass(frozen=True)
class Verified:
    """What a check of an edition found.

    Attributes:
        differences: What is not as it was, one sentence each; none where all is.
        outputs: How many files of the edition were looked at.
        inputs: How many files it was made of were looked at.
    """

    differences: tuple[Fault, ...]
    outputs: int
    inputs: int


def verify_edition(folder: Path, root: Path | None = None) -> Verified:
    """Holds an edition against its manifest, the archive and this code.

    Args:
        folder: The edition's folder.
        root: The project's top folder; found by itself where None.

    Raises:
        InputError: The folder is no edition.
    """
    recover(folder)
    if not (folder / "index.html").is_file() or not (folder / _RESULTS).is_file():
        advice = "请写成品的文件夹，如 reports/2015"
        raise InputError(Fault("这里没有本项目编成的版本", file=folder, advice=advice))
    said = read_manifest(folder)
    if said is None:
        what = "没有清单，或清单已损坏，不能核对：由旧版程序编成，或改动过"
        return Verified((Fault(what, file=folder / MANIFEST, advice="请重新编制这一版"),), 0, 0)
    root = root or project_root()
    outputs, inputs = output_digests(folder), input_digests(root, chapter_files(root))
    plan = (edition_parameters(folder) or {}).get("plan") or HOME_PLAN
    told, there = ({n: d for n, d in x.items() if _read(n, plan)} for x in (said["inputs"], inputs))
    differences = [
        *_compared(said["outputs"], outputs, str(folder), "成品", "请重新编制这一版"),
        *_compared(told, there, "", "编制后，资料", _AGAIN),
        *_code(said),
        *_judged(folder, root, said),
    ]
    return Verified(tuple(differences), len(outputs), len(there))


def _read(name: str, plan: str) -> bool:
    """Whether an edition on a plan follows from an input: not from other plans, nor recipes."""
    if name.startswith(_PLANS):
        return name == f"{_PLANS}{plan}.yaml"
    return not name.startswith(_RECIPES)


def _compared(
    said: Mapping[str, str], found: Mapping[str, str], folder: str, whose: str, advice: str
) -> Iterator[Fault]:
    """Files that changed, that are gone, and that nobody told of."""
    for name in sorted(said.keys() | found.keys()):
        if said.get(name) == found.get(name):
            continue
        how = "多出了" if name not in said else "少了" if name not in found else "改动过"
        file = f"{folder}/{name}" if folder else name
        # No file of that name, or no digest: the fault may lie with who says so.
        doubt = name in said and (name not in found or not _is_digest(said[name]))
        also = "；清单本身可能改动过" if doubt else ""
        yield Fault(f"{whose}{how}这个文件（与清单所记不同{also}）", file=file, advice=advice)


def _is_digest(said: object) -> bool:
    return isinstance(said, str) and re.fullmatch(r"[0-9a-f]{64}", said) is not None


def _code(said: Mapping[str, Any]) -> Iterator[Fault]:
    if said["code"] != {"version": __version__, "digest": package_digest()}:
        version = said["code"].get("version")
        other = f"当时是{version}版，现在是{__version__}版"
        same = f"版本号都是{__version__}，内容不同"
        what = f"编制后，程序改动过：{same if version == __version__ else other}"
        yield Fault(what, advice=_AGAIN)


def _judged(folder: Path, root: Path, said: Mapping[str, Any]) -> Iterator[Fault]:
    """Results that are not those which judging anew gives."""
    from lnip_analysis.review import open_review
    from lnip_analysis.review.results import results

    file = folder / _RESULTS
    parameters = edition_parameters(folder)
    try:
        printed = json.loads(file.read_text(encoding="utf-8"))
        cover = {name: printed.pop(name) for name in _OF_COVER}
    except (OSError, ValueError, LookupError, AttributeError, TypeError, RecursionError):
        yield Fault("评估结果读不出来", file=file, advice="请重新编制这一版")
        return
    if parameters is None:
        what = "没有写明这一版编的是哪一年、哪个地区，不能重新评估"
        yield Fault(what, file=folder / "edition.json", advice="请重新编制这一版")
        return
    try:
        review = open_review(**parameters, root=root)
        anew = json.loads(json.dumps(dict(results(review))))
        fingerprint = edition_fingerprint(root, chapter_files(root), parameters)
    except (InputError, TypeError) as error:
        why = str(error).splitlines()[0] if isinstance(error, InputError) else "参数不对"
        yield Fault(f"按现有资料不能重新评估：{why.removesuffix('。')}", file=file)
        return
    wrong = [key for key in anew.keys() | printed.keys() if anew.get(key) != printed.get(key)]
    if wrong:
        where = "、".join(sorted(wrong))
        what = f"评估结果与按现有资料重新评估的不同（{where}{_targets(printed, anew)}）"
        yield Fault(what, file=file, advice=_AGAIN)
    elif cover["fingerprint"] == said["fingerprint"] != fingerprint:
        pass  # what changed is told, and it changed no result
    elif not cover["fingerprint"] == said["fingerprint"] == fingerprint:
        what = f"构建指纹是{cover['fingerprint']}，清单里是{said['fingerprint']}"
        yield Fault(f"{what}，按现有资料应为{fingerprint}", file=file, advice=_AGAIN)


def _targets(printed: dict[str, Any], anew: dict[str, Any]) -> str:
    """The targets whose status is another one: ``；结论不同的目标：…``."""
    try:
        then = {t["id"]: t["status"] for t in printed["targets"]}
        now = {t["id"]: t["status"] for t in anew["targets"]}
    except (LookupError, TypeError):
        return ""
    other = [t for t in now if then.get(t) != now[t]]
    return f"；结论不同的目标：{'、'.join(other)}" if other else ""
