"""What the archive has more, or otherwise, than at an earlier state of the repository."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lnip_analysis.evidence.archive import Archive, read_archive
from lnip_analysis.evidence.model import Milestone, Source
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.files import files_below
from lnip_analysis.intake.moves import Move, moves
from lnip_analysis.plan import list_plans, load_plan

_KEY = ["source_id", "indicator", "region", "period"]
_SHOWN = 20


@dataclass(frozen=True)
class Difference:
    """What differs between two states of the archive.

    Attributes:
        since: The commit compared with, in short.
        sources: New sources.
        values: New values, by the source that printed them.
        facts: New dated facts.
        gone: What was there and no longer is, or says another thing, in Chinese.
        moves: The verdicts that differ.
    """

    since: str
    sources: tuple[Source, ...]
    values: dict[str, int]
    facts: tuple[Milestone, ...]
    gone: tuple[str, ...]
    moves: tuple[Move, ...]


def difference(root: Path, revision: str) -> Difference:
    """What the working folder's archive adds to that of an earlier commit.

    Compared is with the commit where the two ways parted: what the other branch has got since is
    not missing here.

    Args:
        root: The project's top folder, in a git repository.
        revision: A branch, tag or commit, e.g. ``main``.

    Raises:
        InputError: There is no such commit, or one of the two archives has faults.
    """
    commit = _parting(root, revision)
    with _checked_out(root, commit) as earlier:
        before, after = read_archive(earlier), read_archive(root)
        if before.faults:
            what = f"{revision} 的档案有 {len(before.faults)} 处错误，无从比较"
            raise InputError([Fault(what, field="--since"), *before.faults])
        if after.faults:
            raise InputError(after.faults)
        same = _contents(earlier) == _contents(root)
        common = [] if same else sorted(set(list_plans(earlier)) & set(list_plans(root)))
        moved = [
            move
            for plan in common
            for loaded in (load_plan(plan, root),)
            for move in moves(earlier, root, loaded.years, plan, loaded.region)
        ]
        return _compared(commit[:10], before, after, moved)


def _compared(since: str, before: Archive, after: Archive, moved: list[Move]) -> Difference:
    old, new = _values(before), _values(after)
    gone = [f"来源 {i} 不见了" for i in before.sources if i not in after.sources]
    gone += [
        f"来源 {i} 的登记改了"
        for i, source in before.sources.items()
        if i in after.sources and after.sources[i] != source
    ]
    gone += [f"{' '.join(key)} 的数不见了" for key in old if key not in new]
    gone += [
        f"{' '.join(key)} 的数由 {value} 改为 {new[key]}"
        for key, value in old.items()
        if key in new and new[key] != value
    ]
    facts = set(before.milestones)
    gone += [f"事实“{fact.title}”不见了或改了" for fact in facts - set(after.milestones)]
    return Difference(
        since,
        tuple(source for i, source in after.sources.items() if i not in before.sources),
        dict(Counter(key[0] for key in new if key not in old)),
        tuple(fact for fact in after.milestones if fact not in facts),
        tuple(gone),
        tuple(moved),
    )


def _contents(root: Path) -> dict[str, bytes]:
    """Every file of the archive: where nothing differs, no verdict does."""
    folder = root / "data" / "raw"
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files_below(folder)}


def _values(archive: Archive) -> dict[tuple[str, ...], str]:
    frame = archive.observations
    keys = zip(*(frame[name] for name in _KEY), strict=True)
    said = zip(frame["value"], frame["qualifier"], frame["as_printed"], strict=True)
    return {key: f"{q}{v:g}（{p}）" for key, (v, q, p) in zip(keys, said, strict=True)}


def difference_lines(found: Difference) -> Iterator[str]:
    """A difference as lines of Chinese, but for its verdicts."""
    yield (
        f"与 {found.since} 相比：新来源 {len(found.sources)} 个，"
        f"新数 {sum(found.values.values())} 个，新事实 {len(found.facts)} 条"
    )
    for source in found.sources:
        count = found.values.get(source.id, 0)
        yield f"  {source.id}  {source.cited_title}（{source.cited_publisher}）：{count} 个数"
    known = {source.id for source in found.sources}
    for identity, count in found.values.items():
        if identity not in known:
            yield f"  {identity}  原有来源增加 {count} 个数"
    for fact in found.facts:
        yield f"  {fact.task}  {fact.title}（{fact.date or '日期不详'}）"
    if found.gone:
        yield f"删改了 {len(found.gone)} 处；档案只增不改，请在提交说明里写明理由："
        yield from (f"  {what}" for what in found.gone[:_SHOWN])
        if len(found.gone) > _SHOWN:
            yield f"  同样的还有 {len(found.gone) - _SHOWN} 处"


def _git(root: Path, *words: str) -> bytes | None:
    """What git answers; None where it refuses."""
    try:
        done = subprocess.run(["git", "-C", root, *words], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise InputError(Fault("没有找到 git 程序", field="--since")) from error
    return done.stdout if done.returncode == 0 else None


def _parting(root: Path, revision: str) -> str:
    """The commit where the present branch and another state parted.

    Raises:
        InputError: There is no repository, or no such commit.
    """
    if _git(root, "rev-parse", "--git-dir") is None:
        raise InputError(Fault("这里不是 git 版本库，无从比较", field="--since"))
    named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options",
                 f"{revision}^{{commit}}")  # fmt: skip
    base = named and _git(root, "merge-base", "HEAD", named.decode().strip())
    if not base:
        expected = "分支、标签或提交，如 main"
        raise InputError(Fault(f"没有“{revision}”这个版本", field="--since", expected=expected))
    return base.decode().strip()


@contextmanager
def _checked_out(root: Path, commit: str) -> Iterator[Path]:
    """A folder with ``data/raw`` as it was at a commit."""
    packed = _git(root, "archive", "--format=tar", commit, "data/raw")
    if packed is None:
        raise InputError(Fault(f"{commit[:10]} 里没有 data/raw", field="--since"))
    with tempfile.TemporaryDirectory() as scratch:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(scratch, filter="data")
        yield Path(scratch)
