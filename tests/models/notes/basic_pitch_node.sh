#!/bin/sh
# Ten seconds of real music, heard by basic-pitch's own package in node and by us. Fetches the package and
# TensorFlow.js from npm.
# usage: basic_pitch_node.sh MODELS_TESTS PYTHON SOURCE_DIR
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-fund --no-audit --prefix "$folder" @spotify/basic-pitch@1.0.1 @tensorflow/tfjs@3
"$2" "$3/tests/fixtures/make_basic_pitch.py" "$folder/node_modules" "$folder" \
  /usr/share/scummvm/drascula/audio/track2.ogg
CUADRANTE_BASIC_PITCH=$folder "$1" --gtest_filter=BasicPitch.HearsWhatItsOwnPackageHears
