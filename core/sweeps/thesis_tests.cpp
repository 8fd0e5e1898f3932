#include "core/sweeps/thesis_tests.h"

#include "core/learning/training_options.h"

#include <algorithm>
#include <array>

namespace cuadrante {
namespace {

using std::chrono::seconds;

/// How the 1,000 clips are divided, clip by clip: to train on, to validate, to test.
enum class Sides { k950, k900, k720 };  // 950/0/50, 900/0/100, 720/180/100
using enum Sides;

constexpr Task kEnergia = Task::Energia, kPlacer = Task::Placer;

/// A recurrent test of 50 epochs by RMSprop.
struct Row {
  int table, number, version;
  std::string_view name;
  Cell cell;
  std::array<int, 2> units;  ///< the second is 0 where there is one layer
  Task task;
  bool conv1d;
  double learningRate, dropout;
  int batch;
  Sides sides;
  int seconds;
  double trainLoss, trainAccuracy, testLoss, testAccuracy;
};

// clang-format off
constexpr Row kRows[]{
    {1, 1, 1, "SRNN_l1_o1_d0.5", Cell::Rnn, {32}, kEnergia, false, 0.002, 0.5, 32, k950, 758, 0.6417, 0.6547, 0.6447, 0.64},
    {1, 2, 1, "LSTM_l1_o1_d0.5", Cell::Lstm, {32}, kEnergia, false, 0.002, 0.5, 32, k950, 1641, 0.4472, 0.7032, 0.4285, 0.72},
    {1, 3, 1, "GRU_l1_o1_d0.5", Cell::Gru, {32}, kEnergia, false, 0.002, 0.5, 32, k950, 1430, 0.3869, 0.8179, 0.2929, 0.9},
    {1, 4, 1, "SRNN_l1_o1_d0.5", Cell::Rnn, {32}, kEnergia, false, 0.002, 0.5, 48, k950, 700, 0.4475, 0.7811, 0.4542, 0.8},
    {1, 5, 1, "LSTM_l1_o1_d0.5", Cell::Lstm, {32}, kEnergia, false, 0.002, 0.5, 48, k950, 1386, 0.4161, 0.7811, 0.3812, 0.84},
    {1, 6, 1, "GRU_l1_o1_d0.5", Cell::Gru, {32}, kEnergia, false, 0.002, 0.5, 48, k950, 1264, 0.355, 0.84, 0.3852, 0.84},
    {1, 7, 1, "SRNN_l1_o1_d0.5", Cell::Rnn, {64}, kEnergia, false, 0.002, 0.5, 32, k950, 870, 0.5344, 0.6926, 0.5187, 0.7},
    {1, 8, 1, "LSTM_l1_o1_d0.5", Cell::Lstm, {64}, kEnergia, false, 0.002, 0.5, 32, k950, 1820, 0.3649, 0.8242, 0.4185, 0.8},
    {1, 9, 1, "GRU_l1_o1_d0.5", Cell::Gru, {64}, kEnergia, false, 0.002, 0.5, 32, k950, 1630, 0.3523, 0.8463, 0.3007, 0.9},
    {1, 10, 1, "SRNN_l1_o1_d0.5", Cell::Rnn, {64}, kEnergia, false, 0.002, 0.5, 48, k950, 831, 0.3945, 0.8105, 0.4204, 0.82},
    {1, 11, 1, "LSTM_l1_o1_d0.5", Cell::Lstm, {64}, kEnergia, false, 0.002, 0.5, 48, k950, 1769, 0.4402, 0.7032, 0.6891, 0.6},
    {1, 12, 1, "GRU_l1_o1_d0.5", Cell::Gru, {64}, kEnergia, false, 0.002, 0.5, 48, k950, 1604, 0.2224, 0.8989, 0.5752, 0.82},
    {1, 13, 1, "SRNN_l2_o1_d0.5", Cell::Rnn, {64, 32}, kEnergia, false, 0.002, 0.5, 32, k950, 1556, 1.0043, 0.6537, 0.8514, 0.74},
    {1, 14, 1, "LSTM_l2_o1_d0.5", Cell::Lstm, {64, 32}, kEnergia, false, 0.002, 0.5, 32, k950, 3461, 0.4022, 0.7789, 0.5769, 0.66},
    {1, 15, 1, "GRU_l2_o1_d0.5", Cell::Gru, {64, 32}, kEnergia, false, 0.002, 0.5, 32, k950, 2928, 0.3825, 0.8379, 0.4043, 0.84},
    {1, 16, 1, "SRNN_l2_o1_d0.5", Cell::Rnn, {64, 32}, kEnergia, false, 0.002, 0.5, 48, k950, 1481, 0.4552, 0.7579, 0.5196, 0.7},
    {1, 17, 1, "LSTM_l2_o1_d0.5", Cell::Lstm, {64, 32}, kEnergia, false, 0.002, 0.5, 48, k950, 3338, 0.3528, 0.8274, 0.3528, 0.86},
    {1, 18, 1, "GRU_l2_o1_d0.5", Cell::Gru, {64, 32}, kEnergia, false, 0.002, 0.5, 48, k950, 3053, 0.3547, 0.84, 0.3542, 0.8},
    {1, 19, 1, "SRNN_l2_o1_d0.5", Cell::Rnn, {128, 64}, kEnergia, false, 0.002, 0.5, 32, k950, 2728, 0.7177, 0.6611, 0.5442, 0.76},
    {1, 20, 1, "LSTM_l2_o1_d0.5", Cell::Lstm, {128, 64}, kEnergia, false, 0.002, 0.5, 32, k950, 7019, 0.3099, 0.8463, 0.4633, 0.76},
    {1, 21, 1, "GRU_l2_o1_d0.5", Cell::Gru, {128, 64}, kEnergia, false, 0.002, 0.5, 32, k950, 6116, 0.3222, 0.84, 0.7686, 0.72},
    {1, 22, 1, "SRNN_l2_o1_d0.5", Cell::Rnn, {128, 64}, kEnergia, false, 0.002, 0.5, 48, k950, 3079, 0.5928, 0.7284, 0.4235, 0.82},
    {1, 23, 1, "LSTM_l2_o1_d0.5", Cell::Lstm, {128, 64}, kEnergia, false, 0.002, 0.5, 48, k950, 17150, 0.2731, 0.8842, 0.5127, 0.82},
    {1, 24, 1, "GRU_l2_o1_d0.5", Cell::Gru, {128, 64}, kEnergia, false, 0.002, 0.5, 48, k950, 12213, 0.224, 0.8663, 0.5096, 0.84},
    {2, 25, 2, "GRU_l1_o1_d0.5", Cell::Gru, {64}, kEnergia, false, 0.002, 0.5, 32, k900, 1686, 0.132, 0.95, 0.441, 0.8},
    {2, 26, 2, "GRU_l1_o1_d0.5", Cell::Gru, {32}, kEnergia, false, 0.002, 0.5, 32, k900, 1410, 0.2806, 0.8867, 0.3515, 0.86},
    {2, 27, 2, "LSTM_l2_o1_d0.5", Cell::Lstm, {64, 32}, kEnergia, false, 0.002, 0.5, 48, k900, 3156, 0.7356, 0.7011, 0.7854, 0.7},
    {2, 28, 2, "GRU_l2_o1_d0.5", Cell::Gru, {64, 32}, kEnergia, false, 0.002, 0.5, 32, k900, 3038, 0.1636, 0.9367, 0.4377, 0.84},
    {3, 29, 2, "GRU_l1_o1_d0.8", Cell::Gru, {64}, kEnergia, false, 0.002, 0.8, 32, k900, 1582, 0.3474, 0.8356, 0.4195, 0.82},
    {3, 30, 2, "GRU_l1_o1_d0.8", Cell::Gru, {32}, kEnergia, false, 0.002, 0.8, 32, k900, 1388, 0.2991, 0.8678, 0.328, 0.89},
    {3, 31, 2, "LSTM_l2_o1_d0.8", Cell::Lstm, {64, 32}, kEnergia, false, 0.002, 0.8, 48, k900, 3026, 0.413, 0.8411, 0.4044, 0.86},
    {3, 32, 2, "GRU_l2_o1_d0.8", Cell::Gru, {64, 32}, kEnergia, false, 0.002, 0.8, 32, k900, 2959, 0.286, 0.8933, 0.4508, 0.82},
    {4, 33, 2, "LSTM_l1_o1_d0.3", Cell::Lstm, {32}, kPlacer, false, 0.002, 0.3, 32, k900, 1608, 0.4659, 0.7244, 0.8745, 0.57},
    {4, 34, 2, "GRU_l1_o1_d0.3", Cell::Gru, {32}, kPlacer, false, 0.002, 0.3, 32, k900, 1407, 0.515, 0.6933, 0.8696, 0.56},
    {4, 35, 2, "LSTM_l1_o1_d0.3", Cell::Lstm, {32}, kPlacer, false, 0.002, 0.3, 48, k900, 1320, 0.4662, 0.7244, 1.0781, 0.46},
    {4, 36, 2, "GRU_l1_o1_d0.3", Cell::Gru, {32}, kPlacer, false, 0.002, 0.3, 48, k900, 1208, 0.5025, 0.69, 0.832, 0.58},
    {4, 37, 2, "LSTM_l1_o1_d0.3", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.3, 32, k900, 1753, 0.4078, 0.7611, 1.0753, 0.46},
    {4, 38, 2, "GRU_l1_o1_d0.3", Cell::Gru, {64}, kPlacer, false, 0.002, 0.3, 32, k900, 1568, 0.4549, 0.7433, 0.9611, 0.48},
    {4, 39, 2, "LSTM_l1_o1_d0.3", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.3, 48, k900, 1672, 0.4956, 0.7278, 1.1488, 0.58},
    {4, 40, 2, "GRU_l1_o1_d0.3", Cell::Gru, {64}, kPlacer, false, 0.002, 0.3, 48, k900, 1514, 0.4757, 0.7222, 1.0704, 0.56},
    {4, 41, 2, "LSTM_l2_o1_d0.3", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.3, 32, k900, 3400, 0.3871, 0.7744, 1.0242, 0.58},
    {4, 42, 2, "GRU_l2_o1_d0.3", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.3, 32, k900, 2994, 0.4243, 0.7578, 0.8785, 0.47},
    {4, 43, 2, "LSTM_l2_o1_d0.3", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.3, 48, k900, 3243, 0.3973, 0.7722, 1.5087, 0.45},
    {4, 44, 2, "GRU_l2_o1_d0.3", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.3, 48, k900, 2918, 0.4299, 0.7311, 0.9655, 0.57},
    {4, 45, 2, "LSTM_l2_o1_d0.3", Cell::Lstm, {128, 64}, kPlacer, false, 0.002, 0.3, 32, k900, 6641, 0.4901, 0.7389, 1.1746, 0.57},
    {4, 46, 2, "GRU_l2_o1_d0.3", Cell::Gru, {128, 64}, kPlacer, false, 0.002, 0.3, 32, k900, 5611, 0.309, 0.8289, 1.3246, 0.55},
    {4, 47, 2, "LSTM_l2_o1_d0.3", Cell::Lstm, {128, 64}, kPlacer, false, 0.002, 0.3, 48, k900, 15014, 0.3032, 0.8244, 1.1148, 0.56},
    {4, 48, 2, "GRU_l2_o1_d0.3", Cell::Gru, {128, 64}, kPlacer, false, 0.002, 0.3, 48, k900, 10717, 0.2427, 0.8711, 1.1488, 0.59},
    {5, 49, 3, "LSTM_l2_o1_d0.3", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.3, 32, k900, 4388, 0.3525, 0.8411, 1.1169, 0.65},
    {5, 50, 3, "LSTM_l1_o1_d0.3", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.3, 48, k900, 1714, 0.3135, 0.8644, 1.2256, 0.53},
    {5, 51, 3, "GRU_l1_o1_d0.3", Cell::Gru, {32}, kPlacer, false, 0.002, 0.3, 48, k900, 1247, 0.4443, 0.78, 0.93, 0.61},
    {5, 52, 3, "GRU_l2_o1_d0.3", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.3, 48, k900, 2713, 0.3488, 0.8422, 0.9998, 0.57},
    {6, 53, 3, "LSTM_l2_o1_d0.3", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.3, 32, k720, 2922, 0.4432, 0.8156, 1.2345, 0.6},
    {6, 54, 3, "LSTM_l1_o1_d0.3", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.3, 48, k720, 1430, 0.4353, 0.8211, 1.4448, 0.5},
    {6, 55, 3, "GRU_l1_o1_d0.3", Cell::Gru, {32}, kPlacer, false, 0.002, 0.3, 48, k720, 1067, 0.5202, 0.7378, 1.0687, 0.51},
    {6, 56, 3, "GRU_l2_o1_d0.3", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.3, 48, k720, 2346, 0.5706, 0.6433, 1.2233, 0.44},
    {7, 57, 4, "LSTM_l2_o1_d0.5", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.5, 32, k720, 2919, 0.4719, 0.7944, 1.2387, 0.64},
    {7, 58, 4, "LSTM_l1_o1_d0.5", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.5, 48, k720, 1425, 0.5082, 0.8011, 1.2891, 0.64},
    {7, 59, 4, "GRU_l1_o1_d0.5", Cell::Gru, {32}, kPlacer, false, 0.002, 0.5, 48, k720, 1060, 0.5166, 0.7533, 0.991, 0.55},
    {7, 60, 4, "GRU_l2_o1_d0.5", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.5, 48, k720, 2352, 0.7196, 0.7244, 1.2043, 0.63},
    {7, 61, 4, "LSTM_l2_o1_d0.8", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.8, 32, k720, 3008, 0.5622, 0.7189, 0.8384, 0.54},
    {7, 62, 4, "LSTM_l1_o1_d0.8", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.8, 48, k720, 1500, 0.509, 0.7756, 1.3614, 0.54},
    {7, 63, 4, "GRU_l1_o1_d0.8", Cell::Gru, {32}, kPlacer, false, 0.002, 0.8, 48, k720, 1073, 0.6498, 0.5444, 1.0398, 0.33},
    {7, 64, 4, "GRU_l2_o1_d0.8", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.8, 48, k720, 2396, 0.6183, 0.6867, 0.9315, 0.48},
    {7, 65, 4, "LSTM_l2_o1_d0.3", Cell::Lstm, {64, 32}, kPlacer, false, 0.002, 0.3, 32, k720, 3390, 0.5322, 0.7056, 0.9296, 0.5},
    {7, 66, 4, "LSTM_l1_o1_d0.3", Cell::Lstm, {64}, kPlacer, false, 0.002, 0.3, 48, k720, 1564, 0.5338, 0.7322, 1.1605, 0.46},
    {7, 67, 4, "GRU_l1_o1_d0.3", Cell::Gru, {32}, kPlacer, false, 0.002, 0.3, 48, k720, 1201, 0.5805, 0.6589, 0.9879, 0.47},
    {7, 68, 4, "GRU_l2_o1_d0.3", Cell::Gru, {64, 32}, kPlacer, false, 0.002, 0.3, 48, k720, 2629, 0.6093, 0.6689, 1.2229, 0.5},
    {8, 69, 4, "GRU_l1_o1_d0.3", Cell::Gru, {64}, kPlacer, false, 0.003, 0.3, 16, k720, 2368, 0.5363, 0.7089, 0.8722, 0.48},
    {8, 70, 4, "GRU_l1_o1_d0.3", Cell::Gru, {64}, kPlacer, true, 0.003, 0.3, 16, k720, 5270, 0.3685, 0.8678, 1.7659, 0.37},
    {8, 71, 4, "GRU_l1_o1_d0.8", Cell::Gru, {32}, kEnergia, false, 0.002, 0.8, 32, k720, 1417, 0.33, 0.8633, 0.3052, 0.88},
    {8, 72, 4, "GRU_l1_o1_d0.8", Cell::Gru, {32}, kEnergia, true, 0.002, 0.8, 32, k720, 4371, 0.2115, 0.9222, 0.4812, 0.76},
};
// clang-format on

void divide(TrainingConfig& config, Sides sides) {
  config.split.method = SplitMethod::ByClip;
  config.split.test = sides == k950 ? 0.05 : 0.1;
  config.split.validation = sides == k720 ? 0.2 : 0.0;
}

ThesisTest testOf(const Row& row) {
  ThesisTest test{.table = row.table,
                  .number = row.number,
                  .version = row.version,
                  .name = row.name,
                  .config = {},
                  .trainingTime = seconds(row.seconds),
                  .trainLoss = row.trainLoss,
                  .trainAccuracy = row.trainAccuracy,
                  .testLoss = row.testLoss,
                  .testAccuracy = row.testAccuracy};
  RecurrentSpec network;
  network.cell = row.cell;
  network.units = {row.units[0]};
  if (row.units[1] > 0)
    network.units.push_back(row.units[1]);
  network.dropout = row.dropout;
  network.conv1d = row.conv1d;
  test.config.model.task = row.task;
  test.config.model.architecture = network;
  test.config.learningRate = row.learningRate;
  test.config.batch = row.batch;
  divide(test.config, row.sides);
  return test;
}

std::vector<ThesisTest> allTests() {
  std::vector<ThesisTest> tests;
  for (const Row& row : kRows)
    tests.push_back(testOf(row));
  ThesisTest cnn{.table = 9,
                 .number = 73,
                 .version = 4,
                 .name = "Conv2D_o4",
                 .config = withOptions({}, {{"cell", "cnn2d"}}),
                 .trainingTime = seconds(226),
                 .trainLoss = 0.8217,
                 .trainAccuracy = 0.6778,
                 .testLoss = 1.4182,
                 .testAccuracy = 0.48};
  cnn.config.model.task = Task::Cuadrantes;
  cnn.config.epochs = 100;
  divide(cnn.config, k720);
  tests.push_back(cnn);
  return tests;
}

}  // namespace

const std::vector<ThesisTest>& thesisTests() {
  static const std::vector<ThesisTest> all = allTests();
  return all;
}

int versionOfTable(int table) {
  return std::ranges::find(thesisTests(), table, &ThesisTest::table)->version;
}

}  // namespace cuadrante
