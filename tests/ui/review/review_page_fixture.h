#pragma once

#include "recurrent_spec.h"
#include "ui/label/label_keys.h"
#include "ui/page_test.h"
#include "ui/plane/plane_view.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/listening_panel.h"
#include "ui/review/review_page.h"
#include "ui/sample_runs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTableView>

namespace cuadrante::ui {

inline ClipSound sound(std::int64_t clip) {
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 44100;
  pcm->samples.assign(44100, 100);
  return {{clip}, QStringLiteral("Clip %1").arg(clip), pcm};
}

inline QueuedClip queued(std::int64_t index, EmotionPoint label, int missedBy) {
  QueuedClip clip{.index = index, .clip = clipName(ClipId{index}), .label = label};
  clip.reasons = {{ReviewRule::Missed, 0.1, missedBy, 4}};
  return clip;
}

inline std::vector<QueuedClip> someQueue() {
  return {queued(7, {0.4, 0.6}, 4), queued(3, {-0.2, -0.5}, 3), queued(12, {0.9, -0.1}, 3)};
}

inline ReviewSummary summary(std::int64_t id, Task task, std::int64_t clips,
                             std::int64_t answered = 0) {
  ReviewSummary made;
  made.id = {id};
  made.task = task;
  made.clips = clips;
  made.answered = answered;
  return made;
}

/// A run of a configuration of its own: a judge by itself.
inline Run run(std::int64_t number, Task task, std::optional<double> testAccuracy) {
  Run made = sampleRun(number, task, testAccuracy);
  recurrent(made.config.model).units = {static_cast<int>(number)};
  return made;
}

// A base, so that the player lives longer than the page.
struct WithPlayer {
  WithPlayer() { player.setSilent(true); }
  ClipPlayer player;
};

class ReviewPageTest : private WithPlayer, public PageTest<ReviewPage> {
 protected:
  ReviewPageTest() : PageTest(new ReviewPage(player)) {
    page_->setRuns({run(1, Task::Energia, 0.71), run(2, Task::Energia, 0.9),
                    run(3, Task::Placer, 0.6), run(4, Task::Energia, 0.8),
                    run(5, Task::Energia, std::nullopt), run(6, Task::Energia, 0.6),
                    run(8, Task::Energia, 0.75), run(9, Task::Cuadrantes, 0.4)});
  }

  ReviewRequest requested(const QSignalSpy& spy, qsizetype i = 0) const {
    return spy.at(i)[0].value<ReviewRequest>();
  }
  std::vector<std::int64_t> numbers(const ReviewRequest& request) const {
    std::vector<std::int64_t> values;
    for (const Judge& judge : request.judges)
      for (const RunNumber run : judge.runs)
        values.push_back(run.value);
    return values;
  }
  void open(QueueLook look = {}, std::vector<ReviewAnswer> answers = {}) const {
    page_->setReviews({summary(5, look.task, 3)});
    page_->showReview({.id = {5},
                       .queue = someQueue(),
                       .look = look,
                       .answers = std::move(answers),
                       .about = "Energy: networks miss it"});
  }
  void hear(std::int64_t clip, std::optional<EmotionPoint> label) const {
    page_->showClip(sound(clip), label);
  }
  void clickPlane(EmotionPoint point) const {
    auto* plane = find<PlaneView>("reviewPlane");
    QTest::mouseClick(plane, Qt::LeftButton, {}, plane->toWidget(point).toPoint());
  }
  void tick(const std::string& word) const {
    QTest::mouseClick(find(("reviewRule-" + word).c_str()), Qt::LeftButton, {}, {10, 10});
  }
  void tick(ReviewRule rule) const { tick(std::string(reviewRuleKey(rule))); }
  void tickEveryClip() const { tick("every-clip"); }
  bool ticked(const char* name) const { return find<QCheckBox>(name)->isChecked(); }
  QPoint rowCentre(int row) const {
    auto* table = find<QTableView>("queueTable");
    return table->visualRect(table->model()->index(row, 0)).center();
  }
  std::int64_t clipOf(const QSignalSpy& spy, qsizetype i) const {
    return spy[i][0].value<ClipId>().value;
  }
};

}  // namespace cuadrante::ui
