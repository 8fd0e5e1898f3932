#include "ui/training/version_box.h"

#include "ui/options/option_texts.h"

#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

VersionBox::VersionBox(QWidget* parent) : QComboBox(parent) {
  connect(this, &QComboBox::currentIndexChanged, this,
          [this] { setToolTip(currentData(Qt::ToolTipRole).toString()); });
}

void VersionBox::setVersions(std::vector<DatasetVersion> versions) {
  const VersionNumber before = version();
  const bool wasNewest = currentIndex() <= 0;
  versions_ = std::move(versions);
  const QSignalBlocker quiet(this);
  clear();
  for (auto v = versions_.rbegin(); v != versions_.rend(); ++v) {
    addItem(tr("v%1 · %2 clips · %3")
                .arg(QString::number(v->number.value), QLocale().toString(qint64(v->clips)),
                     translatedText(v->features.kind().label)),
            QVariant::fromValue<qint64>(v->number.value));
    const QString whole = itemText(count() - 1);
    setItemData(
        count() - 1,
        v->note.empty() ? whole : whole + QLatin1Char('\n') + QString::fromStdString(v->note),
        Qt::ToolTipRole);
  }
  const int row = findData(QVariant::fromValue<qint64>(before.value));
  setCurrentIndex(wasNewest || row < 0 ? 0 : row);
  setToolTip(currentData(Qt::ToolTipRole).toString());
}

void VersionBox::chooseVersion(VersionNumber version) {
  if (const int row = findData(QVariant::fromValue<qint64>(version.value)); row >= 0)
    setCurrentIndex(row);
}

VersionNumber VersionBox::version() const {
  const QVariant data = currentData();
  return data.isValid() ? VersionNumber{data.toLongLong()} : VersionNumber{};
}

const DatasetVersion* VersionBox::chosenVersion() const {
  const auto found = std::find_if(versions_.begin(), versions_.end(),
                                  [this](const auto& v) { return v.number == version(); });
  return found == versions_.end() ? nullptr : &*found;
}

}  // namespace cuadrante::ui
