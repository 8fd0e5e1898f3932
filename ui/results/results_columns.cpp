#include "ui/results/results_columns.h"

#include "core/learning/runs_table.h"
#include "core/sweeps/sweep_table.h"
#include "ui/controls/figure_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace cuadrante::ui {

bool isOfBaselines(std::string_view key) {
  return std::ranges::find(kBaselineKeys, key) != kBaselineKeys.end() ||
         std::ranges::find(kPointBaselineKeys, key) != kPointBaselineKeys.end();
}

bool isNumericColumn(std::string_view key) {
  return isOfBaselines(key) ? key != "beats" : cuadrante::isNumericColumn(key);
}

QString baselineTip(std::string_view key) {
  if (key == "ci_low" || key == "ci_high")
    return QCoreApplication::translate(
        "ResultsModel", "Ends of the 95 % interval of the test accuracy on other songs");
  if (key == "songs")
    return QCoreApplication::translate("ResultsModel",
                                       "Of the test clips: what the figures rest on");
  if (key == "majority")
    return QCoreApplication::translate(
        "ResultsModel",
        "Accuracy of the class that most of these test clips are of: no constant answer is better");
  if (key == "logistic")
    return QCoreApplication::translate(
        "ResultsModel",
        "Accuracy of logistic regression on means and deviations of the spectrogram's bands, on "
        "the same test clips; where a version has musical statistics of them, of the better of "
        "that and one on these");
  if (key == "rmse")
    return QCoreApplication::translate(
        "ResultsModel", "Root mean squared error of both axes together, on the test clips");
  if (key == "rmse_mean")
    return QCoreApplication::translate(
        "ResultsModel",
        "The same of whoever always says the mean label of the clips that were trained on");
  if (key == "rmse_ridge")
    return QCoreApplication::translate(
        "ResultsModel", "The same of ridge regression on the statistics that logistic goes by");
  if (key == "p")
    return QCoreApplication::translate(
        "ResultsModel",
        "Of a permutation test over songs, against each baseline the largest p, adjusted for all "
        "runs that are shown (Holm)");
  return QCoreApplication::translate(
             "ResultsModel",
             "Whether the run is more accurate than all of them; unclear: p is "
             "0.05 or more; no evidence: it "
             "takes %1")
      .arg(leastEvidence());
}

std::vector<std::string> orderedColumns() {
  std::vector<std::string> keys;
  for (const ResultColumn& column : runsColumns()) {
    if (column.key != "test_acc")
      keys.emplace_back(column.key);
    if (column.key == "axis")
      keys.emplace_back("test_acc");
  }
  return keys;
}

}  // namespace cuadrante::ui
