#include "ui/dataset/versions_list.h"

#include "ui/controls/durations.h"
#include "ui/controls/labels.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kRowHeight = 72;
constexpr int kPadding = 10;
constexpr int kLaneWidth = 14;
constexpr double kDot = 4.0;
constexpr double kDotY = 20.0;

class VersionDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
    return {160, kRowHeight};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    const auto& model = static_cast<const VersionsModel&>(*index.model());
    const auto& version = model.version(index.row());
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);

    const Tokens& t = tokens();
    drawTree(*painter, option.rect, model.treeRow(index.row()));
    const QRect area =
        option.rect.adjusted(kPadding + model.lanes() * kLaneWidth, 8, -kPadding, -8);
    const int line = area.height() / 3;
    const QRect first(area.left(), area.top(), area.width(), line);
    painter->save();
    painter->setPen(t.text);
    painter->setFont(textFont(TextSize::Emphasis));
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      QStringLiteral("v%1").arg(version.number.value));
    painter->setPen(t.muted);
    painter->setFont(tabular(textFont(TextSize::Caption)));
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, dateText(version.createdAt));
    painter->setFont(textFont(TextSize::Body));
    drawLine(*painter, first.translated(0, line), labelledByText(version));
    painter->setPen(t.text);
    drawLine(*painter, first.translated(0, 2 * line), QString::fromStdString(version.note));
    painter->restore();
  }

 private:
  static void drawTree(QPainter& painter, const QRect& row, const TreeRow& tree) {
    const auto x = [&row](int lane) { return row.left() + kPadding + (lane + 0.5) * kLaneWidth; };
    const QPointF dot(x(tree.lane), row.top() + kDotY);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().muted, 1.5));
    for (const int lane : tree.above) {
      const bool goesOn =
          lane != tree.lane && std::ranges::find(tree.below, lane) != tree.below.end();
      painter.drawLine(QPointF(x(lane), row.top()),
                       goesOn ? QPointF(x(lane), row.bottom() + 1.0) : dot);
    }
    if (std::ranges::find(tree.below, tree.lane) != tree.below.end())
      painter.drawLine(dot, QPointF(dot.x(), row.bottom() + 1.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().accent);
    painter.drawEllipse(dot, kDot, kDot);
    painter.restore();
  }

  static void drawLine(QPainter& painter, const QRect& area, const QString& text) {
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, shown);
  }
};

}  // namespace

QString clipsText(std::size_t clips) {
  return QCoreApplication::translate("Versions", "%1 clips")
      .arg(QLocale().toString(static_cast<qulonglong>(clips)));
}

QString labelledByText(const DatasetVersion& version) {
  const QLocale locale;
  const QString by = QCoreApplication::translate("Versions", "people %1 · rule %2")
                         .arg(locale.toString(qint64(version.clips - version.byRule)),
                              locale.toString(qint64(version.byRule)));
  return clipsText(static_cast<std::size_t>(version.clips)) + QStringLiteral(" · ") + by;
}

QString parentText(const DatasetVersion& version) {
  return version.parent
             ? QCoreApplication::translate("Versions", "From version %1").arg(version.parent->value)
             : QCoreApplication::translate("Versions", "The first version");
}

void VersionsModel::setVersions(std::vector<DatasetVersion> versions) {
  beginResetModel();
  versions_ = std::move(versions);
  std::sort(versions_.begin(), versions_.end(),
            [](const auto& a, const auto& b) { return a.number > b.number; });
  tree_ = treeOf(versions_);
  lanes_ = 0;
  for (const TreeRow& row : tree_)
    lanes_ = std::max({lanes_, row.lane + 1, row.below.empty() ? 0 : row.below.back() + 1});
  endResetModel();
}

const DatasetVersion& VersionsModel::version(int row) const {
  return versions_[static_cast<std::size_t>(row)];
}

int VersionsModel::rowOf(VersionNumber number) const {
  const auto found =
      std::find_if(versions_.begin(), versions_.end(),
                   [number](const auto& version) { return version.number == number; });
  return found == versions_.end() ? -1 : static_cast<int>(found - versions_.begin());
}

int VersionsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(versions_.size());
}

QVariant VersionsModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid))
    return {};
  const DatasetVersion& version = versions_[static_cast<std::size_t>(index.row())];
  const QString note = QString::fromStdString(version.note);
  switch (role) {
    // Read out by screen readers; the delegate draws the same in three lines.
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
      return QStringLiteral("v%1 · %2 · %3 · %4 · %5")
          .arg(QString::number(version.number.value), parentText(version),
               dateText(version.createdAt), labelledByText(version), note);
    case Qt::ToolTipRole:
      return QStringList{parentText(version), note}.join(QLatin1Char('\n')).trimmed();
    default:
      return {};
  }
}

VersionsList::VersionsList(QWidget* parent) : QListView(parent) {
  setItemDelegate(new VersionDelegate(this));
  setUniformItemSizes(true);
  setVerticalScrollMode(ScrollPerPixel);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

}  // namespace cuadrante::ui
