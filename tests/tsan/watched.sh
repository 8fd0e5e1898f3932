# How programs are run that the thread sanitizer watches, for scripts/tsan.sh and threads_watched_test.sh, so that
# the tests and the races made on purpose have the same options. `reports`: an absolute folder.
tsan_options="suppressions=$(realpath "$(dirname "${BASH_SOURCE[0]}")")/suppressions.txt"
tsan_options+=" history_size=7 second_deadlock_stack=1 die_after_fork=0"

# NAME COMMAND…: sets `found`, the reports of it and of the processes that it starts, and `status`.
watched() {
  rm -rf "${reports:?}/$1"
  mkdir -p "$reports/$1"
  TSAN_OPTIONS="$tsan_options log_path=$reports/$1/of" "${@:2}" >"$reports/$1.log" 2>&1 && status=0 || status=$?
  found=$(cat "$reports/$1"/of.* 2>/dev/null | grep -c 'WARNING: ThreadSanitizer' || true)
}

# PROGRAM: every race of seeded_races must be seen, and nothing where there is none. The sanitizer sees "list"
# in two runs of three and "posted" in most (12 of each were looked at), the others always: each has ten runs.
seeded() {
  local race races failed=0
  races=$("$1")
  for race in $races; do
    for _ in $(seq 10); do
      watched "seeded_$race" "$1" "$race"
      [ "$found" -eq 0 ] || break
    done
    [ "$found" -gt 0 ] || { echo "seeded: the race \"$race\" was NOT found"; failed=1; }
    watched "seeded_${race}_mended" "$1" "$race" mended
    [ "$found$status" = 00 ] || { echo "seeded: FOUND without a fault: $reports/seeded_${race}_mended"; failed=1; }
  done
  echo "seeded: $(wc -w <<<"$races") races"
  return $failed
}
