#pragma once

#include "core/domain/agreement_report.h"
#include "core/work/exchange_labels.h"
#include "ui/controls/step_page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace cuadrante::ui {

class AnnotatorsModel;
class DayBars;
class EmptyState;
class FigureCard;
class PicturesButton;
class SpreadsModel;
class TableView;

/// How far the people who labelled agree with each other and with themselves, the clips on which
/// they disagree, and how the work goes on; labels in and out.
class AgreementPage : public StepPage {
  Q_OBJECT
 public:
  explicit AgreementPage(QWidget* parent = nullptr);

  void showReport(const AgreementReport& report);
  /// The figures are being computed anew; those before stay until then.
  void setComputing(bool computing);

 Q_SIGNALS:
  void importRequested();
  void exportRequested();  ///< labels, to be read again
  /// Valence and arousal for statistics programs.
  void tableRequested(cuadrante::LabelTable table, cuadrante::LabelScale scale);
  void protocolRequested();
  void labelsWanted();  ///< there are none yet: the page where one labels
  void clipChosen(cuadrante::ClipId clip);

 private:
  void busyChanged() override;
  void setTexts();
  void fillExportMenu();
  QString meaningOf(const QString& word, std::size_t of);
  void showAxis(FigureCard& card, const AxisAgreement& axis, const AgreementReport& report);
  void showQuadrants(const AgreementReport& report);
  void showDays(const AgreementReport& report);
  void chooseClip(int row);
  QWidget* makeHead();
  QWidget* makeFigures();
  QWidget* makeTables();

  QLabel* summary_;
  QLabel* computing_;
  QPushButton* protocol_;
  QPushButton* import_;
  QToolButton* export_;
  QStackedWidget* stack_;
  EmptyState* empty_;
  FigureCard* placer_;
  FigureCard* energia_;
  FigureCard* quadrants_;
  QLabel* annotatorsTitle_;
  AnnotatorsModel* annotators_;
  TableView* annotatorsTable_;
  QLabel* spreadsTitle_;
  SpreadsModel* spreads_;
  TableView* spreadsTable_;
  QLabel* daysTitle_;
  DayBars* days_;
  PicturesButton* pictures_;
};

}  // namespace cuadrante::ui
