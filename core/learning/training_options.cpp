#include "core/learning/training_options.h"

#include "core/ground/error.h"
#include "core/ground/nearest_word.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace cuadrante {
namespace {

constexpr double kAny = std::numeric_limits<double>::infinity();

TrainingOption axisOption() {
  return bound(
      TrainingOption{
          .description = {.key = "axis",
                          .type = OptionType::Word,
                          .words = {{"energia", CUADRANTE_TEXT("Option", "Energy")},
                                    {"placer", CUADRANTE_TEXT("Option", "Pleasure")},
                                    {"cuadrantes", CUADRANTE_TEXT("Option", "Quadrants")}},
                          .label = CUADRANTE_TEXT("Option", "Axis"),
                          .help = CUADRANTE_TEXT("Option", "What the network decides")},
          .use = {.column = "axis"}},
      [](auto& config) -> auto& { return config.model.task; }, taskKey, taskFromKey);
}

/// Becomes what the word says; what both architectures have stays.
void rebuild(Architecture& architecture, std::string_view key) {
  Architecture built = architectureFromKey(key).value();
  for (const LearningOption<Architecture>& option : architectureOptions())
    if (const auto kept = option.get(architecture); kept && option.get(built))
      option.set(built, *kept);
  architecture = std::move(built);
}

TrainingOption cellOption() {
  return {.description = {.key = "cell",
                          .type = OptionType::Word,
                          .words = architectureWords(),
                          .label = CUADRANTE_TEXT("Option", "Network"),
                          .help = CUADRANTE_TEXT(
                              "Option",
                              "Recurrent cell, or the 2-D CNN; gru applies the reset gate before "
                              "the recurrent product, gru-reset-after behind it, as PyTorch and "
                              "cuDNN do")},
          .get = [](const TrainingConfig& config) -> std::optional<OptionValue> {
            return OptionValue(std::string(architectureKey(config.model.architecture)));
          },
          .set =
              [](TrainingConfig& config, const OptionValue& value) {
                rebuild(config.model.architecture, std::get<std::string>(value));
              }};
}

/// The options of the architectures as those of a training.
void addArchitectureOptions(TrainingOptions& all) {
  for (const LearningOption<Architecture>& option : architectureOptions())
    all.push_back(
        {.description = std::move(option.description),
         .use = option.use,
         .get = [get = option.get](
                    const TrainingConfig& config) { return get(config.model.architecture); },
         .set = [set = option.set](
                    TrainingConfig& config,
                    const OptionValue& value) { set(config.model.architecture, value); },
         .matters =
             [matters = option.matters](const TrainingConfig& config) {
               return matters(config.model.architecture);
             }});
}

void addHeads(TrainingOptions& all) {
  all.push_back(bound(
      TrainingOption{
          .description =
              {.key = "heads",
               .type = OptionType::Word,
               .words = {{"own", CUADRANTE_TEXT("Option", "What is asked")},
                         {"all", CUADRANTE_TEXT("Option", "Both axes and the quadrants"),
                          CUADRANTE_TEXT("Option",
                                         "All three are learnt at once; what is said of one is the "
                                         "mean of its own output and of what follows from the "
                                         "others")}},
               .label = CUADRANTE_TEXT("Option", "Learns"),
               .help = CUADRANTE_TEXT("Option",
                                      "What is asked alone, or both axes and the quadrants at "
                                      "once, which speak for each other")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.model.heads; }, headsKey, headsFromKey));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "members",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxMembers},
                          .label = CUADRANTE_TEXT("Option", "Networks side by side"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Each from weights of its own; what they say is "
                                                 "the mean of their probabilities")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.model.members; }));
}

