#include "core/learning/training_options.h"

#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/learning/options/groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cuadrante {
namespace {

TrainingOptions makeOptions() {
  TrainingOptions all;
  addNetwork(all);
  addOptimisation(all);
  addSplit(all);
  addSeeds(all);
  addMachine(all);
  addFolds(all);
  addDeal(all);
  addRegularisation(all);
  addAugmentation(all);
  addTransfer(all);
  return all;
}

void requireOption(const std::string& key, const TrainingOptions& options) {
  if (findOption(key, options) != nullptr)
    return;
  std::vector<std::string> keys;
  for (const TrainingOption& option : options)
    keys.emplace_back(option.description.key);
  throw OptionError("option " + unknownWord(key, keys));
}

/// With the usual value of the options of which `which` holds.
template <class Which>
TrainingConfig withUsual(TrainingConfig config, const TrainingOptions& options, Which which) {
  const TrainingConfig usual;
  for (const TrainingOption& option : options)
    if (which(option, config))
      if (const auto value = option.get(usual); value && option.get(config))
        option.set(config, *value);
  return config;
}

/// Refuses what only steps can follow.
void requireFittable(const TrainingConfig& config) {
  const Augmentation none;
  const std::pair<bool, const char*> unfit[]{
      {learnsPoint(config.model), "no heads for the point"},
      {config.model.members > 1, "one member"},
      {config.from > 0, "no weights of another run"},
      {config.mixup > 0.0, "no mixup"},
      {config.labelSmoothing > 0.0, "no label smoothing"},
      {config.softLabels, "no soft labels"},
      {config.weightDecay > 0.0, "no weight decay"},
      {config.swa > 0.0, "no mean of epochs (swa)"},
      {config.augmentation != none, "no changed clips (masks, crop, gain, transpose)"}};
  for (const auto& [is, what] : unfit)
    if (is)
      throw OptionError(fmt::format("{} is fitted to all clips at once: it has {}",
                                    architectureName(config.model.architecture), what));
}

void requireWhole(const char* name, int value, int least, int most) {
  if (value < least || value > most)
    throw OptionError(fmt::format("{} {} is not in {}…{}", name, value, least, most));
}

}  // namespace

const TrainingOptions& trainingOptions() {
  static const TrainingOptions all = makeOptions();
  return all;
}

const TrainingOption* findOption(std::string_view key, const TrainingOptions& options) {
  const auto found = std::ranges::find(
      options, key, [](const TrainingOption& option) { return option.description.key; });
  return found == options.end() ? nullptr : &*found;
}

std::optional<OptionValue> optionOf(const TrainingConfig& config, std::string_view key,
                                    const TrainingOptions& options) {
  const TrainingOption* option = findOption(key, options);
  return option != nullptr ? option->get(config) : std::nullopt;
}

bool matters(const TrainingOption& option, const TrainingConfig& config) {
  return !option.matters || option.matters(config);
}

TrainingConfig withOptions(TrainingConfig config, const OptionValues& values, Unfit unfit,
                           const TrainingOptions& options) {
  for (const auto& [key, value] : values)
    requireOption(key, options);
  const Optimizer usual = usualOptimizer(config.model.architecture);
  // In the table's order: the architecture comes before what it has.
  for (const TrainingOption& option : options) {
    const auto given = values.find(option.description.key);
    if (given == values.end())
      continue;
    checkOption(option.description, given->second);
    if (option.get(config))
      option.set(config, given->second);
    else if (unfit == Unfit::Refuse)
      throw OptionError(fmt::format("{} is no option of {}", option.description.key,
                                    architectureKey(config.model.architecture)));
  }
  if (!values.contains("optimizer") && usualOptimizer(config.model.architecture) != usual)
    config.optimizer = usualOptimizer(config.model.architecture);
  return config;
}

TrainingConfig withoutWhatIsIdle(TrainingConfig config, const TrainingOptions& options) {
  return withUsual(std::move(config), options,
                   [](const TrainingOption& option, const TrainingConfig& now) {
                     return !matters(option, now);
                   });
}

TrainingConfig identityOf(TrainingConfig config, const TrainingOptions& options) {
  return withUsual(std::move(config), options,
                   [](const TrainingOption& option, const TrainingConfig& now) {
                     return !option.use.identifies || !matters(option, now);
                   });
}

bool sameConfiguration(const TrainingConfig& a, const TrainingConfig& b) {
  return identityOf(a) == identityOf(b);
}

void validate(const TrainingConfig& config, const TrainingOptions& options) {
  for (const TrainingOption& option : options)
    if (const auto value = option.get(config))
      checkOption(option.description, *value);
  if (config.split.folds != 0) {
    if (config.split.folds == 1)
      throw OptionError(fmt::format("folds 1: 0 is one split, else 2 to {}", kMaxFolds));
    requireWhole("folds", config.split.folds, 2, kMaxFolds);
    requireWhole("fold", config.split.fold, 1, config.split.folds);
  }
  if (isFittedAtOnce(config.model.architecture))
    requireFittable(config);
  if (config.swa > 0.0 && config.patience > 0)
    throw OptionError(
        "swa averages the last epochs: with patience nobody knows which will be the last");
}

void validate(const TrainingConfig& config) {
  validate(config, trainingOptions());
}

std::vector<std::string> trainingCommand(const TrainingConfig& config, const std::string& dataset) {
  std::vector<std::string> words{"cuadrante-cli", "train", dataset};
  for (const TrainingOption& option : trainingOptions()) {
    const auto value = option.get(config);
    if (!option.use.onCommandLine || !value || (option.matters && !option.matters(config)))
      continue;
    const std::string name = optionName(option.description);
    if (const auto* flag = std::get_if<bool>(&*value)) {
      words.push_back((*flag ? "--" : "--no-") + name);
      continue;
    }
    words.push_back("--" + name);
    words.push_back(optionText(*value));
  }
  return words;
}

}  // namespace cuadrante
