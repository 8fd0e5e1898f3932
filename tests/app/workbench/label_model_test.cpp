// What an annotator does at the real page, at random, against a model of what must then be in the
// journal: one that knows nothing of the order in which clips come, only what was done to which.

#include "app/workbench/driver.h"
#include "app/workbench/label_project.h"
#include "app/workbench/settings.h"
#include "how_often.h"
#include "temporary_folder.h"
#include "ui/label/label_page.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace cuadrante {
namespace {

using test::Driver;

constexpr int kClips = 40;
constexpr int kClicks = 500;
constexpr std::array kNames{"Ana", "Luis", "Eva"};

/// A row of the annotation table, as it must be.
struct Row {
  std::string annotator;
  ClipId clip;
  EmotionPoint point;
  int retracts = -1;  ///< index of a row
  Purpose purpose = Purpose::Label;
};

/// Something that can be undone.
struct Done {
  ClipId clip;
  int row = -1;                  ///< of the label; a skip has none
  bool aside = false;            ///< a skip with a reason
  std::vector<int> retracted{};  ///< rows that it took back
};

struct Person {
  std::vector<Done> done;
  std::vector<Done> undone;
  std::optional<ClipId> stoppedAt;  ///< where they were when they left
};

class RandomLabelling : public testing::TestWithParam<int> {
 protected:
  RandomLabelling() {
    app::Settings().setAnnotator(kNames[0]);
    Project project = test::makeLabelProject(folder_.path(), kClips, 0.2);
    Protocol protocol;
    protocol.repeatShare = 0.2;
    protocol.anchors = {{.clip = {3}, .reference = {0.5, 0.5}}};
    project.setProtocol(protocol);
    open();
  }

  void open() {
    workbench_ = std::make_unique<app::Workbench>(
        *qApp, []() -> std::unique_ptr<Trainer> { return nullptr; });
    workbench_->start(QString::fromStdString(folder_.path().string()));
    driver_.emplace(*workbench_);
    QObject::connect(&workbench_->session()->loader, &app::ClipLoader::loaded,
                     [this](const ui::ClipSound& sound) { shown_ = sound.clip; });
    QObject::connect(&driver_->find<ui::LabelPage>("labelPage"), &ui::LabelPage::labelChosen,
                     [this](ClipId, const ui::LabelAnswer& answer) { answer_ = answer; });
    expectClip([this] { driver_->click("navLabel"); });
  }

  /// Does something after which a clip is shown, or that all are labelled.
  void expectClip(const std::function<void()>& action) {
    shown_.reset();
    action();
    ASSERT_TRUE(Driver::waitForEvent([this] { return shown_ || allDone(); }))
        << driver_->find<QLabel>("labelNotice").text().toStdString();
  }

  bool allDone() { return driver_->find("labelStartButton").isVisible(); }
  QWidget& page() { return driver_->find("labelPage"); }
  Person& person() { return people_[name_]; }

  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    driver_->press(page(), key, modifiers);
  }

  void click() {
    const ClipId clip = *shown_;
    const auto draw = [this] { return std::uniform_real_distribution(-1.0, 1.0)(random_); };
    const EmotionPoint point{draw(), draw()};
    answer_.reset();
    expectClip([&] { driver_->clickPlane("labelPlane", point); });
    ASSERT_TRUE(answer_);
    ASSERT_NEAR(answer_->point.placer, point.placer, 0.01);
    ASSERT_NEAR(answer_->point.energia, point.energia, 0.01);
    rows_.push_back({name_, clip, answer_->point, -1, lastPurpose()});
    person().done.push_back({clip, static_cast<int>(rows_.size()) - 1});
    person().undone.clear();
  }

  void skip() {
    const ClipId clip = *shown_;
    press(Qt::Key_S);
    auto& menu = driver_->find<QMenu>("skipMenu");
    const auto down = random_() % 5;
    for (auto steps = down; steps > 0; --steps)
      QTest::keyClick(&menu, Qt::Key_Down);
    expectClip([&] { QTest::keyClick(&menu, Qt::Key_Return); });
    Done done{clip, -1, down > 0};
    takeBackWords(done);
    person().done.push_back(done);
    person().undone.clear();
  }

  /// The purpose of what was done last: the page does not show it.
  Purpose lastPurpose() {
    return workbench_->session()->project.journal().all().back().item.purpose;
  }

  bool stands(int row) const {
    const Row& label = rows_[static_cast<std::size_t>(row)];
    return label.retracts < 0 &&
           std::ranges::none_of(rows_, [&](const Row& other) { return other.retracts == row; });
  }

  /// Who sets a clip aside has no label on it.
  void takeBackWords(Done& skip) {
    skip.retracted.clear();
    if (!skip.aside)
      return;
    const Purpose purpose = lastPurpose();
    for (int row = 0; row < static_cast<int>(rows_.size()); ++row) {
      const Row label = rows_[static_cast<std::size_t>(row)];
      if (label.annotator == name_ && label.clip == skip.clip && label.purpose == purpose &&
          stands(row)) {
        skip.retracted.push_back(row);
        rows_.push_back({name_, label.clip, label.point, row, purpose});
      }
    }
  }