void addOptimisation(TrainingOptions& all) {
  const auto byPlateau = [](const TrainingConfig& config) {
    return config.schedule == Schedule::Plateau;
  };
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "epochs",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxEpochs},
                          .label = CUADRANTE_TEXT("Option", "Epochs"),
                          .help = CUADRANTE_TEXT("Option", "Passes over the training set")}},
      [](auto& config) -> auto& { return config.epochs; }));
  all.push_back(bound(
      TrainingOption{.description = {.key = "batch",
                                     .type = OptionType::Whole,
                                     .range = {.least = 1, .most = kMaxBatch},
                                     .label = CUADRANTE_TEXT("Option", "Batch"),
                                     .help = CUADRANTE_TEXT("Option", "Clips per step")},
                     .use = {.column = "bs"}},
      [](auto& config) -> auto& { return config.batch; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "lr",
                          .type = OptionType::Real,
                          .range = {.most = kAny, .withoutLeast = true},
                          .name = "learning rate",
                          .label = CUADRANTE_TEXT("Option", "Learning rate"),
                          .help = CUADRANTE_TEXT("Option", "What a step follows the gradient by"),
                          .step = 0.001},
          .use = {.column = "lr"}},
      [](auto& config) -> auto& { return config.learningRate; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "optimizer",
                          .type = OptionType::Word,
                          .words = {{"rmsprop", "RMSprop"}, {"adam", "Adam"}},
                          .label = CUADRANTE_TEXT("Option", "Optimiser"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Usual: RMSprop; Adam for the 2-D CNN, as in the "
                                                 "thesis")},
          .use = {.ofArchitecture = true, .seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.optimizer; }, optimizerKey, optimizerFromKey));
  all.push_back(bound(
      TrainingOption{.description = {.key = "schedule",
                                     .type = OptionType::Word,
                                     .words = {{"none", CUADRANTE_TEXT("Option", "Constant")},
                                               {"plateau", CUADRANTE_TEXT("Option", "Plateau")},
                                               {"cosine", CUADRANTE_TEXT("Option", "Cosine")}},
                                     .label = CUADRANTE_TEXT("Option", "Learning rate over time"),
                                     .help = CUADRANTE_TEXT(
                                         "Option",
                                         "Plateau: lower while the validation loss does not "
                                         "fall; cosine: down to 0 over all epochs")},
                     .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.schedule; }, scheduleKey, scheduleFromKey));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "plateau_patience",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxEpochs},
                          .label = CUADRANTE_TEXT("Option", "Plateau after epochs"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Epochs without a lower validation loss "
                                                 "before the learning rate falls")},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = byPlateau},
      [](auto& config) -> auto& { return config.plateauPatience; }));
  all.push_back(bound(
      TrainingOption{
          .description =
              {.key = "plateau_factor",
               .type = OptionType::Real,
               .range = {.least = 0.0, .most = 1.0, .withoutLeast = true, .withoutMost = true},
               .label = CUADRANTE_TEXT("Option", "Plateau factor"),
               .help = CUADRANTE_TEXT("Option", "What the learning rate is multiplied by"),
               .step = 0.1},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = byPlateau},
      [](auto& config) -> auto& { return config.plateauFactor; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "patience",
                          .type = OptionType::Whole,
                          .range = {.least = 0, .most = kMaxEpochs},
                          .label = CUADRANTE_TEXT("Option", "Stop early after epochs"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Ends the training after so many epochs without a "
                                                 "lower validation loss; 0: never"),
                          .leastText = CUADRANTE_TEXT("Option", "Never")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.patience; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "clip_norm",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = kAny},
                          .label = CUADRANTE_TEXT("Option", "Clip gradients at"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "The most that the norm of all gradients "
                                                 "together may be; 0: no limit"),
                          .step = 0.5},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.clipNorm; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "weights",
                          .type = OptionType::Word,
                          .words = {{"last", CUADRANTE_TEXT("Option", "Of the last epoch")},
                                    {"best", CUADRANTE_TEXT("Option", "Of the best epoch")}},
                          .label = CUADRANTE_TEXT("Option", "Weights that judge"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Of the last epoch, as in the thesis, or of the "
                                                 "epoch with the lowest validation loss")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.weights; }, weightsKey, weightsFromKey));
}

