#include "ui/library/files_panel.h"

#include "ui/error_text.h"
#include "ui/theme/icons.h"

#include <QDir>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kMostListHeight = 132;
constexpr int kLineHeight = 28;

QString pathText(const std::filesystem::path& path) {
  return QDir::toNativeSeparators(QString::fromStdString(path.string()));
}

/// "3.1–3.2 s, 40.0–45.5 s"
QString rangesText(const std::vector<TimeRange>& ranges) {
  const auto number = [](double seconds) { return QLocale().toString(seconds, 'f', 1); };
  QStringList parts;
  for (const TimeRange& range : ranges)
    parts << QStringLiteral("%1–%2 s").arg(number(range.beginSeconds), number(range.endSeconds));
  return parts.join(QStringLiteral(", "));
}

}  // namespace

FilesPanel::FilesPanel(QWidget* parent)
    : QFrame(parent),
      heading_(new QToolButton),
      list_(new QListWidget),
      keepDamaged_(new QPushButton(tr("Cut the damaged clips too"))) {
  setProperty("role", "card");
  setObjectName(QStringLiteral("filesPanel"));
  heading_->setObjectName(QStringLiteral("filesHeading"));
  heading_->setCheckable(true);
  heading_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  list_->setObjectName(QStringLiteral("filesList"));
  list_->setAccessibleName(tr("Files"));
  list_->setFrameShape(QFrame::NoFrame);
  list_->setTextElideMode(Qt::ElideMiddle);
  list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
  list_->hide();
  keepDamaged_->setObjectName(QStringLiteral("keepDamagedButton"));
  keepDamaged_->setToolTip(tr("What can be decoded, with silence where there is no sound"));

  auto* close = new QToolButton;
  close->setObjectName(QStringLiteral("filesClose"));
  close->setIcon(icon(QStringLiteral("close"), IconColour::Muted));
  close->setToolTip(tr("Close"));
  close->setAccessibleName(tr("Close"));
  auto* top = new QHBoxLayout;
  top->addWidget(heading_);
  top->addStretch();
  top->addWidget(keepDamaged_);
  top->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(4, 4, 4, 4);
  layout->setSpacing(0);
  layout->addLayout(top);
  layout->addWidget(list_);
  connect(heading_, &QToolButton::toggled, list_, &QWidget::setVisible);
  connect(keepDamaged_, &QPushButton::clicked, this, &FilesPanel::damagedWanted);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  hide();
}

void FilesPanel::setFiles(const FilesOfStep& files) {
  list_->clear();
  for (const Error& error : files.refused)
    add(errorText(error));
  for (const std::filesystem::path& file : files.missing)
    add(tr("Still missing: %1").arg(pathText(file)));
  for (const std::filesystem::path& file : files.cutShort)
    add(tr("%1 seems to miss its end; what is there was added").arg(pathText(file)));
  for (const Duplicate& entry : files.duplicates)
    add(tr("%1 is the same as %2").arg(pathText(entry.file), pathText(entry.song)));
  for (const Relinked& entry : files.relinked)
    add(entry.from == entry.to
            ? tr("%1 has other tags than before, and the same sound").arg(pathText(entry.to))
            : tr("%1 is now %2").arg(pathText(entry.from), pathText(entry.to)));
  for (const Silenced& entry : files.silenced)
    add(tr("%1 is damaged: its clips have silence at %2")
            .arg(pathText(entry.song), rangesText(entry.ranges)));
  for (const DoubtfulClip& entry : files.doubtful)
    add((entry.doubt == SoundDoubt::Silent
             ? tr("Clip %1 is silent; if its song is not, its channels are in opposite phase")
             : tr("Clip %1 is at full scale for a tenth of its time or more, like a float file in "
                  "the range of 16 bits"))
            .arg(QString::fromStdString(clipName(entry.clip))));
  for (const auto& [file, seconds] : files.padded)
    add(tr("The clip of %1 ends with %2 s of silence: the song is so much too short")
            .arg(pathText(file), QLocale().toString(seconds, 'f', 2)));
  for (const std::filesystem::path& folder : files.passedOver.linkedFolders)
    add(tr("%1 is a link to a folder: add it by its own name").arg(pathText(folder)));
  for (const auto& [suffix, count] : files.passedOver.bySuffix)
    add(suffix.empty()
            ? tr("%1 files without a suffix were passed over")
                  .arg(QLocale().toString(qint64(count)))
            : tr("%1 files called *%2 were passed over; choose one by itself to try it")
                  .arg(QLocale().toString(qint64(count)), QString::fromStdString(suffix)));
  keepDamaged_->setVisible(files.damaged > 0);
  list_->setFixedHeight(std::min(kMostListHeight, 8 + kLineHeight * list_->count()));
  heading_->setChecked(false);
  setHeading(files);
  setVisible(files.size() > 0);
}

void FilesPanel::setBusy(bool busy) {
  keepDamaged_->setEnabled(!busy);
}

void FilesPanel::add(const QString& line) {
  auto* item = new QListWidgetItem(line, list_);
  item->setToolTip(line);
}

void FilesPanel::setHeading(const FilesOfStep& files) {
  QStringList parts;
  const auto part = [&parts](const QString& text, std::size_t count) {
    if (count > 0)
      parts << text.arg(QLocale().toString(static_cast<qulonglong>(count)));
  };
  part(tr("Files that could not be used: %1"), files.refused.size());
  part(tr("Still missing: %1"), files.missing.size());
  part(tr("Added without their end: %1"), files.cutShort.size());
  part(tr("The same as another song: %1"), files.duplicates.size());
  part(tr("Found again: %1"), files.relinked.size());
  part(tr("Cut with silence in damaged places: %1"), files.silenced.size());
  part(tr("Clips that hardly sound like music: %1"), files.doubtful.size());
  part(tr("Clips that end with silence: %1"), files.padded.size());
  std::size_t passedOver = files.passedOver.linkedFolders.size();
  for (const auto& [suffix, count] : files.passedOver.bySuffix)
    passedOver += count;
  part(tr("Passed over: %1"), passedOver);
  heading_->setText(parts.join(QStringLiteral(" · ")));
  const bool bad = !files.refused.empty() || !files.missing.empty() || !files.silenced.empty() ||
                   !files.doubtful.empty();
  heading_->setIcon(icon(bad ? QStringLiteral("warning") : QStringLiteral("info"),
                         bad ? IconColour::Danger : IconColour::Accent));
}

}  // namespace cuadrante::ui
