#include "ui/predict/predict_page.h"

#include "core/packages/network_package.h"
#include "ui/controls/definitions.h"
#include "ui/controls/elided_label.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/file_question.h"
#include "ui/controls/form_column.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/menu_button.h"
#include "ui/controls/notice.h"
#include "ui/controls/number_box.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/progress_strip.h"
#include "ui/controls/qtext.h"
#include "ui/controls/table_view.h"
#include "ui/plane/plane_painting.h"
#include "ui/predict/song_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/training/run_outcome.h"

#include <QActionGroup>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::ui {
namespace {

/// Lines that are shown; they are scrolled.
constexpr std::size_t kRefusedShown = 500;
constexpr int kRefusedHeight = 84;  ///< pixels
/// Of the columns beside the songs' titles, which have the rest.
constexpr int kColumnPadding = 16;
constexpr int kIconGap = 24;  ///< between an icon and the text behind it
constexpr int kGapOfParts = 16;

QStringList localPaths(const QMimeData& data) {
  QStringList paths;
  for (const QUrl& url : data.urls())
    if (url.isLocalFile())
      paths << url.toLocalFile();
  return paths;
}

bool isPackage(const QString& path) {
  return path.endsWith(QLatin1String(kPackageEnding.data(), kPackageEnding.size()));
}

/// Enough to tell songs by (pixels).
constexpr int kLeastSong = 160;

/// As wide as their titles and widest values are, and no wider.
void fitColumns(TableView& table) {
  QHeaderView* header = table.horizontalHeader();
  QFont bold = header->font();
  bold.setBold(true);
  const QFontMetrics titles(bold), values(table.font());
  header->setSectionResizeMode(QHeaderView::Interactive);
  int quadrants = 0;
  for (const Quadrant quadrant : kQuadrants)
    quadrants = std::max(quadrants, values.horizontalAdvance(quadrantName(quadrant)));
  for (int column = 0; column < PredictionsModel::kColumns; ++column) {
    const int title =
        titles.horizontalAdvance(table.model()->headerData(column, Qt::Horizontal).toString());
    const int icon = table.iconSize().width();
    table.setColumnWidth(column,
                         kColumnPadding + (column == PredictionsModel::Quadrant
                                               ? std::max(title, quadrants + icon + kIconGap)
                                               : title));
  }
  table.setNameColumn(PredictionsModel::Song, kLeastSong);
}

QPushButton* headButton(const char* objectName, const char* iconName) {
  auto* button = named(new QPushButton(icon(QString::fromLatin1(iconName)), {}), objectName);
  button->setIconSize({18, 18});
  return button;
}

}  // namespace

