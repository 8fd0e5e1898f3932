#pragma once

#include "core/work/make_queue.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace cuadrante::ui {

/// The seldom changed options of the rules, folded away until they are asked for; those that none
/// of the chosen rules has a use for are hidden.
class RuleOptions : public QWidget {
  Q_OBJECT
 public:
  explicit RuleOptions(QWidget* parent = nullptr);

  void setRules(const std::vector<ReviewRule>& rules);
  /// Writes the options into `request`.
  void read(ReviewRequest& request) const;

 private:
  QWidget* makeConfident();
  QWidget* makeUncertain();
  QWidget* makeSeed();
  void setTexts();

  QComboBox* prune_;
  QComboBox* order_;
  QCheckBox* all_;
  QComboBox* acquisition_;
  QSpinBox* passes_;
  QSpinBox* perSong_;
  QCheckBox* spreadOut_;
  QSpinBox* seed_;
  QWidget* confident_;
  QWidget* uncertain_;
};

}  // namespace cuadrante::ui
