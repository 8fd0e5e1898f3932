#include "app/workbench/driver.h"
#include "app/workbench/settings.h"
#include "app/workbench/small_demo.h"
#include "core/review/conclusion.h"
#include "core/store/project.h"
#include "core/store/reviews.h"
#include "temporary_folder.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <gtest/gtest.h>

#include <memory>

namespace cuadrante {
namespace {

using test::Driver;

constexpr int kClips = 6;

/// Reviews of all labelled clips of a small project, as somebody hears them in the window.
class BlindReview : public testing::Test {
 protected:
  BlindReview() {
    test::makeSmallDemo(folder_.path(), kClips);
    Project project = onDisk();
    for (int review = 0; review < 2; ++review) {
      Review made;
      made.options = "--axis energia --rule every";
      for (const Clip& clip : project.catalogue().selectedClips())
        made.clips.push_back({.clip = clip.id,
                              .label = project.annotations().consensus(clip.id)->point,
                              .reasons = {}});
      clips_ = made.clips;
      project.reviews().begin(made);
    }
  }
  ~BlindReview() override { QSettings().remove(QStringLiteral("annotator")); }

  Project onDisk() const { return Project::open(folder_.path()); }
  AnnotatorId person(const std::string& name) const {
    return onDisk().annotations().annotator(name, AnnotatorKind::Person).id;
  }

  void start() {
    workbench_ = std::make_unique<app::Workbench>(*qApp, []() -> std::unique_ptr<Trainer> {
      throw OptionError(Reason::Unavailable, "no trainer in this test");
    });
    workbench_->start(QString::fromStdString(folder_.path().string()));
    driver_ = std::make_unique<Driver>(*workbench_);
    heard_ = {};
    QObject::connect(&workbench_->session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { heard_ = sound.clip; });
  }
  bool hears(std::size_t place) {
    return Driver::wait([&] { return heard_ == clips_[place].clip; });
  }
  void open(int review) {
    auto& reviews = driver_->find<QComboBox>("reviews");
    ASSERT_TRUE(Driver::wait([&] { return reviews.count() == 3; }));
    reviews.setCurrentIndex(reviews.findData(qlonglong(review)));
  }
  QString text(const char* name) { return driver_->find<QLabel>(name).text(); }

