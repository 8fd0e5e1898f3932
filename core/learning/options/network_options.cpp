#include "core/learning/options/groups.h"

#include <utility>

namespace cuadrante {
namespace {

TrainingOption axisOption() {
  return bound(
      TrainingOption{
          .description = {.key = "axis",
                          .type = OptionType::Word,
                          .words = {{"energia", CUADRANTE_TEXT("Option", "Energy")},
                                    {"placer", CUADRANTE_TEXT("Option", "Pleasure")},
                                    {"cuadrantes", CUADRANTE_TEXT("Option", "Quadrants")},
                                    {"point", CUADRANTE_TEXT("Option", "Point"),
                                     CUADRANTE_TEXT("Option",
                                                    "Both axes as numbers in [−1, 1]: "
                                                    "regression")}},
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
  return {
      .description = {.key = "cell",
                      .type = OptionType::Word,
                      .words = architectureWords(),
                      .label = CUADRANTE_TEXT("Option", "Network"),
                      .help = CUADRANTE_TEXT(
                          "Option",
                          "Recurrent cell, CNN, CRNN or dense; gru applies the reset gate before "
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

}  // namespace

void addNetwork(TrainingOptions& all) {
  all.push_back(axisOption());
  all.push_back(cellOption());
  addArchitectureOptions(all);
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
                                         "others")},
                         {"point", CUADRANTE_TEXT("Option", "The point"),
                          CUADRANTE_TEXT(
                              "Option",
                              "Of both axes the mean and the deviation of the label's coordinate; "
                              "what is asked follows from them (Nix and Weigend 1994)")}},
               .label = CUADRANTE_TEXT("Option", "Learns"),
               .help = CUADRANTE_TEXT("Option",
                                      "What is asked alone, or both axes and the quadrants at "
                                      "once, which speak for each other")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.model.heads; }, headsKey, headsFromKey));
  // Of the point there is one way of learning.
  all.back().matters = [](const TrainingConfig& config) {
    return config.model.task != Task::Point;
  };
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

}  // namespace cuadrante
