#!/bin/sh
# Gathers the texts of the window into the .ts files, to be translated. The build only compiles them.
set -eu
cd "$(dirname "$0")/.."
lupdate=/usr/lib/qt6/bin/lupdate
"$lupdate" -no-obsolete -locations none -I app -I ui -I core ui app/workbench -ts resources/translations/cuadrante_es.ts
# English needs only its plurals: every other text is written in English in the code.
"$lupdate" -no-obsolete -pluralonly -locations none -I app -I ui -I core ui app/workbench \
  -ts resources/translations/cuadrante_en.ts
