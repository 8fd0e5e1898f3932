#include "ui/library/library_page.h"

#include "core/work/audio_files.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/file_question.h"
#include "ui/controls/labels.h"
#include "ui/controls/notice.h"
#include "ui/controls/progress_strip.h"
#include "ui/controls/qtext.h"
#include "ui/controls/table_view.h"
#include "ui/library/files_panel.h"
#include "ui/library/selection_card.h"
#include "ui/theme/icons.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::ui {
namespace {

// Wide enough for the headings in any language.
constexpr std::array<std::pair<SongsModel::Column, int>, 8> kColumnWidths{
    {{SongsModel::Artist, 112},
     {SongsModel::Album, 112},
     {SongsModel::Group, 112},
     {SongsModel::Length, 92},
     {SongsModel::Format, 204},
     {SongsModel::Clips, 68},
     {SongsModel::Selected, 136},
     {SongsModel::Labelled, 120}}};

constexpr int kLeastTitle = 200;
// What gives room to the titles, and down to which width, in that order; never less than its
// heading needs.
constexpr std::array<std::pair<SongsModel::Column, int>, 6> kNarrower{{{SongsModel::Selected, 0},
                                                                       {SongsModel::Labelled, 0},
                                                                       {SongsModel::Group, 64},
                                                                       {SongsModel::Album, 64},
                                                                       {SongsModel::Artist, 64},
                                                                       {SongsModel::Format, 104}}};

/// "*.wav *.flac …"
QString suffixPatterns() {
  QStringList patterns;
  for (const std::string_view suffix : kAudioSuffixes)
    patterns << QLatin1Char('*') + qtext(suffix);
  return patterns.join(QLatin1Char(' '));
}

QStringList localPaths(const QMimeData& data) {
  QStringList paths;
  for (const QUrl& url : data.urls())
    if (url.isLocalFile())
      paths << url.toLocalFile();
  return paths;
}

}  // namespace

LibraryPage::LibraryPage(QWidget* parent)
    : StepPage(parent),
      model_(new SongsModel(this)),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      addSongs_(new QPushButton),
      addFolder_(new QPushButton),
      findMoved_(new QPushButton),
      counts_(makeLabel(QStringLiteral("muted"))),
      labels_(makeLabel(QStringLiteral("muted"))),
      table_(new TableView),
      selection_(new SelectionCard),
      files_(new FilesPanel),
      dropHint_(makeLabel(QStringLiteral("title"), this)) {
  setObjectName(QStringLiteral("libraryPage"));
  setAcceptDrops(true);
  empty_->setButtonName(QStringLiteral("emptyAddSongsButton"));
  stack_->addWidget(empty_);
  stack_->addWidget(makeTablePage());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(work());
  layout->addWidget(notice());
  layout->addWidget(stack_, 1);
  layout->addWidget(files_);

  dropHint_->setObjectName(QStringLiteral("dropHint"));
  dropHint_->setAlignment(Qt::AlignCenter);
  dropHint_->setAutoFillBackground(true);
  dropHint_->hide();

  connect(empty_, &EmptyState::actionRequested, this, &LibraryPage::chooseFiles);
  connect(addSongs_, &QPushButton::clicked, this, &LibraryPage::chooseFiles);
  connect(addFolder_, &QPushButton::clicked, this, &LibraryPage::chooseFolder);
  connect(findMoved_, &QPushButton::clicked, this, &LibraryPage::chooseFolderToSearch);
  connect(selection_, &SelectionCard::selectRequested, this, &LibraryPage::selectRequested);
  connect(selection_, &SelectionCard::cutRequested, this, &LibraryPage::cutRequested);
  connect(files_, &FilesPanel::damagedWanted, this, &LibraryPage::cutDamagedRequested);
  setTexts();
}

QWidget* LibraryPage::makeTablePage() {
  addSongs_->setObjectName(QStringLiteral("addSongsButton"));
  addSongs_->setIcon(icon(QStringLiteral("add")));
  addFolder_->setObjectName(QStringLiteral("addFolderButton"));
  addFolder_->setIcon(icon(QStringLiteral("folder")));
  findMoved_->setObjectName(QStringLiteral("findMovedButton"));
  findMoved_->setIcon(icon(QStringLiteral("warning"), IconColour::Muted));
  findMoved_->hide();
  counts_->setObjectName(QStringLiteral("libraryCounts"));
  counts_->setFont(tabular(counts_->font()));
  labels_->setObjectName(QStringLiteral("libraryLabels"));
  labels_->setWordWrap(true);
  table_->setObjectName(QStringLiteral("songsTable"));
  table_->setModel(model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  table_->horizontalHeader()->setSectionResizeMode(SongsModel::Title, QHeaderView::Stretch);
  fitColumns();
  table_->viewport()->installEventFilter(this);

  auto* top = new QHBoxLayout;
  top->setSpacing(8);
  top->addWidget(addSongs_);
  top->addWidget(addFolder_);
  top->addWidget(findMoved_);
  top->addStretch();
  top->addWidget(counts_);
  auto* page = new QWidget;
  auto* layout = new QVBoxLayout(page);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(12);
  layout->addLayout(top);
  layout->addWidget(table_, 1);
  layout->addWidget(labels_);
  layout->addWidget(selection_);
  return page;
}

void LibraryPage::setSongs(std::vector<SongRow> songs) {
  stack_->setCurrentIndex(songs.empty() ? 0 : 1);
  table_->setColumnHidden(SongsModel::Artist,
                          std::ranges::all_of(songs, &QString::isEmpty, &SongRow::artist));
  table_->setColumnHidden(SongsModel::Album,
                          std::ranges::all_of(songs, &QString::isEmpty, &SongRow::album));
  table_->setColumnHidden(SongsModel::Group,
                          std::ranges::all_of(songs, &QString::isEmpty, &SongRow::group));
  model_->setSongs(std::move(songs));
  fitColumns();
  showNotThere();
}

void LibraryPage::fitColumns() {
  int room = table_->viewport()->width();
  for (const auto& [column, width] : kColumnWidths) {
    table_->setColumnWidth(column, width);
    room -= table_->columnWidth(column);  // 0: hidden
  }
  for (const auto& [column, least] : kNarrower) {
    const int width = table_->columnWidth(column);
    const int floor = std::max(least, table_->horizontalHeader()->sectionSizeHint(column));
    const int given = std::clamp(kLeastTitle - room, 0, std::max(0, width - floor));
    if (given > 0)
      table_->setColumnWidth(column, width - given);
    room += given;
  }
}

bool LibraryPage::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize && static_cast<QResizeEvent*>(event)->size().width() !=
                                             static_cast<QResizeEvent*>(event)->oldSize().width())
    fitColumns();
  return StepPage::eventFilter(watched, event);
}

