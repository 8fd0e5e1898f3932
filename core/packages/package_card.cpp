#include "core/packages/package_card.h"

#include "core/files/csv.h"
#include "core/ground/option_json.h"
#include "core/learning/runs_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace cuadrante {
namespace {

std::string whatTheySay(Task task) {
  switch (task) {
    case Task::Energia:
      return "the probability that its energía (arousal) is 0 or above on a scale from −1 to 1";
    case Task::Placer:
      return "the probability that its placer (valence) is 0 or above on a scale from −1 to 1";
    case Task::Point:
      return "its energía (arousal) and placer (valence), each on a scale from −1 to 1, and what "
             "follows from them and their spread, the probabilities of the four quadrants: estrés, "
             "felicidad, calma, tristeza";
    case Task::Cuadrantes:
      break;
  }
  return "the probabilities of the four quadrants of energía and placer: estrés, felicidad, calma, "
         "tristeza";
}

std::string figureLine(std::string_view name, const std::optional<double>& value) {
  return value ? fmt::format("| {} | {:.4f} |\n", name, *value) : std::string();
}

std::string beatenText(const PackagedBaselines& baselines) {
  switch (baselines.verdict) {
    case BaselineVerdict::Above:
      return fmt::format("They beat both (p {}, permutation test over songs).",
                         pDecimals(baselines.p.value_or(0.0)));
    case BaselineVerdict::NotAbove:
      return "They do not beat both.";
    case BaselineVerdict::Unclear:
      return fmt::format("Whether they beat both is not clear (p {}, permutation test over songs).",
                         pDecimals(baselines.p.value_or(1.0)));
    case BaselineVerdict::TooFew:
    case BaselineVerdict::Unknown:
      break;
  }
  return "The test clips are too few, or of too few songs, to say whether they beat both.";
}

std::string_view subsetOf(const PackagedTemperature& temperature) {
  return temperature.subset == Subset::Test ? "test" : "validation";
}

std::string calibration(const PackagedTemperature& temperature) {
  if (!temperature.isCalibrated())
    return fmt::format(
        "\nTheir probabilities are not calibrated, and may be far too sure: that takes {} clips "
        "that they did not learn from, and there are {} {} clips.\n\n",
        kLeastToCalibrate, temperature.clips, subsetOf(temperature));
  std::string text = fmt::format(
      "\nTheir probabilities are calibrated: logits divided by {:.4f}, measured on {} {} clips.",
      temperature.value, temperature.clips, subsetOf(temperature));
  if (temperature.errorBefore && temperature.errorAfter)
    text += fmt::format(
        " The expected calibration error of these clips is {:.4f} before and {:.4f} after.",
        *temperature.errorBefore, *temperature.errorAfter);
  return text + "\n\n";
}

std::string labels(const std::optional<LabelCounts>& labels) {
  if (!labels)
    return "\nWhether people labelled the clips or a rule is not known.\n";
  if (labels->byRule == 0)
    return fmt::format("\nPeople labelled all {} clips of the dataset.\n", labels->clips);
  return fmt::format(
      "\nOf {} clips of the dataset {} have labels that a rule computed from the sound. Such "
      "labels are no one's feeling: networks that learn from them learn the rule.\n",
      labels->clips, labels->byRule);
}

std::string whoseEmotion(const std::optional<LabelCounts>& labels) {
  if (labels && labels->byRule > 0 && labels->byRule == labels->clips)
    return "- No listener labelled these clips: the figures say how well the rule was learnt, not "
           "what people hear.\n";
  return fmt::format(
      "- Emotion in music is what listeners said of it: few people, of one time and place, "
      "labelled {} clips. Others may hear it differently.\n",
      labels && labels->byRule > 0 ? "some of these" : "these");
}

std::string figures(const NetworkPackage& package, const Run& run) {
  std::string text = "## Figures\n\n";
  if (!run.test)
    return text + "They were not tested.\n\n";
  text += fmt::format(
      "On clips whose songs they {}. How they are computed: docs/figures.md of Cuadrante.\n\n"
      "| | |\n|---|---|\n| accuracy{} (95 % interval, by songs) | {} |\n",
      songsApart(run) ? "did not know" : "may have known, so that they say nothing of other songs",
      run.config.model.task == Task::Point ? " of the quadrants" : "", accuracyText(run));
  const bool ofPoint = run.config.model.task == Task::Point;
  for (const ResultColumn& column : pointColumns())
    if (ofPoint)
      text += figureLine(column.key, *pointFigure(run.testPoints, column.key));
  if (run.testFigures && !ofPoint) {
    text += figureLine("balanced accuracy", run.testFigures->balancedAccuracy());
    text += figureLine("F1", run.testFigures->f1());
    text += figureLine("Cohen's kappa", run.testFigures->kappa());
    text += figureLine("AUC", run.testFigures->auc);
  }
  text += figureLine("the best constant answer", package.baselines.majority);
  text += figureLine("logistic regression", package.baselines.logistic);
  text += fmt::format("\n{}\n", beatenText(package.baselines));
  if (const std::string why = noEvidenceText(basisOf(run)); !why.empty())
    text += fmt::format("\nThese figures are {}.\n", why);
  return text + calibration(package.temperature);
}

std::string data(const NetworkPackage& package, const Run& run) {
  std::size_t songs = 0;
  std::int64_t unnamed = 0;
  for (const PackagedNetwork& network : package.networks) {
    songs = std::max(songs, network.songs.contentsOf(SongUse::Learnt).size());
    unnamed = std::max(unnamed, network.unnamed);
  }
  const std::size_t networks = package.networks.size();
  std::string text = fmt::format(
      "## What they learnt from\n\n{}{}. A network learnt from up to {} songs, whose hashes stand "
      "in the package, so that they are known again: what a network says of such a song is no test "
      "of it.\n",
      networks > 1
          ? fmt::format("Clips of songs in {} folds: each network was tested on songs that "
                        "the others learnt from",
                        networks)
          : fmt::format("{} clips", run.trainClips),
      run.version ? fmt::format(" (version {} of the dataset)", run.version->value) : "",
      songs + static_cast<std::size_t>(unnamed));
  text += labels(package.labels);
  if (unnamed > 0)
    text +=
        fmt::format("\nOf {} of them the content is unknown: they are not known again.\n", unnamed);
  for (const auto& [file, hash] : run.provenance.datasetHashes)
    text += fmt::format("\n- {}: {} (XXH3, 128 bits)", file, hash);
  return text + "\n\n";
}

std::string input(const NetworkPackage& package) {
  const Features& features = package.features();
  std::string text = fmt::format(
      "## What they are given\n\n{} of {:g} s of mono sound at 44,100 Hz, 16 bits.\n\n| parameter "
      "| "
      "value |\n|---|---|\n| kind | {}, version {} |\n",
      featuresSummary(features), package.windowSeconds, features.kind().key, features.version());
  for (const FeatureParameter& parameter : features.kind().parameters)
    text += fmt::format("| {} | {} |\n", parameter.option.key,
                        optionJson(features.value(parameter.option.key)).dump());
  return text + "\n";
}

std::string training(const Run& run) {
  std::string text =
      fmt::format("## How they were trained\n\n{}{} in all, on {}, beginning at {}.\n",
                  // What is fitted at once has as many as the clips ask for.
                  run.parameters > 0 ? fmt::format("{} parameters each; ", run.parameters) : "",
                  formatTrainingTime(run.trainingSeconds), run.device, run.startedAt);
  for (const auto& [library, version] : run.provenance.libraries)
    text += fmt::format("\n- {} {}", library, version);
  return text + "\n\nAll options stand in the package (networks, run, config).\n\n";
}

}  // namespace

