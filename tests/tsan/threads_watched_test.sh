#!/usr/bin/env bash
# What brings threads together, under the thread sanitizer: threads_watched_test.sh SEEDED_RACES THREADS_TESTS REPORTS
set -euo pipefail
reports=$3
. "$(dirname "$0")/watched.sh"
seeded "$1"
watched threads_tests "$2"
[ "$found$status" = 00 ] || { cat "$reports/threads_tests.log" "$reports"/threads_tests/of.*; exit 1; }