void LibraryPage::setSongStates(const std::unordered_map<SongId, SongState>& states) {
  model_->setStates(states);
  showNotThere();
}

void LibraryPage::showNotThere() {
  const int count = model_->notThere();
  findMoved_->setVisible(count > 0);
  findMoved_->setText(tr("Find moved songs… (%1)").arg(QLocale().toString(count)));
  findMoved_->setToolTip(
      tr("Files of the library that are not where they were, or hold something "
         "else: searches a folder for them, by what they hold"));
}

void LibraryPage::setCounts(const ProjectCounts& counts, qint64 cut) {
  projectCounts_ = counts;
  cut_ = cut;
  selection_->setCounts(counts.clips, counts.selected, cut);
  showCounts();
}

void LibraryPage::showCounts() {
  const ProjectCounts& c = projectCounts_;
  const auto number = [](qint64 value) { return QLocale().toString(value); };
  counts_->setText(tr("Songs %1 · clips %2 · selected %3 · cut %4")
                       .arg(number(c.songs), number(c.clips), number(c.selected), number(cut_)));
  const qint64 byRule = c.labelled - c.labelledByPerson;
  QString text =
      tr("Labelled: %1 by people, %2 by a rule.").arg(number(c.labelledByPerson), number(byRule));
  if (byRule > 0)
    text += QLatin1Char(' ') + tr("A rule's labels are a machine's: computed from the sound, not "
                                  "heard by anyone. A person's label takes their place.");
  labels_->setText(text);
  labels_->setVisible(c.labelled > 0);
}

void LibraryPage::showFiles(const FilesOfStep& files) {
  files_->setFiles(files);
}

void LibraryPage::busyChanged() {
  for (QWidget* widget : std::initializer_list<QWidget*>{addSongs_, addFolder_, findMoved_, empty_})
    widget->setEnabled(!isBusy());
  setAcceptDrops(!isBusy());
  selection_->setBusy(isBusy());
  files_->setBusy(isBusy());
}

void LibraryPage::chooseFiles() {
  QFileDialog& question = fileQuestion(
      *this, QStringLiteral("songsDialog"), tr("Add songs"), QFileDialog::ExistingFiles, {},
      tr("Music (%1)").arg(suffixPatterns()) + QStringLiteral(";;") + tr("All files (*)"));
  connect(&question, &QFileDialog::filesSelected, this, &LibraryPage::importRequested);
  question.open();
}

void LibraryPage::chooseFolder() {
  QFileDialog& question = fileQuestion(*this, QStringLiteral("songsFolderDialog"),
                                       tr("Add a folder of songs"), QFileDialog::Directory);
  connect(&question, &QFileDialog::filesSelected, this, &LibraryPage::importRequested);
  question.open();
}

void LibraryPage::chooseFolderToSearch() {
  QFileDialog& question =
      fileQuestion(*this, QStringLiteral("movedSongsDialog"),
                   tr("Folder in which to look for the moved songs"), QFileDialog::Directory);
  connect(&question, &QFileDialog::fileSelected, this, &LibraryPage::relinkRequested);
  question.open();
}

void LibraryPage::dragEnterEvent(QDragEnterEvent* event) {
  if (localPaths(*event->mimeData()).isEmpty())
    return;
  event->acceptProposedAction();
  dropHint_->setGeometry(rect());
  dropHint_->raise();
  dropHint_->show();
}

void LibraryPage::dragLeaveEvent(QDragLeaveEvent*) {
  dropHint_->hide();
}

void LibraryPage::dropEvent(QDropEvent* event) {
  dropHint_->hide();
  const QStringList paths = localPaths(*event->mimeData());
  if (paths.isEmpty())
    return;
  event->acceptProposedAction();
  Q_EMIT importRequested(paths);
}

void LibraryPage::resizeEvent(QResizeEvent* event) {
  dropHint_->setGeometry(rect());
  QWidget::resizeEvent(event);
}

void LibraryPage::setTexts() {
  empty_->describe(QStringLiteral("library"), tr("No songs yet"),
                   tr("The library holds the songs whose emotion you study. Add files or a folder, "
                      "or drop them here; your files are never changed."),
                   tr("Add songs…"));
  addSongs_->setText(tr("Add songs…"));
  addFolder_->setText(tr("Add folder…"));
  table_->setAccessibleName(tr("Songs"));
  dropHint_->setText(tr("Drop to add songs"));
  showCounts();
}

}  // namespace cuadrante::ui