void addSplit(TrainingOptions& all) {
  all.push_back(bound(
      TrainingOption{
          .description =
              {.key = "split",
               .type = OptionType::Word,
               .words = {{"by-song", CUADRANTE_TEXT("Option", "By song"),
                          CUADRANTE_TEXT("Option", "No song is on two sides")},
                         {"by-clip", CUADRANTE_TEXT("Option", "By clip (the thesis)"),
                          CUADRANTE_TEXT("Option", "Two clips of a song may be on two sides")},
                         {"file", CUADRANTE_TEXT("Option", "As clips.csv says"),
                          CUADRANTE_TEXT("Option", "By the column “split” of the dataset")},
                         {"by-song-name", CUADRANTE_TEXT("Option", "By the songs' names"),
                          CUADRANTE_TEXT("Option", "A song is on the same side in every version")}},
               .label = CUADRANTE_TEXT("Option", "Split"),
               .help = CUADRANTE_TEXT(
                   "Option",
                   "By song, no song is on two sides; by clip, two clips of a song may "
                   "be; file: clips.csv says")},
      },
      [](auto& config) -> auto& { return config.split.method; }, splitKey, splitFromKey));
  const auto share = [](std::string_view key, std::string_view name, std::string_view label,
                        std::string_view help) {
    return TrainingOption{.description = {.key = key,
                                          .type = OptionType::Real,
                                          .range = {.least = 0.0, .most = 1.0, .withoutMost = true},
                                          .name = name,
                                          .label = label,
                                          .help = help,
                                          .step = 0.05}};
  };
  all.push_back(bound(
      share("test", "test share", CUADRANTE_TEXT("Option", "Test share"),
            CUADRANTE_TEXT("Option", "Share of the clips for the test")),
      [](auto& config) -> auto& { return config.split.test; }));
  all.push_back(bound(
      share("val", "validation share", CUADRANTE_TEXT("Option", "Validation share"),
            CUADRANTE_TEXT("Option", "Of what the test leaves")),
      [](auto& config) -> auto& { return config.split.validation; }));
}

void addSeeds(TrainingOptions& all) {
  TrainingOption seed = bound(
      TrainingOption{.description = {.key = "seed",
                                     .type = OptionType::Seed,
                                     .label = CUADRANTE_TEXT("Option", "Seed"),
                                     .help = CUADRANTE_TEXT("Option",
                                                            "Of the split, the initial weights "
                                                            "and the batches")},
                     .use = {.identifies = false, .column = "seed"}},
      [](auto& config) -> auto& { return config.seed; });
  // One seed for all that is random, where it is not the file that tells them apart.
  seed.set = [](TrainingConfig& config, const OptionValue& value) {
    config.seed = config.split.seed = std::get<std::uint64_t>(value);
  };
  all.push_back(std::move(seed));
  all.push_back(bound(
      TrainingOption{.description = {.key = "split_seed", .type = OptionType::Seed},
                     .use = {.identifies = false, .inGrid = false, .onCommandLine = false}},
      [](auto& config) -> auto& { return config.split.seed; }));
}

void addMachine(TrainingOptions& all) {
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "threads",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxThreads},
                          .label = CUADRANTE_TEXT("Option", "Threads"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Of one training; the same number gives "
                                                 "the same results")},
          .use = {.identifies = false, .inGrid = false, .seldom = true}},
      [](auto& config) -> auto& { return config.threads; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "kernels",
                          .type = OptionType::Word,
                          .words = {{"auto", CUADRANTE_TEXT("Option", "Automatic")},
                                    {"fused", CUADRANTE_TEXT("Option", "Fused kernels")},
                                    {"reference", CUADRANTE_TEXT("Option", "Reference")}},
                          .label = CUADRANTE_TEXT("Option", "Computed by"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Cuadrante's own fused kernels, several times "
                                                 "faster, or LibTorch's operations one by one")},
          .use = {.identifies = false, .seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.kernels; }, kernelsKey, kernelsFromKey));
  all.push_back(bound(
      TrainingOption{.description = {.key = "device",
                                     .type = OptionType::Word,
                                     .words = {{"auto", CUADRANTE_TEXT("Option", "Automatic")},
                                               {"cpu", CUADRANTE_TEXT("Option", "Processor")},
                                               {"cuda", CUADRANTE_TEXT("Option", "CUDA card")}},
                                     .label = CUADRANTE_TEXT("Option", "Device"),
                                     .help = CUADRANTE_TEXT("Option",
                                                            "Automatic: a CUDA card where there is "
                                                            "one")},
                     .use = {.identifies = false, .seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.device; }, deviceKey, deviceFromKey));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "tf32",
                          .label = CUADRANTE_TEXT("Option", "TF32 on a card"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Faster products with 10-bit mantissas, "
                                                 "on CUDA cards that have them")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.tf32; }));
}