  test::TemporaryFolder folder_;
  std::vector<ReviewClip> clips_;
  ClipId heard_;
  std::unique_ptr<app::Workbench> workbench_;
  std::unique_ptr<Driver> driver_;
};

TEST_F(BlindReview, ASecondAnswerIsStoredAsGivenAfterTheReveal) {
  start();
  driver_->click("navReview");
  ASSERT_NO_FATAL_FAILURE(open(1));
  ASSERT_TRUE(hears(0));
  QTest::qWait(50);
  const double other = clips_[0].label->energia > 0 ? -0.5 : 0.5;
  driver_->clickPlane("reviewPlane", {0.0, other});
  EXPECT_FALSE(text("reviewAnswer").contains("after the reveal"));
  EXPECT_TRUE(text("reviewProgress").endsWith("moved 1 · changed class 1"));
  driver_->press(driver_->find("reviewPlane"), Qt::Key_K);
  EXPECT_TRUE(text("reviewAnswer").contains("after the reveal"));

  const auto answers = onDisk().reviews().answers({1});
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].revealed, false);
  EXPECT_EQ(answers[1].revealed, true);
  ASSERT_TRUE(answers[0].response && answers[1].response);
  EXPECT_GE(answers[0].response->count(), 50);
  EXPECT_LT(answers[0].response->count(), 60'000);
  const ReviewOutcome outcome = outcomeOf(*onDisk().reviews().review({1}), answers);
  EXPECT_EQ(outcome.suspects.changedClass, 1);
  EXPECT_EQ(outcome.suspectsAfter.changedClass, 0);

  // What came of it says both, and concludes nothing without controls.
  driver_->click("reviewOutcomeButton");
  ASSERT_TRUE(Driver::wait([&] { return driver_->find("reviewOutcome").isVisible(); }));
  EXPECT_TRUE(Driver::wait([&] {
    return text("reviewOutcome").contains("Suspects: 1 of 1 answers changed class, 1 moved");
  }));
  EXPECT_TRUE(Driver::wait([&] {
    return text("reviewOutcome")
        .contains("After the reveal, suspects: 0 of 1 answers changed class");
  }));
  EXPECT_TRUE(
      Driver::wait([&] { return text("reviewOutcome").contains("Nothing can be concluded"); }));
  EXPECT_TRUE(Driver::wait([&] { return text("reviewOutcome").contains("it takes 97"); }));

  // The second taken back, the first stands again, after a restart, too.
  driver_->click("reviewUndoButton");
  EXPECT_TRUE(
      Driver::wait([&] { return text("reviewProgress").endsWith("moved 1 · changed class 1"); }));
  driver_->click("reviewUndoButton");
  EXPECT_TRUE(Driver::wait([&] { return text("reviewProgress").startsWith("Heard 0 of"); }));
  driver_->press(driver_->find("reviewPlane"), Qt::Key_K);
  EXPECT_TRUE(Driver::wait([&] { return text("reviewAnswer").contains("after the reveal"); }))
      << "it was shown all the same";
}

TEST_F(BlindReview, ThePageOpensOnWhatIsHalfDone) {
  Project project = onDisk();
  const AnnotatorId ana = person("Ana");
  project.reviews().keep({2}, clips_[0].clip, ana, "s");
  project.reviews().keep({1}, clips_[0].clip, ana, "s");
  project.reviews().keep({1}, clips_[1].clip, ana, "s");
  project.reviews().keep({2}, clips_[1].clip, person("Luis"), "s");
  start();
  driver_->click("navReview");
  ASSERT_TRUE(hears(2)) << "the clip after those that Ana has answered";
  EXPECT_EQ(driver_->find<QComboBox>("reviews").currentData().toLongLong(), 1);
  // A new review is one choice away, and stays when the page is left and entered.
  driver_->find<QComboBox>("reviews").setCurrentIndex(0);
  driver_->click("navLabel");
  driver_->click("navReview");
  QTest::qWait(300);
  EXPECT_TRUE(driver_->find("queueButton").isVisible());
}

TEST_F(BlindReview, WhoAnswersIsAskedOnceAndRemembered) {
  person("Luis");
  start();
  QSettings().remove(QStringLiteral("annotator"));
  driver_->click("navReview");
  ASSERT_TRUE(driver_->find("reviewWho").isVisible());
  EXPECT_FALSE(driver_->find("queueButton").isEnabled());
  auto& who = driver_->find<QComboBox>("reviewWho");
  EXPECT_GE(who.findText("Luis"), 0);
  who.lineEdit()->selectAll();
  QTest::keyClicks(who.lineEdit(), "Eva");
  QTest::keyClick(who.lineEdit(), Qt::Key_Return);
  EXPECT_FALSE(driver_->find("reviewWho").isVisible());
  ASSERT_NO_FATAL_FAILURE(open(2));
  ASSERT_TRUE(hears(0));
  driver_->click("keepButton");
  EXPECT_EQ(onDisk().reviews().answers({2}).at(0).annotator, person("Eva"));
  EXPECT_EQ(app::Settings().annotator(), "Eva");

  // Not asked again, and gone on with.
  driver_.reset();
  workbench_.reset();
  start();
  driver_->click("navReview");
  EXPECT_FALSE(driver_->find("reviewWho").isVisible());
  ASSERT_TRUE(hears(1));
  EXPECT_EQ(driver_->find<QPushButton>("reviewWhoButton").text(), "Eva");

  // Somebody else says so; the review is theirs from there on.
  driver_->click("reviewWhoButton");
  driver_->find<QComboBox>("reviewWho").setEditText("Luis");
  driver_->click("reviewWhoDone");
  ASSERT_TRUE(hears(0)) << "Luis has answered nothing";
  driver_->click("keepButton");
  const auto answers = onDisk().reviews().answers({2});
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[1].annotator, person("Luis"));
  EXPECT_EQ(answers[1].revealed, false);
  // The label page knows him, too.
  driver_->click("navLabel");
  EXPECT_EQ(driver_->find<QComboBox>("annotatorName").currentText(), "Luis");
}

}  // namespace
}  // namespace cuadrante
