#!/usr/bin/env bash
# One round without hands: check the archive, build every edition, verify, hand over.
# docs/unattended.md says what each variable is for and what the exit codes mean.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 2

lnip=${LNIP:-.venv/bin/lnip}
logs=${LNIP_LOGS:-logs}
site=${LNIP_SITE:-}
alarm=${LNIP_ALARM:-}
# Where the editions are: with the data, which LNIP_ROOT may place elsewhere.
reports=${LNIP_ROOT:+$LNIP_ROOT/}reports
begun=

mkdir -p "$logs" || exit 2
log=$logs/$(date +%Y-%m-%dT%H%M%S).log

# A round that takes longer than the time between two must not meet the next one.
exec 9>"$logs/lock" || exit 2
if ! flock --nonblock 9; then
  echo "上一轮编制还没有结束，这一轮不做。" >&2
  exit 75
fi

fail() { # code, sentence
  {
    # An edition is replaced as soon as it is made, before it is verified.
    local kept=原有成品和网站未受影响
    [ -z "$begun" ] || kept="网站未受影响；$reports 里可能已是这一轮编成的版本"
    echo "$2（退出码 $1），$kept。日志：$log"
    tail -n 20 "$log"
  } >&2
  if [ -n "$alarm" ]; then "$alarm" "$log" || echo "报警程序 $alarm 也失败了。" >&2; fi
  exit "$1"
}

step() { # sentence, command …
  local what=$1 code
  shift
  echo "== $what" >>"$log"
  "$@" >>"$log" 2>&1
  code=$?
  [ "$code" -eq 0 ] || fail "$code" "$what未完成"
}

# What readers see is a link: it turns to the new copy at once, or stays on the old one.
hand_over() {
  local copy
  copy=$(mktemp -d "$site.$(date +%Y-%m-%d).XXXX") && chmod 755 "$copy" &&
    cp -R "$reports"/. "$copy" && ln -sfn "$(basename "$copy")" "$site.new" && mv -T "$site.new" "$site"
}

step 检查数据档案 "$lnip" data check
step 整理数据 "$lnip" data build
begun=yes
step 编制报告 "$lnip" build --all --strict
for edition in "$reports"/20*/; do
  step "核验${edition%/}" "$lnip" verify "${edition%/}"
done
[ -z "$site" ] || step 发布 hand_over
echo "全部完成。日志：$log"
