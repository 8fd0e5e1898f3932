#include "ui/dataset/changes_panel.h"

#include "ui/controls/definitions.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"
#include "ui/controls/pictures_button.h"
#include "ui/controls/table_view.h"
#include "ui/dataset/changes_model.h"
#include "ui/plane/plane_view.h"
#include "ui/theme/tokens.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kFactsWidth = 312;  // the least

}  // namespace

MigrationMatrix::MigrationMatrix(QWidget* parent)
    : CountMatrix(tr("before"), tr("after (% of the row)"), parent) {
  setObjectName(QStringLiteral("migrationMatrix"));
  setAccessibleName(tr("Migrations between quadrants"));
}

void MigrationMatrix::setDifference(const VersionDifference& difference) {
  std::vector<std::int64_t> counts;
  QStringList names;
  for (const Quadrant before : kQuadrants) {
    names << quadrantName(before);
    for (const Quadrant after : kQuadrants)
      counts.push_back(
          difference.migrations[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)]);
  }
  setCounts(std::move(counts), names);
}

QString MigrationMatrix::sentence(const QString& row, const QString& column, qint64 count) const {
  return tr("from %1 to %2: %3").arg(row, column).arg(count);
}

ChangesPanel::ChangesPanel(QWidget* parent)
    : QWidget(parent),
      plane_(new PlaneView),
      title_(makeLabel(QStringLiteral("title"))),
      summary_(makeLabel({})),
      matrix_(new MigrationMatrix),
      model_(new ChangesModel(this)),
      table_(new TableView),
      planePicture_(new Picture(*plane_, tr("Moved labels on the plane"), {}, {420, 420})),
      matrixPicture_(new Picture(*matrix_, tr("Migrations between quadrants"), {}, {420, 200})) {
  plane_->setObjectName(QStringLiteral("changesPlane"));
  plane_->setAccessibleName(tr("Moved labels on the plane"));
  plane_->setChoosing(false);
  title_->setObjectName(QStringLiteral("changesTitle"));
  summary_->setObjectName(QStringLiteral("changesSummary"));
  summary_->setWordWrap(true);
  matrix_->setMinimumHeight(164);
  table_->setObjectName(QStringLiteral("changesTable"));
  table_->setAccessibleName(tr("Clips that differ"));
  table_->setModel(model_);
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);

  auto* facts = new QWidget;
  facts->setMinimumWidth(kFactsWidth);
  auto* column = new QVBoxLayout(facts);
  column->setContentsMargins(0, 8, 0, 8);
  column->setSpacing(8);
  auto* head = new QHBoxLayout;
  head->addWidget(title_, 1);
  head->addWidget(new DefinitionButton(kReviewCounts));
  head->addWidget(new PicturesButton(*this));
  column->addLayout(head);
  column->addWidget(summary_);
  column->addWidget(matrix_, 1);
  column->addWidget(table_, 2);
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  layout->addWidget(plane_, 3);
  layout->addWidget(facts, 2);

  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& current) { onRow(current.row()); });
  connect(plane_, &PlaneView::pointClicked, this, [this](qint64 clip) {
    if (const int row = model_->rowOfClip(clip); row >= 0)
      table_->setCurrentIndex(model_->index(row, ChangesModel::Clip));
  });
}

void ChangesPanel::showDifference(const VersionDifference& difference, VersionNumber from,
                                  VersionNumber to) {
  title_->setText(tr("From v%1 to v%2").arg(from.value).arg(to.value));
  planePicture_->setFileName(QStringLiteral("moved-v%1-v%2").arg(from.value).arg(to.value));
  matrixPicture_->setFileName(QStringLiteral("migrations-v%1-v%2").arg(from.value).arg(to.value));
  summary_->setText(summaryOf(difference));
  matrix_->setDifference(difference);
  matrix_->setVisible(difference.inBoth > 0);
  model_->setChanges(difference.changes);
  table_->setVisible(!difference.changes.empty());
  drawChanges();
}

void ChangesPanel::clear(const QString& why) {
  title_->clear();
  summary_->setText(why);
  matrix_->hide();
  model_->setChanges({});
  table_->hide();
  drawChanges();
}

QString ChangesPanel::summaryOf(const VersionDifference& difference) const {
  QStringList lines;
  if (!difference.features.empty())
    lines << tr("Features: %1").arg(QString::fromStdString(difference.features));
  if (difference.changes.empty()) {
    lines.prepend(tr("No label differs."));
    return lines.join(QLatin1Char('\n'));
  }
  const QLocale locale;
  const auto number = [&locale](std::int64_t count) { return locale.toString(qint64(count)); };
  lines
      << tr("Labels moved: %1 of %2").arg(number(difference.relabelled), number(difference.inBoth));
  for (const Axis axis : {Axis::Energia, Axis::Placer}) {
    const auto i = static_cast<std::size_t>(axis);
    if (difference.moved[i] > 0)
      lines << tr("%1: %2 moved, %3 of them changed class")
                   .arg(axisName(axis), number(difference.moved[i]), number(difference.crossed[i]));
  }
  if (difference.added > 0)
    lines << tr("Clips added: %1").arg(number(difference.added));
  if (difference.removed > 0)
    lines << tr("Clips removed: %1").arg(number(difference.removed));
  return lines.join(QLatin1Char('\n'));
}

void ChangesPanel::drawChanges() {
  std::vector<PlanePoint> points;
  std::vector<PlaneArrow> arrows;
  for (const LabelChange& change : model_->changes()) {
    const EmotionPoint at = change.after ? *change.after : *change.before;
    if (change.relabelled())
      arrows.push_back({.id = change.index, .from = *change.before, .to = at});
    points.push_back({.id = change.index,
                      .point = at,
                      .colour = quadrantOf(at),
                      .filled = change.after.has_value(),
                      .tip = tr("Clip %1").arg(QString::fromStdString(change.clip)) +
                             QStringLiteral(" · ") +
                             QString::fromStdString(change.song).section(QLatin1Char('/'), -1)});
  }
  plane_->setArrows(std::move(arrows));
  plane_->setPoints(std::move(points));
  plane_->setSelected(std::nullopt);
}

void ChangesPanel::onRow(int row) {
  if (row < 0)
    return plane_->setSelected(std::nullopt);
  const std::int64_t clip = model_->change(row).index;
  plane_->setSelected(clip);
  Q_EMIT clipChosen(ClipId{clip});
}

}  // namespace cuadrante::ui