  void giveBackWords(const Done& skip) {
    for (const int row : skip.retracted) {
      const Row label = rows_[static_cast<std::size_t>(row)];
      rows_.push_back(label);
      for (Done& done : person().done)
        if (done.row == row)
          done.row = static_cast<int>(rows_.size()) - 1;
    }
  }

  void undo() {
    if (person().done.empty())
      return press(Qt::Key_Z);
    expectClip([this] { press(Qt::Key_Z); });
    const Done last = person().done.back();
    person().done.pop_back();
    person().undone.push_back(last);
    EXPECT_EQ(shown_, last.clip) << "the clip comes back";
    if (last.row >= 0) {
      const Row label = rows_[static_cast<std::size_t>(last.row)];
      rows_.push_back({name_, label.clip, label.point, last.row, label.purpose});
    }
    giveBackWords(last);
  }

  void redo() {
    if (person().undone.empty())
      return press(Qt::Key_Y);
    expectClip([this] { press(Qt::Key_Y); });
    Done again = person().undone.back();
    person().undone.pop_back();
    if (again.row >= 0) {
      const Row label = rows_[static_cast<std::size_t>(again.row)];
      rows_.push_back({name_, label.clip, label.point, -1, label.purpose});
      again.row = static_cast<int>(rows_.size()) - 1;
    }
    takeBackWords(again);
    person().done.push_back(again);
  }

  void back() {
    if (driver_->find<QAbstractButton>("backButton").isEnabled())
      expectClip([this] { press(Qt::Key_Backspace); });
  }

  void switchAnnotator() {
    person().stoppedAt = shown_;
    const std::string next = kNames[random_() % kNames.size()];
    if (next == name_)
      return;
    auto* combo = &driver_->find<QComboBox>("annotatorName");
    if (!combo->isVisible())
      return;  // all is labelled: the page has no field for a name
    name_ = next;
    expectClip([&] {
      combo->lineEdit()->setFocus();
      combo->lineEdit()->selectAll();
      QTest::keyClicks(combo->lineEdit(), QString::fromStdString(next));
      QTest::keyClick(combo->lineEdit(), Qt::Key_Return);
    });
    if (person().stoppedAt) {
      EXPECT_EQ(shown_, person().stoppedAt) << name_ << " goes on where they stopped";
    }
  }

  void quitAndReopen() {
    const auto before = shown_;
    workbench_.reset();
    open();
    EXPECT_EQ(shown_, before);
  }

  void step() {
    const auto what = random_() % 100;
    if (what < 1)
      return quitAndReopen();
    if (what < 8)
      return switchAnnotator();
    if (what < 28)
      return undo();
    if (what < 38)
      return redo();
    if (what < 46)
      return back();
    if (!shown_)
      return;
    if (what < 52)
      return skip();
    ++clicks_;
    click();
  }

  void expectJournal() {
    Project project = Project::open(folder_.path());
    std::map<AnnotatorId, std::string> names;
    for (const Annotator& annotator : project.annotations().annotators())
      names[annotator.id] = annotator.name;
    const std::vector<Annotation> all = project.annotations().all();
    ASSERT_EQ(all.size(), rows_.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(names[all[i].annotator], rows_[i].annotator) << "row " << i;
      EXPECT_EQ(all[i].clip, rows_[i].clip) << "row " << i;
      EXPECT_EQ(all[i].point, rows_[i].point) << "row " << i;
      const std::optional<AnnotationId> retracts =
          rows_[i].retracts < 0
              ? std::nullopt
              : std::optional(all[static_cast<std::size_t>(rows_[i].retracts)].id);
      EXPECT_EQ(all[i].retracts, retracts) << "row " << i;
    }
  }

  test::TemporaryFolder folder_{test::memoryFolder()};
  std::mt19937 random_{static_cast<std::uint32_t>(GetParam())};
  std::unique_ptr<app::Workbench> workbench_;
  std::optional<Driver> driver_;
  std::optional<ClipId> shown_;  ///< nullopt: everything is labelled
  std::optional<ui::LabelAnswer> answer_;
  std::string name_ = kNames[0];
  std::map<std::string, Person> people_;
  std::vector<Row> rows_;
  int clicks_ = 0;
};

TEST_P(RandomLabelling, LeavesInTheJournalWhatWasDone) {
  for (int tries = 0; clicks_ < kClicks && tries < 20 * kClicks; ++tries) {
    step();
    if (HasFatalFailure() || HasNonfatalFailure())
      FAIL() << "after " << tries << " steps";
  }
  ASSERT_EQ(clicks_, kClicks);
  workbench_.reset();
  expectJournal();
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomLabelling,
                         testing::Range(1, 1 + test::howOften("CUADRANTE_SEEDS", 1)));

}  // namespace
}  // namespace cuadrante
