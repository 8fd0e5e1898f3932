#!/bin/sh
# What the command line prints goes through cli/terminal, where names and tags are made printable
# and a full device is noticed: nothing else in app/cli writes to a stream.
set -u
cd "$1" || exit 2
found=$(grep -nE 'fmt::print|std::(cout|cerr|puts|printf|fputs|fwrite)|[^a-z]printf *\(' app/cli/*.cpp app/cli/*.h |
  grep -vE '^app/cli/terminal\.(cpp|h):')
if [ -n "$found" ]; then
  echo 'only app/cli/terminal may print:'
  echo "$found"
  exit 1
fi
[ "$(grep -c 'say(' app/cli/label_commands.cpp)" -ge 1 ] || { echo 'nothing is said at all'; exit 2; }
exit 0
