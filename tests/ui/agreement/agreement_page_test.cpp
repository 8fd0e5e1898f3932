#include "ui/agreement/agreement_page.h"

#include "ui/agreement/annotators_model.h"
#include "ui/agreement/spreads_model.h"
#include "ui/charts/day_bars.h"
#include "ui/page_test.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTableView>

namespace cuadrante::ui {
namespace {

AnnotatorAgreement annotator(std::int64_t id, const char* name, double bias) {
  AnnotatorAgreement who{.annotator = {.id = {id}, .name = name},
                         .clips = 100,
                         .shared = 84,
                         .placerBias = bias,
                         .energiaBias = {},
                         .consistency = {},
                         .medianResponse = std::chrono::milliseconds(6540)};
  who.consistency.pairs = 5;
  who.consistency.placer.difference = {.value = 0.125, .interval = Interval{0.1, 0.2}};
  who.consistency.placer.correlation = {.value = 0.9, .interval = Interval{0.8, 0.95}};
  who.consistency.sameQuadrant = {.value = 0.8, .interval = {}};
  return who;
}

AgreementReport sampleReport() {
  using namespace std::chrono;
  AgreementReport report;
  report.clips = 84;
  report.clipsOfAll = 60;
  report.placer.alpha = {.value = 0.712, .interval = Interval{0.62, 0.79}};
  report.placer.correlation = {.value = 0.7, .interval = Interval{0.6, 0.78}};
  report.energia.alpha = {.value = 0.853, .interval = Interval{0.8, 0.9}};
  report.quadrants = {.value = 0.55, .interval = Interval{0.45, 0.65}};
  report.annotators = {annotator(1, "Ana", -0.2), annotator(3, "Luis", 0.1)};
  report.widest = {{.clip = {7}, .annotators = 2, .consensus = {0.25, -0.5}, .spread = 0.9},
                   {.clip = {2}, .annotators = 2, .consensus = {0.0, 0.5}, .spread = 0.4}};
  const sys_days monday = 2026y / November / 23;
  report.days = {{monday, {1}, 20}, {monday, {3}, 5}, {monday + days(2), {1}, 7}};
  return report;
}

class AgreementPageTest : public PageTest<AgreementPage> {
 protected:
  QString cell(const char* table, int row, int column) {
    return find<QTableView>(table)->model()->index(row, column).data().toString();
  }
};

/// On the smallest window titles and bars were painted over the table of many annotators.
TEST_F(AgreementPageTest, NothingLiesOnTheAnnotatorsWhereThereIsLittleRoom) {
  AgreementReport report = sampleReport();
  for (int id = 4; id < 14; ++id)
    report.annotators.push_back(annotator(id, "Eva", 0.0));
  page_->showReport(report);
  page_->showDone(QStringLiteral("Everything was said before."));
  page_->resize(900, 600);
  const auto* table = find<QTableView>("annotatorsTable");
  QApplication::processEvents();
  const int end = table->mapTo(page_.get(), table->rect().bottomLeft()).y();
  for (const char* below : {"spreadsTable", "dayBars"}) {
    const auto* widget = find<QWidget>(below);
    EXPECT_LT(end, widget->mapTo(page_.get(), QPoint(0, 0)).y()) << below;
  }
  EXPECT_GE(table->height(), table->horizontalHeader()->height() +
                                 2 * table->verticalHeader()->defaultSectionSize());
}

TEST_F(AgreementPageTest, AllThatWasLeftOutCanBeRead) {
  page_->showDone(QStringLiteral("2 labels taken"));
  EXPECT_FALSE(shown("noticeAll"));
  page_->showDone(QStringLiteral("2 left out (line 1: no)"), {"line 1: no", "line 4: nor this"});
  ASSERT_TRUE(shown("noticeAll"));
  click("noticeAll");
  auto* const dialog = page_->window()->findChild<QDialog*>("linesDialog");
  ASSERT_NE(dialog, nullptr);
  EXPECT_EQ(dialog->findChild<QPlainTextEdit*>("lines")->toPlainText(),
            QStringLiteral("line 1: no\nline 4: nor this"));
  QTest::mouseClick(dialog->findChild<QPushButton*>("copyLines"), Qt::LeftButton);
  EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("line 1: no\nline 4: nor this"));
  QTest::keyClick(dialog, Qt::Key_Escape);
  EXPECT_FALSE(dialog->isVisible());
}

TEST_F(AgreementPageTest, WithoutLabelsItSaysWhatItIsFor) {
  QSignalSpy wanted(page_.get(), &AgreementPage::labelsWanted);
  EXPECT_TRUE(shown("importLabelsButton"));
  EXPECT_FALSE(shown("exportLabelsButton")) << "there is nothing to write";
  EXPECT_EQ(primaryButtons(), 1);
  click("emptyAgreementButton");
  EXPECT_EQ(wanted.size(), 1);
}

TEST_F(AgreementPageTest, ShowsFiguresWithTheirIntervalsAndMeaning) {
  page_->showReport(sampleReport());
  EXPECT_FALSE(shown("emptyAgreementButton"));
  EXPECT_EQ(textOf<QLabel>("placerCardValue"), "0.71");
  EXPECT_EQ(textOf<QLabel>("placerCardInterval"), QStringLiteral("0.62 … 0.79"));
  EXPECT_TRUE(textOf<QLabel>("placerCardMeaning").startsWith("for tentative conclusions"));
  EXPECT_TRUE(textOf<QLabel>("energiaCardMeaning").startsWith("reliable"));
  EXPECT_TRUE(textOf<QLabel>("energiaCardMeaning").contains("84"));
  EXPECT_EQ(textOf<QLabel>("quadrantsCardValue"), "0.55");
  EXPECT_TRUE(textOf<QLabel>("agreementSummary").contains("mean"));
}

TEST_F(AgreementPageTest, WithOneAnnotatorItSaysWhatIsMissing) {
  AgreementReport report;
  report.annotators = {annotator(1, "Ana", 0.0)};
  report.rule = ConsensusRule::Median;
  page_->showReport(report);
  EXPECT_EQ(textOf<QLabel>("placerCardValue"), QStringLiteral("–"));
  EXPECT_TRUE(textOf<QLabel>("placerCardMeaning").contains("two people"));
  EXPECT_TRUE(textOf<QLabel>("agreementSummary").contains("median"));
}

TEST_F(AgreementPageTest, TellsOfEveryAnnotator) {
  page_->showReport(sampleReport());
  EXPECT_EQ(cell("annotatorsTable", 0, AnnotatorsModel::Name), "Ana");
  EXPECT_EQ(cell("annotatorsTable", 0, AnnotatorsModel::PlacerBias), QStringLiteral("−0.20"));
  EXPECT_EQ(cell("annotatorsTable", 0, AnnotatorsModel::EnergiaBias), QStringLiteral("–"));
  EXPECT_EQ(cell("annotatorsTable", 0, AnnotatorsModel::SameQuadrant), "80 %");
  EXPECT_EQ(cell("annotatorsTable", 0, AnnotatorsModel::Response), "6.5 s");
  auto* model = find<QTableView>("annotatorsTable")->model();
  model->sort(AnnotatorsModel::PlacerBias, Qt::DescendingOrder);
  EXPECT_EQ(cell("annotatorsTable", 0, AnnotatorsModel::Name), "Luis");
  EXPECT_TRUE(model->index(0, AnnotatorsModel::PlacerOff)
                  .data(Qt::ToolTipRole)
                  .toString()
                  .contains("0.90"));
}

TEST_F(AgreementPageTest, EnterAndADoubleClickOpenAClip) {
  page_->showReport(sampleReport());
  QSignalSpy chosen(page_.get(), &AgreementPage::clipChosen);
  auto* table = find<QTableView>("spreadsTable");
  const QPoint second = table->visualRect(table->model()->index(1, 0)).center();
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, second);
  EXPECT_EQ(chosen.size(), 0) << "one click only chooses the row";
  QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, second);
  ASSERT_EQ(chosen.size(), 1);
  EXPECT_EQ(chosen[0][0].value<ClipId>(), ClipId{2});
  table->setCurrentIndex(table->model()->index(0, 0));
  QTest::keyClick(table, Qt::Key_Return);
  ASSERT_EQ(chosen.size(), 2);
  EXPECT_EQ(chosen[1][0].value<ClipId>(), ClipId{7});
}

