#include "core/ground/timestamp.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(Timestamp, ReadsTheTimesOfOtherPrograms) {
  EXPECT_EQ(utcTimestampOf("2021-03-09T22:16:08.728353Z"), "2021-03-09T22:16:08.728Z");
  EXPECT_EQ(utcTimestampOf("2021-03-09T22:16:08Z"), "2021-03-09T22:16:08.000Z");
  EXPECT_EQ(utcTimestampOf("2021-03-09 22:16:08.5"), "2021-03-09T22:16:08.500Z");
  EXPECT_EQ(utcTimestampOf("2021-03-09 22:16"), "2021-03-09T22:16:00.000Z");
  EXPECT_EQ(utcTimestampOf("2024-03-01T00:30:00+01:00"), "2024-02-29T23:30:00.000Z");
  EXPECT_EQ(utcTimestampOf("2021-12-31T21:00:00.1-0330"), "2022-01-01T00:30:00.100Z");
}

TEST(Timestamp, ReadsWhatItWrites) {
  const std::string now = utcTimestamp();
  EXPECT_EQ(utcTimestampOf(now), now);
}

TEST(Timestamp, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "today", "2021-03-09", "2021-03-09T22:16:", "2021-03-09T22", "2021-02-29T00:00:00Z",
        "2021-13-01T00:00:00Z", "2021-03-09T24:00:00Z", "2021-03-09T22:16:60Z",
        "2021-03-09T22:16:08.Z", "2021-03-09T22:16:08+25:00", "2021-03-09T22:16:08Z now",
        "21-03-09T22:16:08Z", "2021-03-09T22:16:08+"})
    EXPECT_EQ(utcTimestampOf(text), std::nullopt) << text;
}

}  // namespace
}  // namespace cuadrante
