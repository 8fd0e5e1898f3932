#include "ui/agreement/agreement_page.h"

#include "ui/agreement/annotators_model.h"
#include "ui/agreement/figure_card.h"
#include "ui/agreement/figure_text.h"
#include "ui/agreement/spreads_model.h"
#include "ui/charts/day_bars.h"
#include "ui/controls/definitions.h"
#include "ui/controls/elided_label.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/labels.h"
#include "ui/controls/menu_button.h"
#include "ui/controls/notice.h"
#include "ui/controls/picture.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/progress_strip.h"
#include "ui/controls/table_view.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <tuple>

namespace cuadrante::ui {
namespace {

constexpr int kSpreadsWidth = 392;
constexpr int kNotKnown = 2;  ///< of the stack: neither figures nor that there are none

QDate dateOf(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

QPushButton* headButton(const char* objectName, const char* iconName) {
  auto* button = new QPushButton(icon(QString::fromLatin1(iconName)), {});
  button->setObjectName(QString::fromLatin1(objectName));
  button->setIconSize({18, 18});
  return button;
}

/// Each column as wide as its title, which is wider than its values; the rest to that one.
void shareWidth(TableView& table, int stretched) {
  constexpr int kPadding = 24;
  QHeaderView* header = table.horizontalHeader();
  QFont bold = header->font();
  bold.setBold(true);
  const QFontMetrics metrics(bold);
  header->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionResizeMode(stretched, QHeaderView::Stretch);
  for (int column = 0; column < table.model()->columnCount(); ++column)
    table.setColumnWidth(
        column, kPadding + metrics.horizontalAdvance(
                               table.model()->headerData(column, Qt::Horizontal).toString()));
  table.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

/// As high as its rows, a few at most; of fewer where there is little room.
void fitRows(TableView& table) {
  const auto heightOf = [&](int rows) {
    return table.horizontalHeader()->sizeHint().height() +
           std::clamp(table.model()->rowCount(), 1, rows) *
               table.verticalHeader()->defaultSectionSize() +
           2 * table.frameWidth();
  };
  table.setMinimumHeight(heightOf(2));
  table.setMaximumHeight(heightOf(5));
}

/// A title over a widget that takes the rest.
QVBoxLayout* titled(QLabel* title, QWidget* widget) {
  auto* column = new QVBoxLayout;
  column->setSpacing(8);
  column->addWidget(title);
  column->addWidget(widget, 1);
  return column;
}

}  // namespace

AgreementPage::AgreementPage(QWidget* parent)
    : StepPage(parent),
      summary_(new ElidedLabel),
      computing_(makeLabel(QStringLiteral("muted"))),
      protocol_(headButton("protocolButton", "protocol")),
      import_(headButton("importLabelsButton", "import")),
      export_(makeMenuButton(QStringLiteral("exportLabelsButton"), QStringLiteral("export"))),
      stack_(new QStackedWidget),
      empty_(new EmptyState),
      placer_(new FigureCard(QStringLiteral("placerCard"))),
      energia_(new FigureCard(QStringLiteral("energiaCard"))),
      quadrants_(new FigureCard(QStringLiteral("quadrantsCard"))),
      annotatorsTitle_(makeLabel(QStringLiteral("muted"))),
      annotators_(new AnnotatorsModel(this)),
      annotatorsTable_(new TableView),
      spreadsTitle_(makeLabel(QStringLiteral("muted"))),
      spreads_(new SpreadsModel(this)),
      spreadsTable_(new TableView),
      daysTitle_(makeLabel(QStringLiteral("muted"))),
      days_(new DayBars),
      pictures_(new PicturesButton(*this)) {
  setObjectName(QStringLiteral("agreementPage"));
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(makeFigures());
  column->addWidget(makeTables(), 1);
  stack_->addWidget(empty_);
  stack_->addWidget(page);
  stack_->addWidget(new QWidget);  // until the figures are known
  empty_->setButtonName(QStringLiteral("emptyAgreementButton"));

  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(24, 16, 24, 16);
  layout->setSpacing(12);
  layout->addWidget(makeHead());
  layout->addWidget(work());
  layout->addWidget(notice());
  layout->addWidget(stack_, 1);
  setTexts();
  showReport({});

  connect(import_, &QPushButton::clicked, this, &AgreementPage::importRequested);
  fillExportMenu();
  connect(protocol_, &QPushButton::clicked, this, &AgreementPage::protocolRequested);
  connect(empty_, &EmptyState::actionRequested, this, &AgreementPage::labelsWanted);
  connect(spreadsTable_, &QAbstractItemView::activated, this,
          [this](const QModelIndex& index) { chooseClip(index.row()); });
}

QWidget* AgreementPage::makeHead() {
  summary_->setObjectName(QStringLiteral("agreementSummary"));
  summary_->setProperty("role", "muted");
  computing_->setObjectName(QStringLiteral("agreementComputing"));
  computing_->hide();
  auto* head = new QWidget;
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(summary_, 1);
  row->addWidget(computing_);
  // Its words would not fit beside the others on the smallest window.
  pictures_->setToolButtonStyle(Qt::ToolButtonIconOnly);
  row->addWidget(new DefinitionButton(kAgreementFigures));
  row->addWidget(pictures_);
  for (QWidget* button : std::initializer_list<QWidget*>{protocol_, import_, export_})
    row->addWidget(button);
  return head;
}

void AgreementPage::fillExportMenu() {
  QMenu* const menu = export_->menu();
  menu->addAction(tr("Labels as CSV, as JSON or for Label Studio…"), this,
                  &AgreementPage::exportRequested)
      ->setObjectName(QStringLiteral("exportLabels"));
  menu->addSeparator();
  for (const auto& [table, title, name] :
       {std::tuple{LabelTable::Means, tr("Valence and arousal, means of each clip"), "exportMeans"},
        std::tuple{LabelTable::Ratings, tr("Valence and arousal, each annotator's"),
                   "exportRatings"}}) {
    QMenu* const scales = menu->addMenu(title);
    scales->setObjectName(QString::fromLatin1(name));
    for (const LabelScale scale :
         {LabelScale{}, LabelScale{0.0, 1.0}, LabelScale{1.0, 9.0}, LabelScale{0.0, 100.0}})
      scales->addAction(tr("From %1 to %2…").arg(scale.least).arg(scale.most), this,
                        [this, table = table, scale] { Q_EMIT tableRequested(table, scale); });
  }
}

QWidget* AgreementPage::makeFigures() {
  auto* figures = new QWidget;
  auto* row = new QHBoxLayout(figures);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  for (FigureCard* card : {placer_, energia_, quadrants_})
    row->addWidget(card, 1);
  return figures;
}

QWidget* AgreementPage::makeTables() {
  annotatorsTable_->setObjectName(QStringLiteral("annotatorsTable"));
  annotatorsTable_->setModel(annotators_);
  shareWidth(*annotatorsTable_, AnnotatorsModel::Name);
  spreadsTable_->setObjectName(QStringLiteral("spreadsTable"));
  spreadsTable_->setModel(spreads_);
  spreadsTable_->setSelectionMode(QAbstractItemView::SingleSelection);
  shareWidth(*spreadsTable_, SpreadsModel::Clip);
  days_->setObjectName(QStringLiteral("dayBars"));
  new Picture(*days_, tr("Labels per day"), QStringLiteral("labels-per-day"), {420, 220});

  auto* spreads = new QWidget;
  spreads->setFixedWidth(kSpreadsWidth);
  auto* spreadsColumn = titled(spreadsTitle_, spreadsTable_);
  spreadsColumn->setContentsMargins(0, 0, 0, 0);
  spreads->setLayout(spreadsColumn);
  auto* below = new QHBoxLayout;
  below->setSpacing(16);
  below->addWidget(spreads);
  below->addLayout(titled(daysTitle_, days_), 1);

  auto* tables = new QWidget;
  auto* column = new QVBoxLayout(tables);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addLayout(titled(annotatorsTitle_, annotatorsTable_));
  column->addLayout(below, 1);
  return tables;
}

void AgreementPage::setTexts() {
  computing_->setText(tr("Computing the figures…"));
  protocol_->setText(tr("Protocol…"));
  protocol_->setToolTip(tr("How this project is labelled"));
  import_->setText(tr("Import…"));
  import_->setToolTip(tr("Take labels from a CSV, from JSON or from Label Studio"));
  export_->setText(tr("Export"));
  export_->setToolTip(tr("The labels, to be read again or for statistics programs"));
  empty_->describe(
      QStringLiteral("agreement"), tr("Nobody has labelled a clip yet"),
      tr("Here you see how far the people who label agree with each other and with themselves, on "
         "which clips they disagree, and how many labels are made a day. Figures appear as soon as "
         "two people have labelled the same clips."),
      tr("Label clips"));
  annotatorsTitle_->setText(tr("Annotators"));
  annotatorsTable_->setAccessibleName(tr("Annotators"));
  spreadsTitle_->setText(tr("Widest spread"));
  spreadsTable_->setAccessibleName(tr("Clips with the widest spread"));
  spreadsTable_->setToolTip(tr("Enter or a double click opens the clip"));
  days_->setAccessibleName(tr("Labels per day"));
  const QString alphaTip = tr(
      "Krippendorff's alpha with the interval metric (2011), of the clips that two people or more "
      "labelled, with its 95 % bootstrap interval. 1 is full agreement, 0 is chance.");
  placer_->setTitle(axisName(Axis::Placer), tr("Krippendorff's α"), alphaTip);
  energia_->setTitle(axisName(Axis::Energia), tr("Krippendorff's α"), alphaTip);
  quadrants_->setTitle(tr("Quadrants"), tr("Fleiss' κ"),
                       tr("Fleiss' kappa (1971) of the quadrants in which the labels lie, with its "
                          "95 % bootstrap interval. 1 is full agreement, 0 is chance."));
}

void AgreementPage::showReport(const AgreementReport& report) {
  const bool any = !report.annotators.empty();
  stack_->setCurrentIndex(any ? 1 : 0);
  export_->setVisible(any);
  pictures_->setVisible(any);
  summary_->setText(
      !any ? QString()
           : tr("%Ln annotator(s)", nullptr, static_cast<int>(report.annotators.size())) +
                 QStringLiteral(" · ") +
                 (report.rule == ConsensusRule::Median
                      ? tr("a clip's label is the median of its annotators")
                      : tr("a clip's label is the mean of its annotators")));
  showAxis(*placer_, report.placer, report);
  showAxis(*energia_, report.energia, report);
  showQuadrants(report);
  annotators_->setAnnotators(report.annotators);
  fitRows(*annotatorsTable_);
  spreads_->setClips(report.widest, report.rule);
  showDays(report);
}

QString AgreementPage::meaningOf(const QString& word, std::size_t of) {
  const int clips = static_cast<int>(of);
  return tr("%1 · of %Ln clip(s)", nullptr, clips)
      .arg(of < kLeastClipsToConclude
               ? tr("too few clips to conclude anything: it takes %1").arg(kLeastClipsToConclude)
               : word);
}

void AgreementPage::showAxis(FigureCard& card, const AxisAgreement& axis,
                             const AgreementReport& report) {
  card.setFigure(axis.alpha, axis.alpha.value ? meaningOf(alphaWord(*axis.alpha.value),
                                                          axis.clips.value_or(report.clips))
                                              : tr("Needs clips that two people have labelled"));
  const int ofAll = static_cast<int>(axis.clipsOfAll.value_or(report.clipsOfAll));
  const QString of =
      tr("Absolute agreement (Shrout and Fleiss 1979), of the %Ln clip(s) labelled by "
         "all",
         nullptr, ofAll);
  const auto fact = [&of](const QString& name, const Figure& figure, const QString& what,
                          const std::optional<Interval>& byF) {
    QStringList tip{what, of};
    if (byF)
      tip << tr("Interval by the F distribution, as R prints it: %1").arg(intervalText(byF));
    return FigureCard::Fact{.name = name,
                            .value = figureText(figure.value),
                            .interval = intervalText(figure.interval),
                            .tip = tip.join(QLatin1Char('\n'))};
  };
  const auto& byF = axis.byF;
  card.setFacts({fact(QStringLiteral("ICC(2,1)"), axis.correlation,
                      tr("Intraclass correlation of single annotators."),
                      byF ? std::optional(byF->single) : std::nullopt),
                 fact(QStringLiteral("ICC(2,k)"), axis.correlationOfMean,
                      tr("Intraclass correlation of the annotators' mean."),
                      byF ? std::optional(byF->ofMean) : std::nullopt)});
}

void AgreementPage::showQuadrants(const AgreementReport& report) {
  const QLocale locale;
  quadrants_->setFigure(report.quadrants,
                        report.quadrants.value
                            ? meaningOf(kappaWord(*report.quadrants.value), report.clips)
                            : tr("Needs clips that two people have labelled"));
  quadrants_->setFacts({{.name = tr("Clips by two people or more"),
                         .value = locale.toString(qulonglong(report.clips)),
                         .interval = {},
                         .tip = {}},
                        {.name = tr("Clips by all of them"),
                         .value = locale.toString(qulonglong(report.clipsOfAll)),
                         .interval = {},
                         .tip = {}}});
}

void AgreementPage::showDays(const AgreementReport& report) {
  const QLocale locale;
  std::map<AnnotatorId, QString> names;
  for (const AnnotatorAgreement& who : report.annotators)
    names[who.annotator.id] = QString::fromStdString(who.annotator.name);
  std::vector<DayBars::Day> days;
  for (const DayCount& count : report.days) {
    const QDate date = dateOf(count.day);
    if (days.empty() || days.back().date != date)
      days.push_back({.date = date, .count = 0, .tip = {}});
    DayBars::Day& day = days.back();
    day.count += static_cast<int>(count.labels);
    if (!day.tip.isEmpty())
      day.tip += QLatin1Char('\n');
    day.tip += QStringLiteral("%1 %2").arg(names[count.annotator],
                                           locale.toString(qulonglong(count.labels)));
  }
  days_->setDays(std::move(days));
  daysTitle_->setText(days_->isCut()
                          ? tr("Labels per day, the last %1 days").arg(DayBars::kMostDays)
                          : tr("Labels per day"));
}

void AgreementPage::setComputing(bool computing) {
  computing_->setVisible(computing);
  // Somebody may have labelled since.
  if (computing && stack_->currentWidget() == empty_)
    stack_->setCurrentIndex(kNotKnown);
}

void AgreementPage::chooseClip(int row) {
  if (row >= 0 && row < spreads_->rowCount())
    Q_EMIT clipChosen(spreads_->clip(row));
}

void AgreementPage::busyChanged() {
  import_->setEnabled(!isBusy());
  export_->setEnabled(!isBusy());
}

}  // namespace cuadrante::ui
