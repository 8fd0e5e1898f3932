#!/bin/sh
# Fetches basic-pitch's package from npm and compares its files with those of third_party/basic-pitch, or puts
# them there where they are missing. Not needed for building or testing.
set -eu
cd "$(dirname "$0")/.."
folder=third_party/basic-pitch
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
npm pack --silent --pack-destination "$temporary" @spotify/basic-pitch@1.0.1
tar -xzf "$temporary"/*.tgz -C "$temporary"
for file in model/model.json model/group1-shard1of1.bin LICENSE; do
  kept=$folder/$(basename "$file")
  [ -e "$kept" ] || { cp "$temporary/package/$file" "$kept"; echo "$kept: put there"; }
  cmp "$temporary/package/$file" "$kept"
  # The package is the one that the README tells of.
  grep -q "$(sha256sum <"$kept" | cut -d' ' -f1)" "$folder/README.md" ||
    { echo "$kept: not the file of $folder/README.md" >&2; exit 1; }
done
echo "the files of $folder are those of @spotify/basic-pitch 1.0.1"
