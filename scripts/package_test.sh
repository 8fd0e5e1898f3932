#!/usr/bin/env bash
# Installs a package of Cuadrante into a fresh Debian 12, made by debootstrap, and does the whole loop
# there as somebody who has nothing else: songs, clips, labels by keys at the window (on a display
# without a screen), a dataset, a training, and what the network says of a song. Needs root, a network,
# 4 GB below TMPDIR, and debootstrap.
#   scripts/package_test.sh PACKAGE.deb SONG… [--keep-picture FILE.png]
set -euo pipefail
package=$(readlink -f "${1:?usage: scripts/package_test.sh PACKAGE.deb SONG…}")
shift
picture=
songs=()
while [ $# -gt 0 ]; do
  case "$1" in
    --keep-picture) picture=$2; shift 2 ;;
    *) songs+=("$(readlink -f "$1")"); shift ;;
  esac
done
[ ${#songs[@]} -ge 4 ] || { echo "package_test.sh: at least four songs are needed" >&2; exit 2; }

root=$(mktemp -d)
chmod 755 "$root"
# The processes in there, of that name.
inside_pids() {
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/root" 2>/dev/null)" = "$root" ] || continue
    [ $# -eq 0 ] || [ "$(cat "$process/comm")" = "$1" ] || continue
    echo "${process#/proc/}"
  done
}
clean_up() {
  for pid in $(inside_pids); do kill "$pid" 2>/dev/null || true; done
  wait
  umount "$root/proc" "$root/dev/shm" 2>/dev/null || true
  # What is mounted there still is not ours to remove.
  if grep -qF " $root/" /proc/mounts; then echo "package_test.sh: left behind: $root" >&2; else rm -rf "$root"; fi
}
trap clean_up EXIT
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/home/ana USER=ana "$@"; }
as_ana() { inside setpriv --reuid 1000 --regid 1000 --clear-groups env "$@"; }

mirror=$(sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources 2>/dev/null | head -1)
debootstrap --variant=minbase bookworm "$root" "${mirror:-http://deb.debian.org/debian}" >"$root.log" 2>&1 ||
  { tail -5 "$root.log" >&2; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm" && mount -t tmpfs tmpfs "$root/dev/shm"
inside useradd --uid 1000 --create-home ana
install -m 644 "$package" "$root/tmp/cuadrante.deb"
echo "== installing"
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends /tmp/cuadrante.deb >"$root/apt.log" 2>&1 ||
  { tail -20 "$root/apt.log" >&2; exit 1; }
inside dpkg-query -W -f '${Package} ${Version} ${Installed-Size} KiB\n' cuadrante
install -d -o 1000 -g 1000 "$root/home/ana/music"
install -m 644 "${songs[@]}" "$root/home/ana/music"

# For the display, and the keys at it; the package brings all else.
inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends xvfb xdotool openbox imagemagick \
  >"$root/apt.log" 2>&1 || { tail -20 "$root/apt.log" >&2; exit 1; }

echo "== songs and clips"
cli() { as_ana cuadrante-cli "$@"; }
cli new /home/ana/study
cli import /home/ana/study /home/ana/music
cli select /home/ana/study --count 12 --seed 7
cli cut /home/ana/study

echo "== labels, at the window"
DISPLAY_OF_ANA=:77
on_display() { as_ana DISPLAY=$DISPLAY_OF_ANA "$@"; }
install -d -m 1777 "$root/tmp/.X11-unix"
as_ana Xvfb $DISPLAY_OF_ANA -screen 0 1280x800x24 -nolisten tcp >"$root/display.log" 2>&1 &
for _ in $(seq 100); do on_display xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done
on_display openbox >/dev/null 2>&1 &
on_display QT_QPA_PLATFORM=xcb PULSE_SERVER=unix:/nonexistent cuadrante /home/ana/study >"$root/window.log" 2>&1 &
window_pid=$!
window=$(on_display timeout 120 xdotool search --sync --onlyvisible --name Cuadrante | head -1 || true)
[ -n "$window" ] || { echo "no window came:" >&2; cat "$root/display.log" "$root/window.log" >&2; exit 1; }
sleep 5
on_display xdotool windowactivate "$window"
on_display xdotool key ctrl+2
sleep 4
# Who labels is asked once, with the name of the account filled in.
on_display xdotool key Return
for i in $(seq 24); do
  sleep 1
  on_display xdotool key "$((i % 4 + 1))"
done
sleep 1
if [ -n "$picture" ]; then on_display import -window root png:- >"$picture"; fi
kill -TERM $(inside_pids cuadrante)
wait "$window_pid" || { cat "$root/window.log" >&2; exit 1; }
cat "$root/window.log"

echo "== dataset, training, prediction"
cli labels export /home/ana/study /home/ana/labels.csv
[ "$(wc -l <"$root/home/ana/labels.csv")" -eq 13 ] || { echo "not all twelve clips were labelled" >&2; exit 1; }
cli dataset build /home/ana/study
cli train /home/ana/study --axis cuadrantes --units 4 --epochs 2 --folds 0 --split by-clip --test 0.25 --val 0 --batch 4
cli predict /home/ana/study "/home/ana/music/$(basename "${songs[0]}")"
cli check /home/ana/study
echo "== removing"
inside env DEBIAN_FRONTEND=noninteractive apt-get purge -y -q cuadrante >/dev/null 2>&1
left=$(inside sh -c 'find /usr /etc /var/lib -name "*cuadrante*" ! -path "/var/lib/dpkg/*" ! -path "/var/lib/apt/*"')
[ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
echo "done"