PredictPage::PredictPage(QWidget* parent)
    : StepPage(parent),
      addSongs_(headButton("predictSongsButton", "add")),
      addFolder_(headButton("predictFolderButton", "folder")),
      hopLabel_(makeLabel(QStringLiteral("muted"))),
      hop_(named(new NumberBox(0.1, 600.0, 1.0), "predictHop")),
      export_(makeMenuButton(QStringLiteral("exportPredictionsButton"), QStringLiteral("export"))),
      exportWindows_(named(export_->menu()->addAction(QString()), "exportWindows")),
      playlists_(named(export_->menu()->addAction(QString()), "exportPlaylists")),
      copies_(named(export_->menu()->addAction(QString()), "exportCopies")),
      pictures_(new PicturesButton(*this)),
      offeredButton_(
          makeMenuButton(QStringLiteral("predictNetworksButton"), QStringLiteral("train"))),
      judges_(named(new ElidedLabel, "predictNetworks")),
      remark_(named(new ElidedLabel, "predictRemark")),
      outdated_(named(new QWidget, "predictOutdated")),
      outdatedText_(makeLabel(QStringLiteral("muted"))),
      again_(named(new QPushButton, "judgeAgainButton")),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      search_(named(new QLineEdit, "predictSearch")),
      quadrants_(named(new QComboBox, "predictQuadrants")),
      all_(named(new QPushButton, "allSongsButton")),
      forget_(headButton("forgetSongsButton", "close")),
      lassoBar_(named(new QWidget, "lassoBar")),
      lassoText_(named(makeLabel(QStringLiteral("emphasis")), "lassoText")),
      lassoPlaylist_(headButton("lassoPlaylistButton", "play")),
      endLasso_(headButton("endLassoButton", "close")),
      model_(new PredictionsModel(this)),
      table_(named(new TableView, "predictionsTable")),
      refused_(named(makeLabel(QStringLiteral("muted")), "predictRefused")),
      panel_(new SongPanel) {
  setObjectName(QStringLiteral("predictPage"));
  setAcceptDrops(true);
  hop_->setValue(1.0);
  judges_->setProperty("role", "muted");
  remark_->setProperty("role", "muted");
  empty_->setButtonName(QStringLiteral("emptyPredictButton"));
  auto* songs = new QSplitter(Qt::Horizontal);
  songs->addWidget(makeList());
  songs->addWidget(panel_);
  songs->setChildrenCollapsible(false);
  songs->setHandleWidth(kGapOfParts);
  songs->setStretchFactor(0, 7);
  songs->setStretchFactor(1, 5);
  // On the smallest window what is said of the songs is seen whole.
  songs->setSizes({556, 304});
  stack_->addWidget(empty_);
  stack_->addWidget(songs);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(8);
  layout->addWidget(makeHead());
  layout->addWidget(judges_);
  layout->addWidget(remark_);
  layout->addWidget(outdated_);
  layout->addWidget(work());
  layout->addWidget(notice());
  layout->addWidget(stack_, 1);
  auto* outdated = new QHBoxLayout(outdated_);
  outdated->setContentsMargins(0, 0, 0, 0);
  outdated->setSpacing(8);
  outdated->addWidget(outdatedText_);
  outdated->addWidget(again_);
  outdated->addStretch();
  outdated_->hide();
  setTexts();
  showState();

  connect(again_, &QPushButton::clicked, this, &PredictPage::judgeAgainRequested);
  connect(forget_, &QPushButton::clicked, this, &PredictPage::forgetRequested);
  // Only in the table: elsewhere this key belongs to the fields.
  connect(new QShortcut(QKeySequence(Qt::Key_Delete), table_, nullptr, nullptr, Qt::WidgetShortcut),
          &QShortcut::activated, this, [this] {
            if (chosen_ && !isBusy())
              Q_EMIT forgetSongRequested();
          });
  connect(lassoPlaylist_, &QPushButton::clicked, this, &PredictPage::playlistOfLassoRequested);
  connect(endLasso_, &QPushButton::clicked, this, &PredictPage::endLasso);
  connect(hop_, &NumberBox::valueChanged, this, [this] { Q_EMIT hopChanged(); });
  connect(panel_, &SongPanel::songsLassoed, this, &PredictPage::lasso);
  connect(offeredButton_->menu(), &QMenu::aboutToShow, this, &PredictPage::fillNetworks);
  connect(addSongs_, &QPushButton::clicked, this, &PredictPage::chooseFiles);
  connect(addFolder_, &QPushButton::clicked, this, &PredictPage::chooseFolder);
  connect(exportWindows_, &QAction::triggered, this, &PredictPage::exportRequested);
  connect(playlists_, &QAction::triggered, this, &PredictPage::playlistsRequested);
  connect(copies_, &QAction::triggered, this, &PredictPage::copiesRequested);
  connect(empty_, &EmptyState::actionRequested, this, [this] {
    if (networks_)
      chooseFiles();
    else
      Q_EMIT networksWanted();
  });
  connect(search_, &QLineEdit::textChanged, this, &PredictPage::filter);
  connect(quadrants_, &QComboBox::currentIndexChanged, this, &PredictPage::filter);
  connect(all_, &QPushButton::clicked, this, [this] { choose({}); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid())
              choose(shown_[model_->itemAt(index.row())]);
          });
  connect(panel_, &SongPanel::songClicked, this, [this](qint64 id) {
    choose(static_cast<std::size_t>(id));
    Q_EMIT playToggled();
  });
  connect(panel_, &SongPanel::playToggled, this, &PredictPage::playToggled);
  connect(panel_, &SongPanel::secondsChosen, this, &PredictPage::secondsChosen);
  connect(panel_, &SongPanel::whyRequested, this, &PredictPage::whyRequested);
}

QWidget* PredictPage::makeHead() {
  auto* head = new QWidget;
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(addSongs_);
  row->addWidget(addFolder_);
  row->addWidget(offeredButton_);
  row->addWidget(hopLabel_);
  row->addWidget(hop_);
  row->addStretch();
  row->addWidget(new DefinitionButton(kPrediction));
  // Their words would not fit beside the others on the smallest window.
  offeredButton_->setToolButtonStyle(Qt::ToolButtonIconOnly);
  pictures_->setToolButtonStyle(Qt::ToolButtonIconOnly);
  row->addWidget(pictures_);
  row->addWidget(export_);
  return head;
}

