#include "core/learning/options/groups.h"

#include <utility>

namespace cuadrante {

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
  TrainingOption test = bound(
      share(
          "test", "test share", CUADRANTE_TEXT("Option", "Test share"),
          CUADRANTE_TEXT("Option", "Share of the clips for the test of one split, without folds")),
      [](auto& config) -> auto& { return config.split.test; });
  TrainingOption validation = bound(
      share("val", "validation share", CUADRANTE_TEXT("Option", "Validation share"),
            CUADRANTE_TEXT("Option", "Of what the test leaves")),
      [](auto& config) -> auto& { return config.split.validation; });
  test.matters = [](const TrainingConfig& config) {
    return config.split.folds == 0 && config.split.method != SplitMethod::File;
  };
  validation.matters = [](const TrainingConfig& config) {
    return config.split.method != SplitMethod::File;
  };
  all.push_back(std::move(test));
  all.push_back(std::move(validation));
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
                                      "How the songs of one split are chosen; of folds, those "
                                      "of their validation")},
          .use = {.seldom = true, .mayBeMissing = true},
          .earlier = OptionValue(std::string("drawn"))},
      [](auto& config) -> auto& { return config.split.deal; }, splitDealKey, splitDealFromKey);
  deal.matters = deal.written = [](const TrainingConfig& config) {
    return config.split.method == SplitMethod::BySong &&
           (config.split.folds == 0 || config.split.validation > 0.0);
  };
  all.push_back(std::move(deal));
}

}  // namespace cuadrante
