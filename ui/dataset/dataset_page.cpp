#include "ui/dataset/dataset_page.h"

#include "ui/controls/empty_state.h"
#include "ui/controls/form_column.h"
#include "ui/controls/labels.h"
#include "ui/controls/notice.h"
#include "ui/controls/progress_strip.h"
#include "ui/dataset/changes_panel.h"
#include "ui/dataset/compare_versions_panel.h"
#include "ui/dataset/features_form.h"
#include "ui/dataset/lineage_panel.h"
#include "ui/dataset/version_panel.h"
#include "ui/dataset/versions_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kLeftWidth = 304;

QString versionName(VersionNumber version) {
  return QStringLiteral("v%1").arg(version.value);
}

VersionNumber chosenIn(const QComboBox& box) {
  return box.currentIndex() < 0 ? VersionNumber{} : VersionNumber{box.currentData().toLongLong()};
}

}  // namespace

DatasetPage::DatasetPage(QWidget* parent)
    : StepPage(parent),
      model_(new VersionsModel(this)),
      list_(new VersionsList),
      stack_(new QStackedWidget),
      views_(new QTabBar),
      against_(new QComboBox),
      view_(new QStackedWidget),
      panel_(new VersionPanel),
      changes_(new ChangesPanel),
      lineage_(new LineagePanel),
      compareVersions_(new CompareVersionsPanel),
      listTitle_(makeLabel(QStringLiteral("muted"))),
      parentLabel_(makeLabel(QStringLiteral("muted"))),
      parent_(new QComboBox),
      noteLabel_(makeLabel(QStringLiteral("muted"))),
      note_(new QLineEdit),
      features_(new FeaturesForm),
      givenSplit_(new QCheckBox),
      givenSplitText_(makeLabel(QStringLiteral("muted"))),
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
  stack_->addWidget(makeRightColumn());

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
            if (!current.isValid())
              return;
            offerOthers();
            select();
          });
  connect(features_, &FeaturesForm::changed, this, &DatasetPage::showReady);
  connect(features_, &FeaturesForm::fileWanted, this, &DatasetPage::fileWanted);
  const auto build = [this] { Q_EMIT buildRequested(note_->text().trimmed(), chosenIn(*parent_)); };
  connect(build_, &QPushButton::clicked, this, build);
  connect(note_, &QLineEdit::returnPressed, build_, &QPushButton::click);
  setTexts();
}

void DatasetPage::setFileHash(const QString& key, const QString& hash) {
  features_->setFileHash(key, hash);
}

QWidget* DatasetPage::makeLeftColumn() {
  list_->setObjectName(QStringLiteral("versionsList"));
  list_->setModel(model_);
  note_->setObjectName(QStringLiteral("datasetNote"));
  noteLabel_->setBuddy(note_);
  parent_->setObjectName(QStringLiteral("datasetParent"));
  parentLabel_->setBuddy(parent_);
  ready_->setObjectName(QStringLiteral("datasetReady"));
  ready_->setWordWrap(true);
  givenSplit_->setObjectName(QStringLiteral("datasetGivenSplit"));
  givenSplit_->setChecked(true);
  givenSplitText_->setObjectName(QStringLiteral("datasetGivenSplitText"));
  givenSplitText_->setWordWrap(true);
  setGivenSplit({});
  // On small windows what is asked scrolls; what it comes to and the button stay.
  auto* asked = new QWidget;
  auto* fields = new QVBoxLayout(asked);
  fields->setContentsMargins(0, 0, 0, 0);
  fields->setSpacing(8);
  for (QWidget* field : std::initializer_list<QWidget*>{parentLabel_, parent_, noteLabel_, note_,
                                                        features_, givenSplit_, givenSplitText_})
    fields->addWidget(field);
  auto* left = new QWidget;
  left->setFixedWidth(kLeftWidth);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(listTitle_);
  column->addWidget(list_, 1);
  column->addSpacing(4);
  column->addWidget(new FormScroll(asked));
  column->addWidget(ready_);
  column->addWidget(build_);
  return left;
}

QWidget* DatasetPage::makeRightColumn() {
  views_->setObjectName(QStringLiteral("datasetViews"));
  views_->setDrawBase(false);
  for (int i = 0; i < 4; ++i)
    views_->addTab({});
  // On the smallest window the box becomes narrower, not the tabs.
  views_->setUsesScrollButtons(false);
  against_->setObjectName(QStringLiteral("datasetAgainst"));
  against_->setMinimumContentsLength(8);
  view_->addWidget(panel_);
  view_->addWidget(changes_);
  view_->addWidget(lineage_);
  view_->addWidget(compareVersions_);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(views_);
  head->addStretch();
  head->addWidget(against_);
  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  column->addLayout(head);
  column->addWidget(view_, 1);
  connect(views_, &QTabBar::currentChanged, view_, &QStackedWidget::setCurrentIndex);
  connect(against_, &QComboBox::currentIndexChanged, this, &DatasetPage::select);
  connect(panel_, &VersionPanel::clipChosen, this, &DatasetPage::clipChosen);
  connect(panel_, &VersionPanel::exportRequested, this, &DatasetPage::exportRequested);
  connect(changes_, &ChangesPanel::clipChosen, this, &DatasetPage::clipChosen);
  return right;
}

