#pragma once

#include "core/learning/config_json.h"
#include "core/learning/model_summary.h"
#include "recurrent_spec.h"
#include "ui/charts/epoch_chart.h"
#include "ui/page_test.h"
#include "ui/sample_runs.h"
#include "ui/training/run_outcome.h"
#include "ui/training/train_page.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QWheelEvent>

namespace cuadrante::ui {

inline std::vector<DatasetVersion> twoVersions() {
  DatasetVersion first;
  first.number = {1};
  first.clips = 100;
  DatasetVersion second = first;
  second.number = {2};
  second.byRule = 60;
  return {first, second};
}

class TrainPageTest : public PageTest<TrainPage> {
 protected:
  void type(const char* name, const QString& text) const {
    auto* field = find(name);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Tab);
  }
  void choose(const char* name, const char* word) const {
    auto* box = find<QComboBox>(name);
    box->setCurrentIndex(box->findData(QString::fromLatin1(word)));
  }
  TrainingConfig trained() const {
    QSignalSpy spy(page_.get(), &TrainPage::trainRequested);
    click("trainButton");
    return spy.size() == 1 ? spy[0][0].value<TrainingConfig>() : TrainingConfig();
  }
  QStringList layerRow(int row) const {
    const auto* model = find<QTableView>("layersTable")->model();
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
      cells << model->index(row, column).data().toString();
    return cells;
  }
  void clickTab(int index) const {
    auto* tabs = find<QTabBar>("trainViews");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(index).center());
  }
  void clickRow(int row) const {
    auto* table = find<QTableView>("runsTable");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(row, 0)).center());
  }
  qsizetype epochsShown() const {
    const auto& lines = find<EpochChart>("lossChart")->lines();
    return lines.empty() ? 0 : static_cast<qsizetype>(lines.front().points.size());
  }
  TrainingProgress progress(int epoch, bool finished) const {
    TrainingProgress p;
    p.run = {7};
    p.epoch = epoch;
    p.epochs = 20;
    p.batch = 5;
    p.batches = 10;
    p.secondsLeft = 130.0;
    if (finished)
      p.finishedEpoch = sampleEpochs(epoch).back();
    return p;
  }
};

}  // namespace cuadrante::ui