TEST_F(AgreementPageTest, CountsTheLabelsOfADay) {
  page_->showReport(sampleReport());
  EXPECT_EQ(find<DayBars>("dayBars")->shownDays(), 3);
}

TEST_F(AgreementPageTest, NoTwoButtonsHaveOneIcon) {
  page_->showReport(sampleReport());
  std::vector<std::pair<QString, QImage>> icons;
  for (const auto* button : page_->findChildren<QAbstractButton*>()) {
    const QImage image = button->icon().pixmap(20, 20).toImage();
    if (!button->isVisible() || image.isNull())
      continue;
    for (const auto& [other, its] : icons)
      EXPECT_NE(image, its) << button->objectName().toStdString() << " and " << other.toStdString();
    icons.emplace_back(button->objectName(), image);
  }
  EXPECT_GE(icons.size(), 3U);
}

TEST_F(AgreementPageTest, AsksForImportExportAndProtocolWhileItIsIdle) {
  page_->showReport(sampleReport());
  QSignalSpy imports(page_.get(), &AgreementPage::importRequested);
  QSignalSpy exports(page_.get(), &AgreementPage::exportRequested);
  QSignalSpy protocol(page_.get(), &AgreementPage::protocolRequested);
  click("importLabelsButton");
  page_->findChild<QAction*>("exportLabels")->trigger();
  click("protocolButton");
  EXPECT_EQ(imports.size() + exports.size() + protocol.size(), 3);
  std::vector<std::pair<LabelTable, double>> tables;
  QObject::connect(
      page_.get(), &AgreementPage::tableRequested, page_.get(),
      [&tables](LabelTable table, LabelScale scale) { tables.emplace_back(table, scale.most); });
  for (const char* name : {"exportMeans", "exportRatings"})
    page_->findChild<QMenu*>(name)->actions().at(2)->trigger();
  EXPECT_EQ(tables, (std::vector<std::pair<LabelTable, double>>{{LabelTable::Means, 9.0},
                                                                {LabelTable::Ratings, 9.0}}));
  page_->showProgress("Taking labels", {});
  EXPECT_FALSE(enabled("importLabelsButton"));
  page_->showDone("12 labels taken");
  EXPECT_TRUE(enabled("exportLabelsButton"));
  EXPECT_EQ(textOf<QLabel>("noticeText"), "12 labels taken");
}

TEST_F(AgreementPageTest, SaysThatNobodyHasLabelledOnlyOnceThatIsKnown) {
  page_->setComputing(true);
  EXPECT_FALSE(shown("emptyAgreementButton"));
  page_->setComputing(false);
  EXPECT_FALSE(shown("emptyAgreementButton")) << "what was computed is not here yet";
  page_->showReport({});
  EXPECT_TRUE(shown("emptyAgreementButton"));
}

TEST_F(AgreementPageTest, SaysThatItComputesAndKeepsWhatItShows) {
  page_->showReport(sampleReport());
  page_->setComputing(true);
  EXPECT_TRUE(shown("agreementComputing"));
  EXPECT_EQ(textOf<QLabel>("placerCardValue"), "0.71");
  page_->setComputing(false);
  EXPECT_FALSE(shown("agreementComputing"));
}

}  // namespace
}  // namespace cuadrante::ui
