# The names of what is fuzzed, as tests/fuzz/targets.cpp has them.
set(CUADRANTE_FUZZ_TARGETS sound safetensors npy csv csv-lenient labels-csv labels-json label-studio run-json
  config-json grid-json sweep-json dataset-json database)
