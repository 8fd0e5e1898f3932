#pragma once

#include "core/learning/architectures/cnn2d_spec.h"
#include "core/learning/architectures/crnn_spec.h"
#include "core/learning/architectures/dense_spec.h"
#include "core/learning/architectures/recurrent_spec.h"
#include "core/learning/architectures/short_chunk_spec.h"
#include "core/learning/architectures/svm_spec.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cuadrante {

/// What a network is built as. Each alternative says of itself which words of the option `cell` it
/// answers to (`words`, `fromKey`, `key`), its name in a run's, its own options, the optimiser that
/// the thesis trains it with, and its layers. A new one is listed here and nowhere else in core.
using Architecture =
    std::variant<RecurrentSpec, Cnn2dSpec, DenseSpec, ShortChunkSpec, CrnnSpec, SvmSpec>;

/// The words of all alternatives, in their order.
std::vector<OptionWord> architectureWords();
/// With the defaults of its options; nullopt for a word of none.
std::optional<Architecture> architectureFromKey(std::string_view key);
/// "gru", "cnn2d".
std::string_view architectureKey(const Architecture& architecture);
/// "Conv1D-GRU_l2", "CNN2D_l4".
std::string architectureName(const Architecture& architecture);
Optimizer usualOptimizer(const Architecture& architecture);
/// Whether it is fitted to all clips at once, before the first epoch, and takes no steps
/// (`kFittedAtOnce` of its spec): epochs, learning rate and optimiser say nothing then.
bool isFittedAtOnce(const Architecture& architecture);
/// The options that any alternative has, once each, in the order of the alternatives.
const std::vector<LearningOption<Architecture>>& architectureOptions();
/// The value of one of them; nullopt where this alternative has none.
std::optional<OptionValue> optionOf(const Architecture& architecture, std::string_view key);

}  // namespace cuadrante
