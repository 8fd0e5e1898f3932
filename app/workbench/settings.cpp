#include "app/workbench/settings.h"

#include <QDir>
#include <QSettings>

#include <algorithm>

namespace cuadrante::app {
namespace {

constexpr auto kLanguage = "language";
constexpr auto kScheme = "scheme";
constexpr auto kAnnotator = "annotator";
constexpr auto kRecent = "recentProjects";
constexpr auto kVolume = "volume";
constexpr auto kLook = "spectrogramLook";
constexpr auto kGeometry = "windowGeometry";
constexpr auto kLabelKeys = "labelKeys";
constexpr auto kAnchors = "labelAnchors";
constexpr auto kSessionPoints = "labelSessionPoints";
constexpr auto kEarlier = "labelEarlier";
constexpr auto kResultsColumns = "resultsColumns";
constexpr auto kResultsBaselines = "resultsBaselines";
constexpr auto kLogarithmicLoss = "logarithmicLoss";
constexpr auto kPicturesFolder = "picturesFolder";
constexpr qsizetype kRecentKept = 8;

}  // namespace

QString Settings::language() const {
  return QSettings().value(kLanguage).toString();
}

void Settings::setLanguage(const QString& language) {
  QSettings().setValue(kLanguage, language);
}

ui::Scheme Settings::scheme() const {
  const bool dark = QSettings().value(kScheme).toString() == QStringLiteral("dark");
  return dark ? ui::Scheme::Dark : ui::Scheme::Light;
}

void Settings::setScheme(ui::Scheme scheme) {
  QSettings().setValue(kScheme, scheme == ui::Scheme::Dark ? "dark" : "light");
}

QString Settings::annotator() const {
  const QString user = qEnvironmentVariable("USER", QDir::home().dirName());
  const QString name = QSettings().value(kAnnotator).toString().trimmed();
  return name.isEmpty() ? user : name;
}

bool Settings::annotatorSaid() const {
  return !QSettings().value(kAnnotator).toString().trimmed().isEmpty();
}

void Settings::setAnnotator(const QString& name) {
  QSettings().setValue(kAnnotator, name.trimmed());
}

QStringList Settings::recentProjects() const {
  QStringList folders = QSettings().value(kRecent).toStringList();
  folders.removeIf([](const QString& folder) { return !QDir(folder).exists(); });
  return folders;
}

void Settings::addRecentProject(const QString& folder) {
  QStringList folders = recentProjects();
  folders.removeAll(folder);
  folders.prepend(folder);
  QSettings().setValue(kRecent, QStringList(folders.first(qMin(folders.size(), kRecentKept))));
}

double Settings::volume() const {
  return std::clamp(QSettings().value(kVolume, 1.0).toDouble(), 0.0, 1.0);
}

void Settings::setVolume(double volume) {
  QSettings().setValue(kVolume, volume);
}

ui::SpectrogramLook Settings::spectrogramLook() const {
  return ui::lookFromKey(QSettings().value(kLook).toString()).value_or(ui::SpectrogramLook());
}

void Settings::setSpectrogramLook(const ui::SpectrogramLook& look) {
  QSettings().setValue(kLook, ui::lookKey(look));
}

ui::KeyMap Settings::labelKeys() const {
  QSettings settings;
  settings.beginGroup(kLabelKeys);
  QMap<QString, QStringList> changes;
  for (const QString& action : settings.childKeys())
    if (const QVariant keys = settings.value(action); keys.canConvert<QStringList>())
      changes.insert(action, keys.toStringList());
  return ui::KeyMap::withChanges(changes);
}

void Settings::setLabelKeys(const ui::KeyMap& keys) {
  QSettings settings;
  settings.beginGroup(kLabelKeys);
  settings.remove(QString());
  const QMap<QString, QStringList> changes = keys.changes();
  for (auto change = changes.begin(); change != changes.end(); ++change)
    settings.setValue(change.key(), change.value());
}

bool Settings::anchors() const {
  return QSettings().value(kAnchors, false).toBool();
}

void Settings::setAnchors(bool shown) {
  QSettings().setValue(kAnchors, shown);
}

bool Settings::sessionPoints() const {
  return QSettings().value(kSessionPoints, false).toBool();
}

void Settings::setSessionPoints(bool shown) {
  QSettings().setValue(kSessionPoints, shown);
}

bool Settings::earlierLabel() const {
  return QSettings().value(kEarlier, false).toBool();
}

void Settings::setEarlierLabel(bool shown) {
  QSettings().setValue(kEarlier, shown);
}

QStringList Settings::resultsColumns() const {
  return QSettings().value(kResultsColumns).toStringList();
}

void Settings::setResultsColumns(const QStringList& keys) {
  QSettings().setValue(kResultsColumns, keys);
}

bool Settings::resultsBaselines() const {
  return QSettings().value(kResultsBaselines, false).toBool();
}

void Settings::setResultsBaselines(bool shown) {
  QSettings().setValue(kResultsBaselines, shown);
}

bool Settings::logarithmicLoss() const {
  return QSettings().value(kLogarithmicLoss, false).toBool();
}

void Settings::setLogarithmicLoss(bool logarithmic) {
  QSettings().setValue(kLogarithmicLoss, logarithmic);
}

QString Settings::picturesFolder() const {
  const QString folder = QSettings().value(kPicturesFolder).toString();
  return !folder.isEmpty() && QDir(folder).exists() ? folder : QDir::homePath();
}

void Settings::setPicturesFolder(const QString& folder) {
  QSettings().setValue(kPicturesFolder, folder);
}

QByteArray Settings::windowGeometry() const {
  return QSettings().value(kGeometry).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry) {
  QSettings().setValue(kGeometry, geometry);
}

}  // namespace cuadrante::app