std::string accuracyText(const Run& pooled) {
  if (!pooled.test)
    return {};
  std::string text = fmt::format("{:.4f}", pooled.test->accuracy);
  if (const auto interval = testInterval(pooled))
    text += fmt::format(" ({:.4f} to {:.4f})", interval->low, interval->high);
  const auto songs = basisOf(pooled).songs;
  return text +
         fmt::format(", {} clips of {} {}", pooled.testClips, songs, songs == 1 ? "song" : "songs");
}

std::string calibrationText(const PackagedTemperature& temperature) {
  if (!temperature.isCalibrated())
    return fmt::format("not calibrated ({} {} clips, it takes {})", temperature.clips,
                       subsetOf(temperature), kLeastToCalibrate);
  std::string text = fmt::format("temperature {:.2f}", temperature.value);
  if (temperature.errorBefore && temperature.errorAfter)
    text += fmt::format(", calibration error {:.3f} before and {:.3f} after, on {} {} clips",
                        *temperature.errorBefore, *temperature.errorAfter, temperature.clips,
                        subsetOf(temperature));
  return text;
}

std::string cardOf(const NetworkPackage& package) {
  const Run run = package.evaluation().pooled();
  const std::size_t networks = package.networks.size();
  return fmt::format(
             "# {}: {}{}\n\nMade by Cuadrante, {}.\n\n## What they are for\n\nThey say of {:g} "
             "seconds of music {}. Of several networks the mean counts. They were made to describe "
             "music, not to judge people or to decide about them.\n\n",
             taskKey(package.task()), networkName(run.config.model),
             networks > 1 ? fmt::format(", {} networks", networks) : "", package.made,
             package.windowSeconds, whatTheySay(package.task())) +
         figures(package, run) + data(package, run) + input(package) + training(run) +
         fmt::format(
             "## Licence\n\n{}\n\n## Limits\n\n{}- Music of other kinds than it was learnt from is "
             "judged with the same "
             "confidence, and less well.\n- The interval counts chance among songs, not the "
             "labels' own errors.\n",
             package.licence.empty() ? "None was stated: ask whoever made it before you use it."
                                     : package.licence,
             whoseEmotion(package.labels));
}

}  // namespace cuadrante
