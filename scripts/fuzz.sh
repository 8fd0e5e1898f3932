#!/usr/bin/env bash
# Builds the fuzzers by clang and runs each for so many seconds, two at a time; what they find lies in
# build/fuzz/found/TARGET, what they have learnt in build/fuzz/corpus/TARGET. Status 1 where they find
# anything. With 0 seconds they are only built.
#   scripts/fuzz.sh SECONDS [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: scripts/fuzz.sh SECONDS [TARGET…]}
shift
command -v clang++-14 >/dev/null || { echo "fuzz.sh: clang-14 is not installed" >&2; exit 2; }
mkdir -p build
# One at a time.
exec 9>build/fuzz.lock
flock 9
[ -e build/fuzz/build.ninja ] || cmake --preset fuzz
cmake --build --preset fuzz --target fuzzers
exec 9>&-
[ "$seconds" -gt 0 ] || exit 0

build=$PWD/build/fuzz
if [ $# -gt 0 ]; then targets=("$@"); else
  mapfile -t targets < <(cd "$build/bin" && ls | sed -n 's/^fuzz-//p')
fi
fuzz() {
  local target=$1 corpus=$build/corpus/$1 found=$build/found/$1
  mkdir -p "$corpus" "$found"
  CUADRANTE_FUZZ_SEED=$corpus/seed "$build/bin/fuzz-$target" >/dev/null 2>&1
  local known=()
  [ ! -d "tests/fuzz/found/$target" ] || known=("tests/fuzz/found/$target")
  if "$build/bin/fuzz-$target" "$corpus" "${known[@]}" -max_total_time="$seconds" -timeout=20 \
    -rss_limit_mb=3000 -max_len=300000 -artifact_prefix="$found/" >"$build/$target.log" 2>&1; then
    echo "$target: nothing, $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$build/$target.log") inputs"
  else
    echo "$target: FOUND, see $build/$target.log"
    tail -40 "$build/$target.log"
    return 1
  fi
}
export -f fuzz
export build seconds
# Memory that is taken and never looked at is what inputs ask for.
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} bash -c 'set -euo pipefail; fuzz "$1"' _ {}
