#include "core/domain/labelling_days.h"

#include "core/domain/annotation_journal.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace cuadrante {
namespace {

using std::chrono::sys_days;
using namespace std::chrono_literals;

/// In a time zone of the test's own.
class LabellingDays : public testing::Test {
 protected:
  void SetUp() override { setZone("XXX-2"); }  // two hours before UTC's midnight
  void TearDown() override {
    unsetenv("TZ");
    tzset();
  }
  static void setZone(const char* zone) {
    setenv("TZ", zone, 1);
    tzset();
  }

  Annotation& add(std::int64_t annotator, const char* time) {
    Annotation& added = journal_.add(0, annotator, {});
    added.createdAt = time;
    return added;
  }

  test::AnnotationJournal journal_;
};

TEST_F(LabellingDays, ADayIsThatOfThisComputersClock) {
  const char* late = "2026-11-26T22:30:00.000Z";
  EXPECT_EQ(localDay(late), sys_days(2026y / 11 / 27));
  setZone("XXX5");
  EXPECT_EQ(localDay(late), sys_days(2026y / 11 / 26));
  EXPECT_EQ(localDay("yesterday"), std::nullopt);
}

TEST_F(LabellingDays, CountsPerDayAndAnnotator) {
  add(2, "2026-11-27T08:00:00.000Z");
  add(1, "2026-11-26T23:00:00.000Z");
  add(1, "2026-11-27T09:00:00.000Z");
  add(1, "2026-11-25T09:00:00.000Z");
  add(1, "2026-11-25T09:01:00.000Z").purpose = Purpose::Repeat;
  const Annotation undone = add(1, "2026-11-25T10:00:00.000Z");
  journal_.retract(undone.id);
  const auto days = labelsPerDay(journal_.annotations);
  ASSERT_EQ(days.size(), 3u);
  EXPECT_EQ(days[0].day, sys_days(2026y / 11 / 25));
  EXPECT_EQ(days[0].labels, 1u);
  EXPECT_EQ(days[1].day, sys_days(2026y / 11 / 27));
  EXPECT_EQ(days[1].annotator, AnnotatorId{1});
  EXPECT_EQ(days[1].labels, 2u);
  EXPECT_EQ(days[2].annotator, AnnotatorId{2});
}

TEST_F(LabellingDays, TheMedianResponseIsOfKnownTimes) {
  EXPECT_EQ(medianResponse(journal_.annotations, AnnotatorId{1}), std::nullopt);
  for (const auto response : {9000ms, 1000ms, 2000ms})
    add(1, "").response = response;
  add(1, "");
  add(2, "").response = 1ms;
  EXPECT_EQ(medianResponse(journal_.annotations, AnnotatorId{1}), 2000ms);
  add(1, "").response = 3000ms;
  EXPECT_EQ(medianResponse(journal_.annotations, AnnotatorId{1}), 2500ms);
}

}  // namespace
}  // namespace cuadrante
