#include "ui/dataset/version_panel.h"

#include "core/domain/known_sign.h"
#include "ui/controls/definitions.h"
#include "ui/controls/labels.h"
#include "ui/controls/menu_button.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture.h"
#include "ui/controls/pictures_button.h"
#include "ui/dataset/quadrant_counts.h"
#include "ui/dataset/versions_list.h"
#include "ui/plane/plane_painting.h"
#include "ui/plane/plane_view.h"
#include "ui/theme/tokens.h"
#include "ui/training/format_text.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <unordered_set>

namespace cuadrante::ui {
namespace {

constexpr int kFactsWidth = 208;

QLabel* wrapped(const QString& role, const QString& name) {
  QLabel* label = makeLabel(role);
  label->setObjectName(name);
  label->setWordWrap(true);
  return label;
}

QString valueText(double coordinate) {
  return isOnlySign(coordinate) ? coordinateText(coordinate) : decimalText(coordinate, 2);
}

}  // namespace

VersionPanel::VersionPanel(QWidget* parent)
    : QWidget(parent),
      plane_(new PlaneView),
      title_(makeLabel(QStringLiteral("title"))),
      parent_(wrapped(QStringLiteral("muted"), QStringLiteral("versionParent"))),
      note_(wrapped({}, QStringLiteral("versionNote"))),
      guideline_(wrapped(QStringLiteral("muted"), QStringLiteral("versionGuideline"))),
      labels_(wrapped(QStringLiteral("muted"), QStringLiteral("versionLabels"))),
      rule_(wrapped(QStringLiteral("muted"), QStringLiteral("versionRule"))),
      features_(wrapped(QStringLiteral("muted"), QStringLiteral("versionFeatures"))),
      formats_(wrapped(QStringLiteral("caption"), QStringLiteral("versionFormats"))),
      doubts_(wrapped(QStringLiteral("caption"), QStringLiteral("versionDoubts"))),
      changesLabel_(wrapped({}, QStringLiteral("versionChanges"))),
      highlight_(new QCheckBox),
      counts_(new QuadrantCounts),
      picture_(new Picture(*plane_, tr("Labels on the plane"), {}, {420, 420})),
      pictures_(new PicturesButton(*this)),
      export_(makeMenuButton(QStringLiteral("exportVersionButton"), QStringLiteral("export"))) {
  title_->setObjectName(QStringLiteral("versionTitle"));
  plane_->setObjectName(QStringLiteral("datasetPlane"));
  plane_->setChoosing(false);
  highlight_->setObjectName(QStringLiteral("datasetHighlight"));

  auto* facts = new QWidget;
  facts->setFixedWidth(kFactsWidth);
  auto* column = new QVBoxLayout(facts);
  column->setContentsMargins(0, 8, 0, 8);
  column->setSpacing(8);
  for (QWidget* widget : std::initializer_list<QWidget*>{title_, parent_, note_, guideline_})
    column->addWidget(widget);
  column->addSpacing(8);
  column->addWidget(counts_);
  column->addSpacing(8);
  for (QWidget* widget :
       std::initializer_list<QWidget*>{labels_, rule_, features_, formats_, doubts_})
    column->addWidget(widget);
  column->addSpacing(8);
  column->addWidget(changesLabel_);
  column->addWidget(highlight_);
  column->addStretch();
  connect(export_->menu()->addAction(tr("As a folder for others (Hugging Face, Croissant)…")),
          &QAction::triggered, this, [this] { Q_EMIT exportRequested(contents_.version.number); });
  export_->setText(tr("Export"));
  export_->setToolTip(tr("This version, for other people and programs"));
  // With its words it would not fit beside the other.
  pictures_->setToolButtonStyle(Qt::ToolButtonIconOnly);
  auto* foot = new QHBoxLayout;
  foot->addWidget(export_);
  foot->addWidget(pictures_);
  foot->addWidget(new DefinitionButton(kReviewCounts));
  foot->addStretch();
  column->addLayout(foot);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  layout->addWidget(plane_, 1);
  layout->addWidget(facts);
  connect(highlight_, &QCheckBox::toggled, this, &VersionPanel::drawPoints);
  connect(plane_, &PlaneView::pointClicked, this, [this](qint64 clip) {
    plane_->setSelected(clip);
    Q_EMIT clipChosen(ClipId{clip});
  });
  clear();
}

void VersionPanel::showVersion(VersionContents contents) {
  contents_ = std::move(contents);
  counts_->setCounts(contents_.version.perQuadrant);
  export_->setEnabled(contents_.version.number.valid());
  plane_->setSelected(std::nullopt);
  setTexts();
  drawPoints();
}

void VersionPanel::clear() {
  showVersion({});
}

void VersionPanel::drawPoints() {
  std::unordered_set<std::int64_t> changed;
  if (highlight_->isChecked())
    for (const LabelChange& change : contents_.difference.changes)
      changed.insert(change.index);
  std::vector<PlanePoint> points;
  points.reserve(contents_.clips.size());
  for (const DatasetClip& clip : contents_.clips) {
    const QString song = QString::fromStdString(clip.song).section(QLatin1Char('/'), -1);
    points.push_back(
        {.id = clip.index,
         .point = clip.label,
         .colour = quadrantOf(clip.label),
         .filled = true,
         .faint = highlight_->isChecked() && !changed.contains(clip.index),
         .tip = tr("Clip %1 · %2, from %5 s to %6 s\npleasure %3, energy %4")
                    .arg(QString::fromStdString(clip.clip), song, valueText(clip.label.placer),
                         valueText(clip.label.energia), decimalText(clip.startSeconds, 1),
                         decimalText(clip.endSeconds, 1))});
  }
  // What changed lies on top.
  std::stable_partition(points.begin(), points.end(),
                        [](const auto& point) { return point.faint; });
  plane_->setPoints(std::move(points));
}

QString VersionPanel::changesText() const {
  if (!contents_.against.valid())
    return {};
  const QString other = QStringLiteral("v%1").arg(contents_.against.value);
  const VersionDifference& difference = contents_.difference;
  if (difference.isNone())
    return tr("Nothing differs from %1.").arg(other);
  const QLocale locale;
  QStringList parts;
  if (difference.relabelled > 0)
    parts << tr("labels moved %1").arg(locale.toString(qint64(difference.relabelled)));
  if (difference.added > 0)
    parts << tr("clips added %1").arg(locale.toString(qint64(difference.added)));
  if (difference.removed > 0)
    parts << tr("clips removed %1").arg(locale.toString(qint64(difference.removed)));
  if (!difference.features.empty())
    parts << tr("other features (%1)").arg(QString::fromStdString(difference.features));
  if (difference.regrouped > 0)
    parts << tr("clips in other groups of files %1")
                 .arg(locale.toString(qint64(difference.regrouped)));
  if (difference.resided > 0)
    parts << tr("clips on another side of the split %1")
                 .arg(locale.toString(qint64(difference.resided)));
  return tr("Against %1: %2.").arg(other, parts.join(QStringLiteral(", ")));
}

QString VersionPanel::doubtsText() const {
  constexpr qsizetype kNamed = 5;
  QStringList sentences;
  for (const auto& [doubt, sentence] :
       {std::pair{SoundDoubt::Silent,
                  tr("Silent clips: %1. If their songs are not, their channels are in opposite "
                     "phase.")},
        std::pair{SoundDoubt::Clipped,
                  tr("Clips at full scale, like a float file in the range of 16 bits: %1.")}}) {
    QStringList names;
    qsizetype count = 0;
    for (const DoubtfulClip& clip : contents_.doubtful)
      if (clip.doubt == doubt && ++count <= kNamed)
        names << QString::fromStdString(clipName(clip.clip));
    if (count > kNamed)
      names << QStringLiteral("… (%1)").arg(QLocale().toString(count));
    if (count > 0)
      sentences << sentence.arg(names.join(QStringLiteral(", ")));
  }
  if (contents_.onlyPositive)
    sentences << tr("No label is below 0: if they go from 0 to 1, import them on that scale.");
  if (contents_.tableEdited)
    sentences << tr(
        "Its clips.csv was edited since it was frozen: songs, sides and spreads are read "
        "as they stand there now, labels from Y.npy.");
  return sentences.join(QLatin1Char('\n'));
}

void VersionPanel::setTexts() {
  const DatasetVersion& version = contents_.version;
  title_->setText(version.number.valid() ? tr("Version %1").arg(version.number.value) : QString());
  parent_->setText(parentText(version));
  note_->setText(QString::fromStdString(version.note));
  note_->setVisible(!version.note.empty());
  guideline_->setText(tr("Guideline: %1").arg(QString::fromStdString(version.guideline)));
  guideline_->setVisible(!version.guideline.empty());
  labels_->setText(labelledByText(version));
  rule_->setText(tr("A rule's labels are a machine's, computed from the sound."));
  rule_->setVisible(version.byRule > 0);
  features_->setText(QString::fromStdString(featuresSummary(version.features) + ", ") +
                     QString::fromUtf8(npyTypeName(version.element)));
  features_->setVisible(version.number.valid());
  QStringList formats;
  for (const FormatGuess& guess : contents_.byFormat)
    formats << guessText(guess);
  formats_->setText(formats.join(QLatin1Char('\n')));
  formats_->setVisible(!formats.isEmpty());
  const QString doubts = doubtsText();
  doubts_->setText(doubts);
  doubts_->setVisible(!doubts.isEmpty());
  changesLabel_->setText(changesText());
  changesLabel_->setVisible(contents_.against.valid());
  highlight_->setText(tr("Show what changed"));
  highlight_->setVisible(!contents_.difference.changes.empty());
  picture_->setFileName(QStringLiteral("labels-v%1").arg(version.number.value));
  pictures_->setVisible(version.number.valid());
  plane_->setAccessibleName(tr("Labels of the version on the plane"));
}

}  // namespace cuadrante::ui
