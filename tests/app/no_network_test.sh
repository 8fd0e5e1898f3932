#!/usr/bin/env bash
# The command line and the workbench open no connection but to display, sound and session bus: in a
# network namespace in which there is no network they do all their work, and every socket that they
# ask for is a local one.
#   no_network_test.sh CUADRANTE_CLI CUADRANTE
set -euo pipefail
cli=$1
workbench=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_CONFIG_HOME=$folder/config XDG_RUNTIME_DIR=$folder/run
mkdir -m 700 "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"

fail() { echo "no_network: $*" >&2; exit 1; }

# Runs it without a network and writes the sockets that it opened to $folder/sockets.
watched() {
  unshare -rn strace -f -qq --seccomp-bpf -e trace=socket,connect -o "$folder/sockets" "$@"
}
# What of it goes further than this machine's files.
elsewhere() { grep -E 'socket\(|sa_family=' "$folder/sockets" | grep -vE 'AF_(UNIX|LOCAL)' || true; }
only_here() {
  watched "$@" >"$folder/out" 2>&1 || fail "$* failed: $(cat "$folder/out")"
  [ -z "$(elsewhere)" ] || fail "$* opened $(elsewhere)"
}

# It finds what it looks for.
watched python3 -c 'import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)'
[ -n "$(elsewhere)" ] || fail "a socket of AF_INET is not found"

project=$folder/study
mkdir "$folder/music"
for song in 1 2 3 4 5 6; do
  sox -n -r 44100 "$folder/music/$song.wav" synth 21 sine $((200 * song)) synth 21 noise amod $song gain -3
done
only_here "$cli" new "$project"
only_here "$cli" import "$project" "$folder/music"
only_here "$cli" select "$project" --count 12
only_here "$cli" cut "$project"
only_here "$cli" labels rule "$project"
only_here "$cli" dataset build "$project"
only_here "$cli" train "$project" --axis cuadrantes --cell gru --units 4 --epochs 1 --folds 0
only_here "$cli" predict "$project" "$folder/music" --runs 1
only_here "$cli" report "$project" -o "$folder/report.html"

# Until it is told to end.
status=0
watched timeout -s TERM 5 env QT_QPA_PLATFORM=offscreen PULSE_SERVER="unix:$folder/no-sound" \
  "$workbench" "$project" >"$folder/out" 2>&1 || status=$?
[ $status = 124 ] || fail "the workbench ended by itself with $status: $(cat "$folder/out")"
[ -z "$(elsewhere)" ] || fail "the workbench opened $(elsewhere)"