void addFolds(TrainingOptions& all) {
  TrainingOption folds = bound(
      TrainingOption{.description = {.key = "folds",
                                     .type = OptionType::Whole,
                                     .range = {.least = 0, .most = kMaxFolds},
                                     .label = CUADRANTE_TEXT("Option", "Folds"),
                                     .help = CUADRANTE_TEXT("Option",
                                                            "Parts of a cross-validation, each of "
                                                            "which is the test set in turn; 0: one "
                                                            "split"),
                                     .leastText = CUADRANTE_TEXT("Option", "One split")},
                     .use = {.inGrid = false, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.split.folds; });
  TrainingOption fold = bound(
      TrainingOption{
          .description = {.key = "fold",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxFolds},
                          .label = CUADRANTE_TEXT("Option", "Fold"),
                          .help = CUADRANTE_TEXT("Option", "Which of the parts is the test set")},
          .use = {.identifies = false, .inGrid = false, .inForm = false}},
      [](auto& config) -> auto& { return config.split.fold; });
  const auto crossValidated = [](const TrainingConfig& config) { return config.split.folds > 0; };
  folds.written = fold.written = fold.matters = crossValidated;
  folds.matters = [](const TrainingConfig& config) {
    return config.split.method != SplitMethod::File;
  };
  all.push_back(std::move(folds));
  all.push_back(std::move(fold));
}

void addDeal(TrainingOptions& all) {
  TrainingOption deal = bound(
      TrainingOption{
          .description =
              {.key = "deal",
               .type = OptionType::Word,
               .words = {{"balanced", CUADRANTE_TEXT("Option", "Balanced"),
                          CUADRANTE_TEXT("Option",
                                         "Each side has its share of the songs and of the clips of "
                                         "each quadrant, as far as whole songs allow")},
                         {"drawn", CUADRANTE_TEXT("Option", "Drawn"),
                          CUADRANTE_TEXT(
                              "Option",
                              "In a random order until the shares are reached, as earlier "
                              "versions did")}},
               .label = CUADRANTE_TEXT("Option", "Sides"),
               .help = CUADRANTE_TEXT("Option",
                                      "How the songs of test and validation are chosen where "
                                      "there is one split")},
          .use = {.seldom = true, .mayBeMissing = true},
          .earlier = OptionValue(std::string("drawn"))},
      [](auto& config) -> auto& { return config.split.deal; }, splitDealKey, splitDealFromKey);
  deal.matters = deal.written = [](const TrainingConfig& config) {
    return config.split.method == SplitMethod::BySong && config.split.folds == 0;
  };
  all.push_back(std::move(deal));
}

TrainingOptions makeOptions() {
  TrainingOptions all{axisOption(), cellOption()};
  addArchitectureOptions(all);
  addHeads(all);
  addOptimisation(all);
  addSplit(all);
  addSeeds(all);
  addMachine(all);
  addFolds(all);
  addDeal(all);
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
    requireWhole("folds", config.split.folds, 2, kMaxFolds);
    requireWhole("fold", config.split.fold, 1, config.split.folds);
  }
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
