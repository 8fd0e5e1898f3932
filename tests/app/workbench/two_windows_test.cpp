// Two windows of one person on one project, which do at random what can be done at the label page,
// each knowing of the other's doing or not yet: no act is lost, what the other has taken back
// already is refused in a sentence, and both come to show what is so.

#include "app/workbench/driver.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/label_project.h"
#include "app/workbench/outside_changes.h"
#include "app/workbench/settings.h"
#include "core/domain/hearing_order.h"
#include "how_often.h"
#include "temporary_folder.h"

#include <QLabel>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace cuadrante {
namespace {

using test::Driver;

constexpr int kTwoWindowsClips = 30;
constexpr int kTwoWindowsActs = 150;

/// A window on the project, at its label page.
class Sitting {
 public:
  explicit Sitting(const std::filesystem::path& folder) {
    workbench_.start(QString::fromStdString(folder.string()));
    QObject::connect(&session().loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_ = sound.clip; });
    driver_.click("navLabel");
    EXPECT_TRUE(Driver::waitForEvent([this] { return shown_.has_value(); }));
  }

  app::Session& session() { return *workbench_.session(); }
  void look() { session().findChild<app::OutsideChanges*>()->look(); }
  QString notice() { return driver_.find<QLabel>("labelNotice").text(); }
  std::optional<ClipId> shown() const { return shown_; }
  ui::LabelCounts counts() {
    return workbench_.window().findChild<app::LabelController*>()->counts();
  }
  void label(EmotionPoint point) {
    if (driver_.find("labelPlane").isVisible())
      driver_.clickPlane("labelPlane", point);
  }
  void press(Qt::Key key) { driver_.press(driver_.find("labelPage"), key); }

 private:
  app::Workbench workbench_{*qApp, []() -> std::unique_ptr<Trainer> { return nullptr; }};
  Driver driver_{workbench_};
  std::optional<ClipId> shown_;
};

class TwoWindows : public testing::TestWithParam<int> {
 protected:
  TwoWindows() { app::Settings().setAnnotator("Ana"); }

  /// Where Ana is, by what stands in the journal.
  LabellingSession truth() {
    const Annotator ana = project_.annotations().annotator("Ana", AnnotatorKind::Person);
    std::vector<ClipId> selected;
    for (const Clip& clip : project_.catalogue().selectedClips())
      selected.push_back(clip.id);
    LabellingSession session(hearingOrder(selected, ana.orderSeed, project_.protocol()),
                             project_.journal().labelledBesides(ana.id));
    for (const Act& act : project_.journal().actsOf(ana.id))
      session.apply(act);
    return session;
  }

  void act(Sitting& window) {
    const std::size_t before = project_.journal().all().size();
    const auto draw = [this] { return std::uniform_real_distribution(-0.9, 0.9)(random_); };
    const auto what = random_() % 10;
    if (what < 6)
      window.label({draw(), draw()});
    else
      window.press(what < 8 ? Qt::Key_Z : what < 9 ? Qt::Key_Y : Qt::Key_Backspace);
    const std::size_t after = project_.journal().all().size();
    ASSERT_LE(after, before + 1);
    stored_ += after - before;
    if (after == before && !window.notice().isEmpty())
      ++refused_;
  }

  void expectTruth(Sitting& window) {
    window.look();
    const LabellingSession now = truth();
    EXPECT_EQ(window.counts().done, now.done());
    EXPECT_EQ(window.counts().total, now.total());
    if (const auto current = now.current()) {
      EXPECT_TRUE(Driver::waitForEvent([&] { return window.shown() == current->clip; }))
          << "after " << stored_ << " acts";
    }
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  Project project_ = test::makeLabelProject(folder_.path(), kTwoWindowsClips, 0.2);
  std::mt19937 random_{static_cast<std::mt19937::result_type>(GetParam())};
  std::size_t stored_ = 0;
  int refused_ = 0;
};

TEST_P(TwoWindows, LoseNoActAndComeToShowWhatIsSo) {
  Sitting first(folder_.path());
  Sitting second(folder_.path());
  for (int i = 0; i < kTwoWindowsActs; ++i) {
    Sitting& window = random_() % 2 == 0 ? first : second;
    ASSERT_NO_FATAL_FAILURE(act(window));
    if (random_() % 3 == 0) {
      ASSERT_NO_FATAL_FAILURE(expectTruth(first));
      ASSERT_NO_FATAL_FAILURE(expectTruth(second));
    }
  }
  expectTruth(first);
  expectTruth(second);
  EXPECT_GT(stored_, kTwoWindowsActs / 2U);
  EXPECT_GT(refused_, 0) << "what the other had taken back already";
  EXPECT_TRUE(project_.faults().empty());
}

INSTANTIATE_TEST_SUITE_P(Seeds, TwoWindows,
                         testing::Range(1, 1 + test::howOften("CUADRANTE_SEEDS", 1)));

}  // namespace
}  // namespace cuadrante