QWidget* PredictPage::makeList() {
  table_->setModel(model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setIconSize({14, 14});
  table_->setTextElideMode(Qt::ElideRight);  // songs are told apart by their beginning
  fitColumns(*table_);
  quadrants_->addItem({}, kAllQuadrants);
  for (const Quadrant quadrant : kQuadrants)
    quadrants_->addItem(quadrantPixmap(quadrant, devicePixelRatioF()), quadrantName(quadrant),
                        static_cast<int>(quadrant));
  search_->setClearButtonEnabled(true);
  refused_->setWordWrap(true);
  refusedPart_ = new FormScroll(refused_);
  refusedPart_->setMaximumHeight(kRefusedHeight);
  refusedPart_->hide();
  auto* filters = new QHBoxLayout;
  filters->setSpacing(8);
  filters->addWidget(search_, 1);
  filters->addWidget(quadrants_);
  filters->addWidget(all_);
  filters->addWidget(forget_);
  auto* lasso = new QHBoxLayout(lassoBar_);
  lasso->setContentsMargins(0, 0, 0, 0);
  lasso->setSpacing(8);
  lasso->addWidget(lassoText_);
  lasso->addStretch();
  lasso->addWidget(lassoPlaylist_);
  lasso->addWidget(endLasso_);
  lassoBar_->hide();
  auto* list = new QWidget;
  auto* column = new QVBoxLayout(list);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addLayout(filters);
  column->addWidget(lassoBar_);
  column->addWidget(table_, 1);
  column->addWidget(refusedPart_);
  return list;
}

void PredictPage::setTexts() {
  addSongs_->setText(tr("Add songs…", "beside others"));
  addFolder_->setText(tr("Add folder…", "beside others"));
  offeredButton_->setText(tr("Networks"));
  offeredButton_->setAccessibleName(tr("Networks"));
  offeredButton_->setToolTip(tr("Which networks judge; packages of other people"));
  hopLabel_->setText(tr("A window every"));
  hop_->setSuffix(tr(" s"));
  hop_->setAccessibleName(tr("Seconds from one window to the next"));
  hop_->setToolTip(tr("Seconds from one window to the next: the more, the faster"));
  export_->setText(tr("Export"));
  export_->setToolTip(tr("What is said of the songs, for other programs"));
  exportWindows_->setText(tr("Every window as CSV or JSON…"));
  playlists_->setText(tr("A playlist of each quadrant…"));
  copies_->setText(tr("Copies of the songs with tags…"));
  search_->setPlaceholderText(tr("Search songs"));
  search_->setAccessibleName(tr("Search songs"));
  quadrants_->setItemText(0, tr("All quadrants"));
  quadrants_->setAccessibleName(tr("Quadrants that are shown"));
  all_->setText(tr("All songs"));
  all_->setToolTip(tr("Shows all songs on the plane"));
  forget_->setToolTip(
      tr("Empties the list; Delete takes the chosen song off it. What was said of the songs "
         "stays remembered"));
  forget_->setAccessibleName(tr("Empty the list"));
  again_->setText(tr("Judge again"));
  lassoPlaylist_->setText(tr("As a playlist…"));
  endLasso_->setToolTip(tr("Shows the songs outside of the lasso, too"));
  endLasso_->setAccessibleName(tr("End the lasso"));
  table_->setAccessibleName(tr("Predicted songs"));
}

void PredictPage::showNetworks(const QString& networks, const QString& remark) {
  networks_ = true;
  judges_->setText(networks);
  // It comes when the baselines are known, and must not move what is below the pointer then: an
  // empty line has its height, too.
  remark_->setText(remark.isEmpty() ? QStringLiteral(" ") : remark);
  showState();
}

void PredictPage::setOffered(std::vector<OfferedNetworks> offered) {
  offered_ = std::move(offered);
}

void PredictPage::setPackages(QStringList names) {
  packages_ = std::move(names);
}

/// A menu for each task, and the way to those of other people.
void PredictPage::fillNetworks() {
  QMenu* menu = offeredButton_->menu();
  // Which clear() leaves to the menu.
  qDeleteAll(menu->findChildren<QMenu*>(Qt::FindDirectChildrenOnly));
  menu->clear();
  QMenu* ofTask = nullptr;
  QActionGroup* group = nullptr;
  for (std::size_t i = 0; i < offered_.size(); ++i) {
    const OfferedNetworks& each = offered_[i];
    if (i == 0 || offered_[i - 1].task != each.task) {
      ofTask = menu->addMenu(taskName(each.task));
      group = new QActionGroup(ofTask);
    }
    QAction* action =
        ofTask->addAction(QString(each.text).replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(each.chosen);
    group->addAction(action);
    connect(action, &QAction::triggered, this,
            [this, task = each.task, key = each.key] { Q_EMIT offeredChosen(task, key); });
  }
  menu->addSeparator();
  for (const QString& name : packages_) {
    QMenu* package = menu->addMenu(
        tr("Package %1").arg(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&"))));
    package->addAction(tr("Its card…"), this, [this, name] { Q_EMIT packageCardWanted(name); });
    package->addAction(tr("Remove…"), this, [this, name] { Q_EMIT packageRemovalWanted(name); });
  }
  menu->addAction(tr("Open a package…"), this, &PredictPage::packageWanted);
}

void PredictPage::showNoNetworks(const QString& why) {
  networks_ = false;
  noNetworks_ = why;
  showState();
}

void PredictPage::showState() {
  judges_->setVisible(networks_);
  panel_->setAsking(networks_ && !isBusy());
  remark_->setVisible(networks_);
  for (QWidget* widget : std::initializer_list<QWidget*>{addSongs_, addFolder_, hopLabel_, hop_})
    widget->setVisible(networks_);
  for (QWidget* widget : std::initializer_list<QWidget*>{export_, pictures_, forget_})
    widget->setVisible(!songs_.empty());
  if (networks_)
    empty_->describe(QStringLiteral("predict"), tr("No songs judged yet"),
                     tr("Add songs or a folder, or drop them here: the networks say where they lie "
                        "on the plane, second by second. Your files are never changed."),
                     tr("Add songs…"));
  else
    empty_->describe(
        QStringLiteral("predict"), tr("No networks that can judge songs yet"),
        noNetworks_.isEmpty()
            ? tr("Here the networks of this project say where songs lie on the plane. It takes "
                 "finished networks for energy and pleasure, or for the quadrants. Or drop a "
                 "package of other people's networks here.")
            : noNetworks_,
        tr("Train networks"));
  stack_->setCurrentIndex(songs_.empty() ? 0 : 1);
}

void PredictPage::showOutdated(int songs) {
  outdated_->setVisible(songs > 0);
  if (songs > 0)
    outdatedText_->setText(
        tr("%Ln song(s) were judged by other networks, or with another time from window to window",
           nullptr, songs));
}

void PredictPage::setPeaks(std::vector<Extremes> peaks) {
  panel_->setPeaks(std::move(peaks));
}

void PredictPage::setLabels(std::vector<SongLabel> labels) {
  panel_->setLabels(std::move(labels));
}

void PredictPage::showRefused(const QStringList& sentences) {
  refusedPart_->setVisible(!sentences.isEmpty());
  QStringList lines =
      sentences.first(std::min<qsizetype>(sentences.size(), static_cast<qsizetype>(kRefusedShown)));
  if (sentences.size() > lines.size()) {
    const int more = static_cast<int>(sentences.size() - lines.size());
    lines << tr("and %Ln more file(s)", nullptr, more);
  }
  refused_->setText(tr("Left out:") + QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
}

void PredictPage::showPosition(double seconds) {
  panel_->showPosition(seconds);
}

void PredictPage::setPlaying(bool playing) {
  panel_->setPlaying(playing);
}

void PredictPage::showWhy(const Why& why) {
  panel_->showWhy(why);
}

double PredictPage::hopSeconds() const {
  return hop_->value();
}

void PredictPage::setHopSeconds(double seconds) {
  hop_->setValue(seconds);
}

void PredictPage::busyChanged() {
  for (QWidget* widget :
       std::initializer_list<QWidget*>{addSongs_, addFolder_, hop_, export_, empty_, again_,
                                       forget_, lassoPlaylist_, offeredButton_})
    widget->setEnabled(!isBusy());
  panel_->setAsking(networks_ && !isBusy());
  setAcceptDrops(!isBusy());
}

void PredictPage::chooseFiles() {
  QFileDialog& question =
      fileQuestion(*this, QStringLiteral("judgedSongsDialog"), tr("Songs to judge"),
                   QFileDialog::ExistingFiles, {}, tr("All files (*)"));
  connect(&question, &QFileDialog::filesSelected, this, &PredictPage::songsChosen);
  question.open();
}

void PredictPage::chooseFolder() {
  QFileDialog& question = fileQuestion(*this, QStringLiteral("judgedFolderDialog"),
                                       tr("A folder of songs to judge"), QFileDialog::Directory);
  connect(&question, &QFileDialog::filesSelected, this, &PredictPage::songsChosen);
  question.open();
}

void PredictPage::dragEnterEvent(QDragEnterEvent* event) {
  const QStringList paths = localPaths(*event->mimeData());
  if (!paths.isEmpty() && (networks_ || std::ranges::any_of(paths, isPackage)))
    event->acceptProposedAction();
}

void PredictPage::dropEvent(QDropEvent* event) {
  QStringList songs, packages;
  for (const QString& path : localPaths(*event->mimeData()))
    (isPackage(path) ? packages : songs) << path;
  if (songs.isEmpty() && packages.isEmpty())
    return;
  event->acceptProposedAction();
  if (!packages.isEmpty())
    Q_EMIT packagesDropped(packages);
  else if (networks_)
    Q_EMIT songsChosen(songs);
}

}  // namespace cuadrante::ui
