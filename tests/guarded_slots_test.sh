#!/bin/sh
# Everything of app/workbench that Qt calls goes through app/workbench/guarded.h, so that nothing which
# core throws reaches Qt's event loop: no slot is connected, posted or timed in any other way.
set -u
cd "$1/app/workbench" || exit 2
status=0
refuse() {
  found=$(grep -nE "$1" --include='*.h' --include='*.cpp' -r . | grep -vE '^\./guarded\.(h|cpp):')
  if [ -n "$found" ]; then
    echo "$2:"
    echo "$found"
    status=1
  fi
}
refuse '(^|[^[:alnum:]_])connect *\(' 'connected without connectGuarded'
refuse 'SIGNAL\(|SLOT\(' 'connected by name'
refuse 'connectSlotsByName|addAction *\(.*&' 'connected by a shortcut of Qt'
# What these call later stands in the same statement.
for call in 'singleShot' 'invokeMethod' 'callOnTimeout'; do
  for file in *.h *.cpp; do
    case $file in guarded.h | guarded.cpp) continue ;; esac
    tr '\n' ' ' <"$file" | grep -oE "$call *\([^;]*" | grep -v 'guardedCall' | while read -r line; do
      echo "$file: without guardedCall: $line"
    done
  done
done >/tmp/guarded_slots.$$
if [ -s /tmp/guarded_slots.$$ ]; then
  cat /tmp/guarded_slots.$$
  status=1
fi
rm -f /tmp/guarded_slots.$$
grep -q 'connectGuarded(' label_controller.cpp || { echo 'no sources found'; status=2; }
exit $status