void DatasetPage::setVersions(std::vector<DatasetVersion> versions) {
  const VersionNumber before = selected();
  stack_->setCurrentIndex(versions.empty() ? 0 : 1);
  if (versions.empty())
    panel_->clear();
  model_->setVersions(std::move(versions));
  fillVersions();
  const int row = model_->rowOf(before);
  selectRow(row < 0 ? 0 : row);
}

void DatasetPage::fillVersions() {
  parent_->clear();
  for (int row = 0; row < model_->rowCount(); ++row) {
    const DatasetVersion& version = model_->version(row);
    parent_->addItem(row == 0 ? tr("%1, the newest").arg(versionName(version.number))
                              : versionName(version.number),
                     qlonglong(version.number.value));
  }
  parent_->setVisible(parent_->count() > 0);
  parentLabel_->setVisible(parent_->count() > 0);
}

void DatasetPage::offerOthers() {
  const QSignalBlocker quiet(against_);
  against_->clear();
  const VersionNumber shown = selected();
  const int row = model_->rowOf(shown);
  const VersionNumber parent =
      row < 0 ? VersionNumber{} : model_->version(row).parent.value_or(VersionNumber{});
  if (!parent.valid())
    against_->addItem(tr("against none"), qlonglong(VersionNumber{}.value));
  for (int other = 0; other < model_->rowCount(); ++other) {
    const VersionNumber number = model_->version(other).number;
    if (number != shown)
      against_->addItem(parent == number ? tr("against v%1, its parent").arg(number.value)
                                         : tr("against v%1").arg(number.value),
                        qlonglong(number.value));
  }
  against_->setCurrentIndex(std::max(0, against_->findData(qlonglong(parent.value))));
  against_->setEnabled(against_->count() > 1);
}

void DatasetPage::select() {
  compareVersions_->setVersions(chosenIn(*against_), selected(), model_->rowCount() > 1);
  if (selected().valid())
    Q_EMIT versionSelected(selected(), chosenIn(*against_));
}

void DatasetPage::selectRow(int row) {
  if (row < model_->rowCount())
    list_->setCurrentIndex(model_->index(row));
}

VersionNumber DatasetPage::selected() const {
  const QModelIndex current = list_->currentIndex();
  return current.isValid() ? model_->version(current.row()).number : VersionNumber{};
}

void DatasetPage::showVersion(const VersionContents& contents) {
  if (contents.version.number != selected() || contents.against != chosenIn(*against_))
    return;
  panel_->showVersion(contents);
  lineage_->showLineage(contents.lineage);
  if (contents.against.valid())
    changes_->showDifference(contents.difference, contents.against, contents.version.number);
  else
    changes_->clear(
        tr("The first version has no parent. Choose above which version to compare it "
           "with."));
}

void DatasetPage::setReady(qint64 clips, qint64 byRule, qint64 ofSongs, qint64 songs) {
  readyClips_ = clips;
  readyByRule_ = byRule;
  readyOfSongs_ = ofSongs;
  readySongs_ = songs;
  showReady();
}

void DatasetPage::setGivenSplit(const QString& sentence) {
  givenSplit_->setVisible(!sentence.isEmpty());
  givenSplitText_->setVisible(!sentence.isEmpty());
  givenSplitText_->setText(sentence);
}

bool DatasetPage::usesGivenSplit() const {
  return givenSplit_->isChecked();
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
  if (readyOfSongs_ > readySongs_)
    ready_->setText(ready_->text() + QLatin1Char(' ') +
                    tr("%1 of them share the label of their whole song: %Ln independent label(s), "
                       "not as many as clips.",
                       nullptr, static_cast<int>(readySongs_))
                        .arg(locale.toString(readyOfSongs_)));
  build_->setEnabled(!isBusy() && readyClips_ > 0 && features_->problem().isEmpty());
  note_->setEnabled(!isBusy());
}

void DatasetPage::busyChanged() {
  showReady();
}

void DatasetPage::showExported(const QString& text) {
  showIdle();
  notice()->show(Notice::Kind::Done, text);
}

void DatasetPage::done() {
  note_->clear();
  selectRow(0);
}

void DatasetPage::setTexts() {
  listTitle_->setText(tr("Versions"));
  parentLabel_->setText(tr("A new version goes on from"));
  noteLabel_->setText(tr("Why a new version?"));
  views_->setTabText(0, tr("Labels"));
  views_->setTabText(1, tr("What changed"));
  views_->setTabText(2, tr("Side by side"));
  views_->setTabText(3, tr("Did it help?"));
  views_->setAccessibleName(tr("What is shown of the version"));
  against_->setAccessibleName(tr("Version to compare with"));
  against_->setToolTip(tr("Version to compare with"));
  note_->setPlaceholderText(tr("e.g. first labels"));
  givenSplit_->setText(tr("With the sides of songs that were given"));
  build_->setText(tr("Build version"));
  list_->setAccessibleName(tr("Dataset versions"));
  fillVersions();
  showReady();
}

}  // namespace cuadrante::ui
