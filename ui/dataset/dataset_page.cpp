#include "dataset/dataset_page.h"

#include "controls/empty_state.h"
#include "controls/labels.h"
#include "controls/notice.h"
#include "controls/progress_strip.h"
#include "dataset/version_panel.h"
#include "dataset/versions_list.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kLeftWidth = 272;

}  // namespace

DatasetPage::DatasetPage(QWidget* parent)
    : StepPage(parent),
      model_(new VersionsModel(this)),
      list_(new VersionsList),
      stack_(new QStackedWidget),
      panel_(new VersionPanel),
      listTitle_(makeLabel(QStringLiteral("muted"))),
      noteLabel_(makeLabel(QStringLiteral("muted"))),
      note_(new QLineEdit),
      ready_(makeLabel(QStringLiteral("muted"))),
      build_(makePrimaryButton(QStringLiteral("buildButton"))) {
  setObjectName(QStringLiteral("datasetPage"));
  auto* empty = new EmptyState;
  // Its button is the page's: below the note.
  empty->describe(
      QStringLiteral("dataset"), tr("No version yet"),
      tr("A dataset version freezes the labelled clips, their labels and their spectrograms under "
         "a number, so that every training can be told and repeated. Build the first one when "
         "some clips are cut and labelled."),
      {});
  stack_->addWidget(empty);
  stack_->addWidget(panel_);

  auto* columns = new QHBoxLayout;
  columns->setSpacing(16);
  columns->addWidget(makeLeftColumn());
  columns->addWidget(stack_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(work());
  layout->addWidget(notice());
  layout->addLayout(columns, 1);

  connect(list_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& current) {
            if (current.isValid())
              Q_EMIT versionSelected(model_->version(current.row()).number);
          });
  const auto build = [this] { Q_EMIT buildRequested(note_->text().trimmed()); };
  connect(build_, &QPushButton::clicked, this, build);
  connect(note_, &QLineEdit::returnPressed, build_, &QPushButton::click);
  setTexts();
}

QWidget* DatasetPage::makeLeftColumn() {
  list_->setObjectName(QStringLiteral("versionsList"));
  list_->setModel(model_);
  note_->setObjectName(QStringLiteral("datasetNote"));
  noteLabel_->setBuddy(note_);
  ready_->setObjectName(QStringLiteral("datasetReady"));
  ready_->setWordWrap(true);
  auto* left = new QWidget;
  left->setFixedWidth(kLeftWidth);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(listTitle_);
  column->addWidget(list_, 1);
  column->addSpacing(4);
  column->addWidget(noteLabel_);
  column->addWidget(note_);
  column->addWidget(ready_);
  column->addWidget(build_);
  return left;
}

void DatasetPage::setVersions(std::vector<DatasetVersion> versions) {
  const VersionNumber before = selected();
  stack_->setCurrentIndex(versions.empty() ? 0 : 1);
  if (versions.empty())
    panel_->clear();
  model_->setVersions(std::move(versions));
  const int row = model_->rowOf(before);
  selectRow(row < 0 ? 0 : row);
}

void DatasetPage::selectRow(int row) {
  if (row < model_->rowCount())
    list_->setCurrentIndex(model_->index(row));
}

VersionNumber DatasetPage::selected() const {
  const QModelIndex current = list_->currentIndex();
  return current.isValid() ? model_->version(current.row()).number : VersionNumber{};
}

void DatasetPage::showVersion(const DatasetVersion& version, std::vector<DatasetClip> clips,
                              std::vector<LabelChange> changes) {
  if (version.number == selected())
    panel_->showVersion(version, std::move(clips), std::move(changes));
}

void DatasetPage::setReady(qint64 clips, qint64 byRule) {
  readyClips_ = clips;
  readyByRule_ = byRule;
  showReady();
}

void DatasetPage::showReady() {
  const QLocale locale;
  if (readyClips_ == 0)
    ready_->setText(tr("No clip is both cut and labelled yet."));
  else if (readyByRule_ == 0)
    ready_->setText(tr("%1 labelled clips are ready.").arg(locale.toString(readyClips_)));
  else
    ready_->setText(tr("%1 labelled clips are ready, %2 of them labelled by a rule.")
                        .arg(locale.toString(readyClips_), locale.toString(readyByRule_)));
  build_->setEnabled(!isBusy() && readyClips_ > 0);
  note_->setEnabled(!isBusy());
}

void DatasetPage::busyChanged() {
  showReady();
}

void DatasetPage::done() {
  note_->clear();
}

void DatasetPage::setTexts() {
  listTitle_->setText(tr("Versions"));
  noteLabel_->setText(tr("Why a new version?"));
  note_->setPlaceholderText(tr("e.g. first labels"));
  build_->setText(tr("Build version"));
  list_->setAccessibleName(tr("Dataset versions"));
  showReady();
}

}  // namespace cuadrante::ui
