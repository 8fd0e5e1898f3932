#include "ui/results/run_panel.h"

#include "ui/charts/learning_curves.h"
#include "ui/controls/definitions.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/menu_button.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/table_view.h"
#include "ui/controls/text_table_model.h"
#include "ui/results/run_facts.h"
#include "ui/results/run_texts.h"
#include "ui/training/layers_panel.h"
#include "ui/training/outcome_panel.h"
#include "ui/training/run_outcome.h"
#include "ui/training/split_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kNameWidth = 200;

}  // namespace

RunPanel::RunPanel(QWidget* parent)
    : QWidget(parent),
      title_(named(makeLabel(QStringLiteral("emphasis")), "resultsRun")),
      summary_(named(makeLabel(QStringLiteral("muted")), "resultsRunSummary")),
      resume_(makePrimaryButton(QStringLiteral("resumeButton"))),
      like_(named(new QPushButton, "trainLikeButton")),
      networks_(makeMenuButton(QStringLiteral("networksButton"), QStringLiteral("export"))),
      package_(networks_->menu()->addAction(QString())),
      onnx_(networks_->menu()->addAction(QString())),
      views_(named(new QTabBar, "runViews")),
      view_(new QStackedWidget),
      curves_(named(new LearningCurves, "runCurves")),
      outcome_(new OutcomePanel),
      layers_(new LayersPanel),
      facts_(new TextTableModel(this)) {
  auto* facts = named(new TableView, "runFacts");
  facts->setAccessibleName(tr("Where the run comes from"));
  facts->setModel(facts_);
  facts->setSortingEnabled(false);
  facts->horizontalHeader()->setStretchLastSection(true);
  facts->setTextElideMode(Qt::ElideMiddle);
  facts_->setTable({{tr("What"), {}}, {tr("Value"), {}}}, {});
  facts->setColumnWidth(0, kNameWidth);
  for (QWidget* each : std::initializer_list<QWidget*>{curves_, outcome_, layers_, facts})
    view_->addWidget(each);

  auto* card = new QFrame;
  card->setProperty("role", "card");
  auto* inner = new QVBoxLayout(card);
  inner->setContentsMargins(16, 12, 16, 12);
  inner->setSpacing(8);
  inner->addWidget(views_);
  inner->addWidget(view_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(makeHeading());
  layout->addWidget(summary_);
  layout->addWidget(card, 1);
  setTexts();

  connect(views_, &QTabBar::currentChanged, view_, &QStackedWidget::setCurrentIndex);
  connect(outcome_, &OutcomePanel::clipChosen, this, &RunPanel::clipChosen);
  connect(resume_, &QPushButton::clicked, this, [this] { Q_EMIT resumeRequested(run_); });
  connect(like_, &QPushButton::clicked, this, [this] { Q_EMIT likeRequested(run_); });
  connect(package_, &QAction::triggered, this, [this] { Q_EMIT packageRequested(run_); });
  connect(onnx_, &QAction::triggered, this, [this] { Q_EMIT onnxRequested(run_); });
}

QWidget* RunPanel::makeHeading() {
  summary_->setWordWrap(true);
  views_->setDrawBase(false);
  views_->setExpanding(false);
  for (int view = 0; view < view_->count(); ++view)
    views_->addTab({});
  auto* heading = new QWidget;
  auto* row = new QHBoxLayout(heading);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(title_);
  row->addStretch();
  row->addWidget(new DefinitionButton(kBesideAccuracy));
  row->addWidget(new PicturesButton(*view_));
  row->addWidget(networks_);
  row->addWidget(like_);
  row->addWidget(resume_);
  return heading;
}

void RunPanel::setTexts() {
  resume_->setText(tr("Resume"));
  networks_->setText(tr("Networks"));
  networks_->setToolTip(tr("Give its networks to others"));
  package_->setText(tr("Save as a package…"));
  onnx_->setText(tr("Export to ONNX…"));
  like_->setText(tr("Train one like it"));
  like_->setToolTip(tr("Fill the form of the page Train with this run's configuration"));
  views_->setAccessibleName(tr("Views of the run"));
  views_->setTabText(0, tr("Curves"));
  views_->setTabText(1, tr("Predictions"));
  views_->setTabText(2, tr("Layers"));
  views_->setTabText(3, tr("Details"));
  showResume();
}

void RunPanel::showRun(const Run& run, const FeatureShape& clips, const RunBaselines* baselines) {
  const bool another = run_ != run.number;
  run_ = run.number;
  resumable_ = run.state == RunState::Stopped || run.state == RunState::Failed;
  networks_->setVisible(run.state == RunState::Finished && !run.stale);
  title_->setText(tr("Run %1").arg(runName(run)));
  showSummary(run, baselines);
  curves_->setRun(run);
  const SplitOptions& split = run.config.split;
  // Of a cross-validation there are the curves of its first fold.
  const int fold = split.folds > 0 ? std::max(1, split.fold) : 0;
  views_->setTabText(
      0, fold > 0 ? tr("Curves of fold %1 of %2").arg(fold).arg(split.folds) : tr("Curves"));
  curves_->setPictureName(QStringLiteral("run-%1%2-curves")
                              .arg(run.number.value, 4, 10, QLatin1Char('0'))
                              .arg(fold > 0 ? QStringLiteral("-fold-%1").arg(fold) : QString()));
  layers_->setNetwork(run.config.model, clips);
  if (run.state != RunState::Finished)
    outcome_->clear(tr("A run says what it predicts when it has finished."));
  else if (another)
    outcome_->clear();
  ofRun_ = factsOf(run);
  if (another)
    ofSplit_.clear();
  showFacts();
  showResume();
}

void RunPanel::showSummary(const Run& run, const RunBaselines* baselines) {
  summary_->setText(runSummary(run, baselines));
}

void RunPanel::showFacts() {
  std::vector<TextTableModel::Row> rows;
  for (const auto* part : {&ofSplit_, &ofRun_})
    for (const auto& [name, value] : *part)
      rows.push_back({{name, value}, {}});
  facts_->setTable({{tr("What"), {}}, {tr("Value"), {}}}, std::move(rows));
}

void RunPanel::showResume() {
  resume_->setVisible(resumable_);
  resume_->setEnabled(!training_);
  resume_->setToolTip(training_ ? tr("Another training goes on. Wait for its end.")
                                : tr("Go on from its last checkpoint"));
}

void RunPanel::showOutcome(const RunOutcome& outcome) {
  if (outcome.run != run_)
    return;
  outcome_->showOutcome(outcome);
  ofSplit_.clear();
  if (outcome.split)
    for (const auto& [name, side] : splitFacts(*outcome.split, outcome.task))
      ofSplit_.emplace_back(tr("Clips: %1", "side of a split").arg(name), side);
  showFacts();
}

void RunPanel::showNoOutcome(RunNumber run, const QString& why) {
  if (run == run_)
    outcome_->clear(why);
}

void RunPanel::setTraining(bool running) {
  training_ = running;
  showResume();
}

}  // namespace cuadrante::ui
