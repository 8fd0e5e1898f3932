// Opens the workbench on a project that has runs, goes through its pages as a person would and
// saves each as a picture, light and dark: `workbench_screenshots PROJECT FOLDER`. With sizes after
// them ("1280x720"): the label page only, at each size, in both schemes and languages.
// scripts/make_screenshots.sh calls it on a copy of the demo.

#include "app/models_library.h"
#include "app/workbench/driver.h"
#include "app/workbench/settings.h"

#include <QApplication>
#include <QLabel>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>

#include <array>

namespace {

using namespace cuadrante;

class Photographer {
 public:
  Photographer(app::Workbench& workbench, QSize size, const QString& folder, const QString& suffix)
      : workbench_(workbench), driver_(workbench), folder_(folder), suffix_(suffix) {
    workbench_.window().resize(size);
    QObject::connect(&workbench_.session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { heard_ = sound.clip; });
  }

  /// The label page, with its aids and with its keys.
  void takeLabel() {
    label();
    auto& plane = driver_.find<ui::PlaneView>("labelPlane");
    plane.setAnchors(true);
    plane.setReference(EmotionPoint{0.2, 0.25});
    save("label-words");
    driver_.click("keysButton");
    save("label-keys");
    driver_.click("changeKeysButton");
    saveOf(driver_.find("keysDialog"), "keys-dialog");
  }

  void takeAll() {
    driver_.click("navLibrary");
    save("library");
    label();
    driver_.click("navAgreement");
    save("agreement");
    dataset();
    driver_.click("navTrain");
    QTest::qWait(1000);
    chooseFirstRow("runsTable");
    save("train");
    driver_.find<QTabBar>("trainViews").setCurrentIndex(2);
    save("train-predictions");
    driver_.click("navSweep");
    QTest::qWait(1000);
    save("sweep");
    results();
    review();
  }

 private:
  void label() {
    driver_.click("navLabel");
    constexpr std::array<EmotionPoint, 4> kPoints{
        {{0.52, 0.61}, {-0.43, 0.35}, {0.38, -0.55}, {-0.62, -0.28}}};
    for (const EmotionPoint point : kPoints) {
      Driver::wait([this] { return heard_.valid(); });
      heard_ = {};
      QTest::qWait(1500);
      driver_.clickPlane("labelPlane", point);
    }
    QTest::qWait(3000);
    save("label");
  }

  void dataset() {
    driver_.click("navDataset");
    auto& changes = driver_.find<QLabel>("changesTitle");
    Driver::wait([&] { return !changes.text().isEmpty(); });
    save("dataset");
    auto& views = driver_.find<QTabBar>("datasetViews");
    views.setCurrentIndex(1);
    save("dataset-changes");
    views.setCurrentIndex(2);
    save("dataset-line");
    views.setCurrentIndex(3);
    save("dataset-helped");
    views.setCurrentIndex(0);
  }

  void results() {
    driver_.click("navResults");
    auto& table = driver_.find<QTableView>("resultsTable");
    Driver::wait([&] { return table.model()->rowCount() > 1; });
    save("results");
    table.selectRow(0);
    driver_.click("openRunButton");
    QTest::qWait(1500);
    save("run");
    driver_.click("backToResultsButton");
    table.clearSelection();
    // The three of scripts/headless_loop.sh.
    for (const int row : {0, 1, 2})
      table.selectionModel()->select(table.model()->index(row, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    driver_.click("compareButton");
    save("compare");
  }

  void review() {
    driver_.click("navReview");
    QTest::qWait(1000);
    driver_.find<QSpinBox>("reviewMissedBy").setValue(2);
    save("review-queue");
    heard_ = {};
    driver_.click("queueButton");
    Driver::wait([this] { return heard_.valid(); });
    QTest::qWait(2000);
    driver_.clickPlane("reviewPlane", {0.5, 0.5});
    save("review");
    driver_.click("reviewUndoButton");
  }

  void chooseFirstRow(const char* table) {
    auto& view = driver_.find<QTableView>(table);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.visualRect(view.model()->index(0, 0)).center());
  }

  void save(const char* name) { saveOf(workbench_.window(), name); }

  void saveOf(QWidget& widget, const char* name) {
    QTest::qWait(400);
    widget.grab().save(
        QStringLiteral("%1/%2-%3.png").arg(folder_, QString::fromLatin1(name), suffix_));
  }

  using Driver = test::Driver;
  app::Workbench& workbench_;
  Driver driver_;
  QString folder_;
  QString suffix_;
  ClipId heard_;
};

}  // namespace

int main(int argc, char** argv) {
  test::prepareApplication();
  QApplication application(argc, argv);
  if (argc < 3) {
    qCritical("usage: workbench_screenshots PROJECT FOLDER [WIDTHxHEIGHT]...");
    return 2;
  }
  const QString project = QString::fromLocal8Bit(argv[1]);
  const QString folder = QString::fromLocal8Bit(argv[2]);
  QList<QSize> sizes;
  for (int i = 3; i < argc; ++i) {
    const QStringList sides = QString::fromLatin1(argv[i]).split('x');
    sizes << QSize(sides.first().toInt(), sides.last().toInt());
  }
  const auto photograph = [&](ui::Scheme scheme, const char* language, QSize size) {
    app::Settings settings;
    settings.setScheme(scheme);
    settings.setLanguage(QString::fromLatin1(language));
    app::Workbench workbench(application, [] { return app::loadTrainer(); });
    workbench.start(project);
    QString suffix = scheme == ui::Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
    if (qstrcmp(language, "en") != 0)
      suffix += QStringLiteral("-%1").arg(QString::fromLatin1(language));
    if (sizes.isEmpty())
      return Photographer(workbench, size, folder, suffix).takeAll();
    suffix += QStringLiteral("-%1x%2").arg(size.width()).arg(size.height());
    Photographer(workbench, size, folder, suffix).takeLabel();
  };
  if (sizes.isEmpty()) {
    photograph(ui::Scheme::Light, "en", {1280, 800});
    photograph(ui::Scheme::Dark, "en", {1280, 800});
    photograph(ui::Scheme::Light, "es", {1280, 800});
  }
  for (const QSize size : sizes)
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark})
      for (const char* language : {"en", "es"})
        photograph(scheme, language, size);
  return 0;
}
