#include "core/learning/model_summary.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante {
namespace {

// The thesis's table of its 2-D CNN.
TEST(ModelSummary, The2dCnnReadsAsTheThesissTable) {
  const std::vector<LayerSummary> thesis{{"conv2d_1", {858, 127, 8}, 176},
                                         {"max_pooling2d_1", {429, 63, 8}, 0},
                                         {"conv2d_2", {212, 61, 16}, 2704},
                                         {"max_pooling2d_2", {106, 30, 16}, 0},
                                         {"conv2d_3", {50, 28, 32}, 10784},
                                         {"max_pooling2d_3", {25, 14, 32}, 0},
                                         {"conv2d_4", {10, 12, 64}, 43072},
                                         {"max_pooling2d_4", {5, 6, 64}, 0},
                                         {"flatten", {1920}, 0},
                                         {"dropout", {1920}, 0},
                                         {"dense", {4}, 7684}};
  const ModelSpec spec{Task::Cuadrantes, Cnn2dSpec{0.5}};
  EXPECT_EQ(modelSummary(spec, 1721, 129), thesis);
  EXPECT_EQ(parameterCount(spec, 1721, 129), 64420);
}

TEST(ModelSummary, RecurrentLayersGiveEveryStepButTheLast) {
  // Keras: LSTM 4·64·(129+64+1) = 49664 and 4·32·(64+32+1) = 12416.
  const std::vector<LayerSummary> expected{{"batch_normalization_1", {1721, 129}, 258},
                                           {"lstm_1", {1721, 64}, 49664},
                                           {"batch_normalization_2", {1721, 64}, 128},
                                           {"dropout_1", {1721, 64}, 0},
                                           {"lstm_2", {32}, 12416},
                                           {"batch_normalization_3", {32}, 64},
                                           {"dropout_2", {32}, 0},
                                           {"dense", {4}, 132}};
  EXPECT_EQ(modelSummary({Task::Cuadrantes, RecurrentSpec{Cell::Lstm, {64, 32}, 0.5}}, 1721, 129),
            expected);
}

TEST(ModelSummary, TheConv1dFrontComesBeforeAll) {
  const auto layers =
      modelSummary({Task::Energia, RecurrentSpec{Cell::Gru, {32}, 0.5, true}}, 1721, 129);
  // 129 filters of 32 × 129 weights and a bias.
  EXPECT_EQ(layers.front(), (LayerSummary{"conv1d", {1690, 129}, 532641}));
  EXPECT_EQ(layers[1].name, "batch_normalization_1");
}

TEST(ModelSummary, AShortChunkNetworkHalvesUntilNothingIsLeftToHalve) {
  const auto layers =
      modelSummary({Task::Cuadrantes, ShortChunkSpec{.channels = {16, 32, 64}}}, 10, 3);
  const std::vector<LayerSummary> expected{{"standardise", {10, 3}, 0},
                                           {"conv2d_1", {10, 3, 16}, 144},
                                           {"batch_normalization_1", {10, 3, 16}, 32},
                                           {"max_pooling2d_1", {5, 1, 16}, 0},
                                           {"conv2d_2", {5, 1, 32}, 4608},
                                           {"batch_normalization_2", {5, 1, 32}, 64},
                                           {"max_pooling2d_2", {2, 1, 32}, 0},
                                           {"conv2d_3", {2, 1, 64}, 18432},
                                           {"batch_normalization_3", {2, 1, 64}, 128},
                                           {"max_pooling2d_3", {1, 1, 64}, 0},
                                           {"mean_and_max", {128}, 0},
                                           {"dense_1", {64}, 8256},
                                           {"dropout", {64}, 0},
                                           {"dense_2", {4}, 260}};
  EXPECT_EQ(layers, expected);
  // The usual one, of a picture of notes: no more than a thousand clips can fill.
  const std::int64_t usual = parameterCount({Task::Energia, ShortChunkSpec{}}, 215, 88);
  EXPECT_GT(usual, 90000);
  EXPECT_LT(usual, 110000);
}

TEST(ModelSummary, ACrnnKeepsMoreOfTheTimeThanOfTheBands) {
  const CrnnSpec spec{.channels = {16, 32, 64, 64}, .units = {32, 24}};
  const auto layers = modelSummary({Task::Energia, spec}, 215, 88);
  const auto output = [&](const char* name) {
    const auto found = std::ranges::find(layers, name, &LayerSummary::name);
    return found == layers.end() ? LayerSummary{} : *found;
  };
  EXPECT_EQ(output("max_pooling2d_1"), (LayerSummary{"max_pooling2d_1", {107, 44, 16}, 0}));
  EXPECT_EQ(output("max_pooling2d_2"), (LayerSummary{"max_pooling2d_2", {53, 22, 32}, 0}));
  EXPECT_EQ(output("max_pooling2d_4"), (LayerSummary{"max_pooling2d_4", {53, 5, 64}, 0}));
  EXPECT_EQ(output("reshape"), (LayerSummary{"reshape", {53, 320}, 0}));
  EXPECT_EQ(output("gru_1"), (LayerSummary{"gru_1", {53, 32}, 3 * 32 * (320 + 32 + 1)}));
  EXPECT_EQ(output("gru_2"), (LayerSummary{"gru_2", {24}, 3 * 24 * (32 + 24 + 1)}));
}

TEST(ModelSummary, PooledStepsFollowTheLastRecurrentLayer) {
  const auto layers = modelSummary(
      {Task::Energia,
       RecurrentSpec{.cell = Cell::Gru, .units = {8}, .pooling = RecurrentPooling::Attention}},
      50, 10);
  const std::vector<LayerSummary> expected{{"batch_normalization_1", {50, 10}, 20},
                                           {"gru", {50, 8}, 3 * 8 * (10 + 8 + 1)},
                                           {"attention", {8}, 8},
                                           {"batch_normalization_2", {8}, 16},
                                           {"dropout", {8}, 0},
                                           {"dense", {1}, 9}};
  EXPECT_EQ(layers, expected);
}

// SimpleRNN 32·(129+32+1) = 5184, LSTM four and GRU three times that; with the reset after the
// product a second bias of 3·32. Beside it 258 + 64 + 33.
TEST(ParameterCount, OneLayerOfEachCell) {
  const auto count = [](Cell cell) {
    return parameterCount({Task::Energia, RecurrentSpec{cell, {32}, 0.5}}, 1721, 129) - 258 - 64 -
           33;
  };
  EXPECT_EQ(count(Cell::Rnn), 5184);
  EXPECT_EQ(count(Cell::Gru), 15552);
  EXPECT_EQ(count(Cell::GruResetAfter), 15648);
  EXPECT_EQ(count(Cell::Lstm), 20736);
}

TEST(ModelSummary, ClipsTooSmallForTheConvolutionsAreRefused) {
  const ModelSpec cnn{Task::Energia, Cnn2dSpec{0.5}};
  // The smallest that four blocks leave one place of.
  EXPECT_EQ(modelSummary(cnn, 681, 46)[8].output, (std::vector<std::int64_t>{64}));
  EXPECT_THROW(modelSummary(cnn, 680, 46), OptionError);
  EXPECT_THROW(modelSummary(cnn, 681, 45), OptionError);
  EXPECT_THROW(modelSummary({Task::Energia, RecurrentSpec{Cell::Gru, {8}, 0.5, true}}, 31, 129),
               OptionError);
  EXPECT_THROW(modelSummary({Task::Energia, RecurrentSpec{Cell::Gru, {0}, 0.5}}, 100, 129),
               OptionError);
}

}  // namespace
}  // namespace cuadrante
