#!/bin/sh
# All JSON is read by core/files/json_file: nlohmann's own ways of parsing stand nowhere else.
set -u
cd "$1" || exit 2
ways='[jJ]son *::(parse|sax_parse|accept|from_[a-z]+) *\(|[(; ][jJ]son *\. *(parse|sax_parse|accept) *\(|_json *\(|>> *[a-zA-Z_]*[jJ]son'
found=$(grep -rnE "$ways" --include='*.h' --include='*.cpp' core models ui app |
  grep -v '^core/files/json_file\.')
if [ -n "$found" ]; then
  echo 'only core/files/json_file may parse JSON:'
  echo "$found"
  exit 1
fi
# The pattern must know what it looks for.
[ "$(grep -cE "$ways" core/files/json_file.cpp)" -ge 1 ] || { echo 'nothing is parsed at all'; exit 2; }
exit 0
