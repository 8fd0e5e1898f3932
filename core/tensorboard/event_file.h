#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante {

/// One value of a curve.
struct TensorBoardValue {
  std::string tag;  ///< "loss/train": before the slash the group of charts
  double value = 0.0;
};

/// What is known after a step.
struct TensorBoardStep {
  std::int64_t step = 0;
  double wallTime = 0.0;  ///< s since 1970, UTC
  std::vector<TensorBoardValue> values;
};

/// The bytes of an event file of TensorBoard: records, each a length, its masked CRC-32C, the event
/// and its masked CRC-32C (https://www.tensorflow.org/tutorials/load_data/tfrecord), the events by
/// event.proto. `begun`: s since 1970. Values are stored in single precision.
std::string eventFile(double begun, const std::vector<TensorBoardStep>& steps);

}  // namespace cuadrante
