#!/usr/bin/env bash
# Builds the tests in which threads of ours meet with the thread sanitizer and runs them
# (tests/tsan/groups.txt), one group after the other; what it reports, also of processes that they start,
# lies in build/tsan/reports/GROUP. Status 1 where there is anything, or a test fails.
#   scripts/tsan.sh [GROUP…]    of the groups only these; "seeded": races made on purpose, which must be found
#   scripts/tsan.sh --build     only built
set -euo pipefail
cd "$(dirname "$0")/.."
groups=tests/tsan/groups.txt
mkdir -p build
# One build at a time.
exec 9>build/tsan.lock
flock 9
[ -e build/tsan/build.ninja ] || cmake --preset tsan
mapfile -t programs < <(sed -n 's/^[a-z_]* \([a-z_]*_tests\) .*/\1/p' $groups | sort -u)
cmake --build --preset tsan --target seeded_races "${programs[@]}"
exec 9>&-
[ "${1-}" != --build ] || exit 0

bin=build/tsan/bin
reports=$PWD/build/tsan/reports
. tests/tsan/watched.sh
export QT_QPA_PLATFORM=offscreen PULSE_SERVER=unix:/nonexistent XDG_CONFIG_HOME=$PWD/build/tsan/config

failed=0
if [ $# -gt 0 ]; then chosen=("$@"); else
  mapfile -t chosen < <(echo seeded; sed -n 's/^\([a-z_]*\) .*/\1/p' $groups)
fi
for group in "${chosen[@]}"; do
  if [ "$group" = seeded ]; then seeded $bin/seeded_races || failed=1; continue; fi
  read -r _ program filter <<<"$(grep "^$group " $groups)"
  SECONDS=0
  watched "$group" "$bin/$program" --gtest_filter="$filter"
  echo "$group: $(sed -n 's/^\[  PASSED  \] //p' "$reports/$group.log") $found reports, $SECONDS s"
  [ "$found$status" = 00 ] || { echo "$group: FAILED, see $reports/$group.log and $reports/$group"; failed=1; }
done
exit $failed
