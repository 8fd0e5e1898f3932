#pragma once

#include "core/learning/fusion.h"
#include "core/learning/run.h"
#include "core/learning/run_pair.h"

#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;

namespace cuadrante::ui {

class EpochChart;
class TableView;
class TextTableModel;

/// Two of the runs that are compared, clip by clip, or why they cannot be.
struct ComparedPair {
  RunNumber first, second;
  std::optional<RunComparison> comparison;
  QString why;  ///< there is none
};

/// Runs beside each other: their curves in one chart, what differs in their configurations, and
/// the test by songs of each two.
class ComparePanel : public QWidget {
  Q_OBJECT
 public:
  explicit ComparePanel(QWidget* parent = nullptr);

  /// The curves and the differences; the pairs are on their way.
  void showRuns(std::vector<Run> runs);
  const std::vector<Run>& runs() const { return runs_; }
  void showPairs(const std::vector<ComparedPair>& pairs);
  /// What all of them say together; nullopt where they cannot be fused.
  void showTogether(const std::optional<FusedEvaluations>& together);

 private:
  QWidget* makeCurves();
  QWidget* makeTables();
  void setTexts();
  void drawCurves();
  void showDifferences();
  /// Made by so many of the pairs; `weak`: there are others that are no evidence.
  void showRemark(int claims, bool weak);

  std::vector<Run> runs_;
  QLabel* title_;
  QComboBox* part_;
  QWidget* curves_;
  EpochChart* loss_;
  EpochChart* accuracy_;
  QLabel* notDrawn_;  ///< which runs have no curve, or that of a fold
  QLabel* differencesTitle_;
  TextTableModel* differences_;
  TableView* differencesTable_;
  QLabel* pairsTitle_;
  TextTableModel* pairs_;
  TableView* pairsTable_;
  QLabel* remark_;
  QLabel* together_;
};

}  // namespace cuadrante::ui
