#!/bin/sh
# Gathers the texts of the window into the .ts files and says which still want a translation; with
# FOLDER, into the .ts files of that folder instead. The build only compiles them.
set -eu
[ $# -le 1 ] || { echo "usage: $0 [FOLDER]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(cd "${1:-$root/resources/translations}" && pwd)
cd "$root"
lupdate=${LUPDATE:-/usr/lib/qt6/bin/lupdate}

update() {
  # Core, which knows no Qt, marks the texts of options by a name of its own.
  "$lupdate" -silent -no-obsolete -locations none "$@" -I "$root" \
    -tr-function-alias QT_TRANSLATE_NOOP+=CUADRANTE_TEXT ui app/workbench core/learning core/features \
    -ts "$file"
  if grep -q 'type="unfinished"' "$file"; then
    echo "$file: $(grep -c 'type="unfinished"' "$file") to translate (type=\"unfinished\")"
  fi
}

file=$folder/cuadrante_es.ts
update
# English needs only its plurals: every other text is written in English in the code.
file=$folder/cuadrante_en.ts
update -pluralonly
