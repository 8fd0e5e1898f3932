#pragma once

#include "core/learning/run.h"
#include "ui/charts/curve_pair.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Of validation where there is one, else of training.
const LossAndAccuracy& shownOf(const EpochResult& epoch);

/// Loss above and accuracy below of the runs of a sweep, over the epochs: of validation where there
/// is one, else of training.
class LiveCurves : public CurvePair {
  Q_OBJECT
 public:
  struct RunLine {
    std::size_t run = 0;
    QString name;
    bool strong = false;  ///< drawn strong and named; else faint
    const std::vector<EpochResult>* epochs = nullptr;
  };

  explicit LiveCurves(QWidget* parent = nullptr);

  void clear(int epochs);  ///< no lines yet, room for so many epochs
  /// Where there is no room for all names, those of the first lines are shown. `chosen`: the run
  /// whose line is drawn thick.
  void setLines(const std::vector<RunLine>& lines, std::optional<std::size_t> chosen = {});
  void append(std::size_t run, const EpochResult& epoch);

 private:
  void setTexts();

  bool validation_ = false;  ///< the epochs shown have it
};

}  // namespace cuadrante::ui
