#pragma once

#include "core/learning/training_config.h"

#include <chrono>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A test of chapter 5 of the thesis (X. Dendarieta, 2019), as its tables print it.
struct ThesisTest {
  int table = 1;          ///< 1 to 9, of tables 5.1 to 5.9
  int number = 1;         ///< 1 to 73, in the order of training
  int version = 1;        ///< of the labels: 1 to 4
  std::string_view name;  ///< "SRNN_l1_o1_d0.5"; where there is a Conv1D front it does not say so
  /// What it says is trained. Of test 73 the thesis says neither dropout, learning rate nor batch:
  /// ours are the 2-D CNN's usual ones.
  TrainingConfig config;
  // What it came to there: evaluated on training and validation clips together, and on the test's.
  std::chrono::seconds trainingTime{};
  double trainLoss = 0.0, trainAccuracy = 0.0;
  double testLoss = 0.0, testAccuracy = 0.0;
};

/// All 73, by their numbers.
const std::vector<ThesisTest>& thesisTests();
/// The version of the labels that a table (1 to 9) was trained on.
int versionOfTable(int table);

}  // namespace cuadrante
