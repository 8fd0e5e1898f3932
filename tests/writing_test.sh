#!/bin/sh
# Files and folders are made, renamed and removed by core/files alone, which follows no link below
# the folder that a person named (core/files/place.h).
set -u
cd "$1" || exit 2
found=$(grep -rnE 'std::ofstream|fopen\(|O_CREAT|O_TRUNC|O_TMPFILE|create_director|create_symlink|create_hard_link|remove_all|resize_file|(fs|filesystem)::(remove|rename)\(|copy_file|[^a-zA-Z]mkdirs?(at)?\(|unlink(at)?\(|QSaveFile|QFile::(remove|rename|copy)|mkpath\(' \
  --include='*.h' --include='*.cpp' core models app ui | grep -v '^core/files/')
if [ -n "$found" ]; then
  echo 'only core/files may make, rename or remove files:'
  echo "$found"
  exit 1
fi
grep -q 'O_TMPFILE' core/files/atomic_file.cpp || { echo 'core/files is not where it was'; exit 2; }
