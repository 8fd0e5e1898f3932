#include "ui/agreement/labels_preview_text.h"

#include "core/domain/known_sign.h"
#include "ui/agreement/label_import_dialog.h"
#include "ui/controls/qtext.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

/// Where nothing was said.
bool isUnsaid(double coordinate) {
  return std::isnan(coordinate);
}

bool isSame(const EmotionPoint& one, const EmotionPoint& other) {
  const auto same = [](double a, double b) { return a == b || (isUnsaid(a) && isUnsaid(b)); };
  return same(one.placer, other.placer) && same(one.energia, other.energia);
}

/// "Energy −0.25".
QString axisText(Axis axis, double value) {
  return QStringLiteral("%1 %2").arg(axisName(axis), !isOnlySign(value) ? coordinateText(value)
                                                     : value > 0.0      ? QStringLiteral("+")
                                                                        : QStringLiteral("−"));
}

/// Of a label that speaks of one axis.
QString axisText(const EmotionPoint& label) {
  const Axis axis = isUnsaid(label.placer) ? Axis::Energia : Axis::Placer;
  return axisText(axis, coordinate(label, axis));
}

/// "3 × +0.50  −0.25  Calm", the quadrant with the value that is told, or one axis.
QString timesText(int times, const EmotionPoint& label) {
  QString text = isOfBoth(label) ? quadrantName(quadrantOf(label)) : axisText(label);
  if (isValid(label))
    text = QStringLiteral("%1  %2  %3")
               .arg(coordinateText(label.placer), coordinateText(label.energia), text);
  else if (isOfBoth(label))
    for (const Axis axis : {Axis::Placer, Axis::Energia})
      if (const double value = coordinate(label, axis); !isOnlySign(value))
        text = QStringLiteral("%1  %2").arg(axisText(axis, value), text);
  return times == 1 ? text : QStringLiteral("%1 × %2").arg(QLocale().toString(times), text);
}

}  // namespace

QString becomesText(const CsvRowPreview& row, bool passesOver) {
  if (row.leftOut)
    return LabelImportDialog::tr("left out: %1").arg(QString::fromStdString(row.refusal));
  if (row.unknown && passesOver)
    return LabelImportDialog::tr("passed over: %1").arg(QString::fromStdString(row.refusal));
  if (!row.refusal.empty())
    return LabelImportDialog::tr("does not fit: %1").arg(QString::fromStdString(row.refusal));
  // Annotators of one row may say different things of its clips.
  constexpr int kShown = 2;
  const bool several = std::ranges::any_of(row.annotators, [&](const std::string& annotator) {
    return annotator != row.annotators.front();
  });
  const auto isAsBefore = [&](std::size_t i) {
    return isSame(row.labels[i], row.labels[i - 1]) &&
           (!several || row.annotators[i] == row.annotators[i - 1]);
  };
  QStringList parts;
  for (std::size_t first = 0, next = 0; first < row.labels.size() && parts.size() <= kShown;
       first = next) {
    for (next = first + 1; next < row.labels.size() && isAsBefore(next);)
      ++next;
    QString text = timesText(static_cast<int>(next - first), row.labels[first]);
    if (several)
      text = QStringLiteral("%1: %2").arg(QString::fromStdString(row.annotators[first]), text);
    parts << (parts.size() == kShown ? QStringLiteral("…") : text);
  }
  return parts.join(QStringLiteral(" · "));
}

QString summaryText(const LabelsPreview& preview) {
  const auto count = [](std::size_t number) { return static_cast<int>(number); };
  QStringList parts{
      LabelImportDialog::tr("%Ln row(s)", nullptr, count(preview.rowsInAll)),
      LabelImportDialog::tr("%Ln label(s) of clips", nullptr, count(preview.labels.size()))};
  if (preview.unknown > 0)
    parts << LabelImportDialog::tr("%Ln row(s) of songs or clips that the project does not have",
                                   nullptr, count(preview.unknown));
  if (preview.ofSongs > 0)
    parts << LabelImportDialog::tr("%Ln of whole songs, marked as such", nullptr,
                                   count(preview.ofSongs));
  if (preview.ofOneAxis > 0)
    parts << LabelImportDialog::tr("%Ln of one axis only", nullptr, count(preview.ofOneAxis));
  if (preview.byNumber > 0)
    parts << LabelImportDialog::tr(
        "clips by their numbers alone, which are other clips in another project");
  if (preview.leftOut > 0)
    parts << LabelImportDialog::tr("%Ln left out", nullptr, count(preview.leftOut));
  if (!preview.unread.empty())
    parts << LabelImportDialog::tr("columns not read: %1").arg(namesText(preview.unread));
  if (preview.rows.size() < preview.rowsInAll)
    parts << LabelImportDialog::tr("the first %1 are shown")
                 .arg(QLocale().toString(count(preview.rows.size())));
  return parts.join(QStringLiteral(" · "));
}

QString formText(const LabelsPreview& preview) {
  const CsvForm& form = preview.form;
  QStringList parts{form.separator == ';'    ? LabelImportDialog::tr("separated by semicolons")
                    : form.separator == '\t' ? LabelImportDialog::tr("separated by tabs")
                                             : LabelImportDialog::tr("separated by commas")};
  // It is that of the columns of values, once they are known.
  if (preview.missing.empty())
    parts << (form.decimalComma ? LabelImportDialog::tr("decimal comma")
                                : LabelImportDialog::tr("decimal point"));
  parts << QString::fromLatin1(form.encoding.data(), static_cast<qsizetype>(form.encoding.size()));
  return LabelImportDialog::tr("Read as: %1").arg(parts.join(QStringLiteral(", ")));
}

QString cautionText(const LabelsPreview& preview) {
  if (!preview.uncounted.empty())
    return LabelImportDialog::tr("Not counted, of no quadrant: %1")
        .arg(namesText(preview.uncounted));
  if (preview.onlyPositive)
    return LabelImportDialog::tr(
        "No label is below 0: if the scale goes from 0 to 1, say so above.");
  return {};
}

}  // namespace cuadrante::ui
