#include "ui/controls/number_box.h"

#include "ui/controls/number_text.h"

#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

struct Typed {
  const char* text;
  double value;
};

template <class Box>
void type(Box& box, const QString& text) {
  box.selectAll();
  QTest::keyClicks(&box, text);
}

TEST(NumberText, ReadsWhatPeopleWriteAndNothingElse) {
  for (const auto& [text, value] : {Typed{"1e-4", 1e-4},
                                    {"3E-4", 3e-4},
                                    {"0,002", 0.002},
                                    {"3,5e-4", 3.5e-4},
                                    {".5", 0.5},
                                    {" 2. ", 2.0},
                                    {"-1", -1.0},
                                    {"1e+2", 100.0}})
    EXPECT_EQ(numberFromText(text), value) << text;
  for (const char* bad : {"", "e", "1e", "1e-", "-", ".", "1.2.3", "1,000.5", "nan", "inf", "0x10",
                          "1 2", "1e999", "--1"})
    EXPECT_EQ(numberFromText(bad), std::nullopt) << bad;
}

TEST(NumberText, AWholeNumberMayHaveAnExponent) {
  EXPECT_EQ(wholeNumberFromText("1e3"), 1000);
  EXPECT_EQ(wholeNumberFromText("1.5e3"), 1500);
  EXPECT_EQ(wholeNumberFromText("32"), 32);
  for (const char* bad : {"1.5", "1,000", "2.0", "1e-1", "1e10", "12e", "32.5"})
    EXPECT_EQ(wholeNumberFromText(bad), std::nullopt) << bad;
}

/// In the two languages of the program.
class NumberBoxTest : public testing::TestWithParam<const char*> {
 protected:
  NumberBoxTest() { QLocale::setDefault(QLocale(GetParam())); }
  ~NumberBoxTest() override { QLocale::setDefault(before_); }

 private:
  QLocale before_;
};

TEST_P(NumberBoxTest, TakesWhatIsTyped) {
  NumberBox box(0.000001, 1.0, 0.001);
  box.setValue(0.002);
  for (const auto& [text, value] : {Typed{"1e-4", 1e-4},
                                    {"3e-4", 3e-4},
                                    {"0,05", 0.05},
                                    {"0.123456789", 0.123456789},
                                    {"2,5E-3", 0.0025},
                                    {"1", 1.0}}) {
    type(box, text);
    EXPECT_EQ(box.value(), value) << text;
    QTest::keyClick(&box, Qt::Key_Return);
    EXPECT_EQ(box.value(), value) << text << " after Enter";
  }
}

TEST_P(NumberBoxTest, WhatIsNotFinishedIsNotTheNumberThatItBeginsWith) {
  NumberBox box(0.000001, 1.0, 0.001);
  box.setValue(0.002);
  for (const char* text : {"1e", "1e-", "0.5,", "3"}) {
    type(box, text);
    EXPECT_EQ(box.value(), QString(text) == "0.5," ? 0.5 : 0.002) << text;
    QTest::keyClick(&box, Qt::Key_Escape);
    box.setValue(0.5);
    box.setValue(0.002);
  }
  type(box, "1e-");
  EXPECT_EQ(box.text(), "1e-") << "one can go on";
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 0.002);
  EXPECT_EQ(box.text(), "0.002");
}

TEST_P(NumberBoxTest, WhatIsOutOfTheRangeBecomesTheNearestWhenTheFieldIsLeft) {
  NumberBox box(0.000001, 1.0, 0.001);
  box.setValue(0.002);
  type(box, "1e-9");
  EXPECT_EQ(box.value(), 0.002);
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 0.000001);
  type(box, "20");
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 1.0);
}

TEST_P(NumberBoxTest, StepsStayRound) {
  NumberBox box(0.0, 1.0, 0.1);
  for (int i = 0; i < 3; ++i)
    box.stepUp();
  EXPECT_EQ(box.value(), 0.3);
  EXPECT_EQ(box.text(), "0.3");
}

TEST_P(NumberBoxTest, AWholeNumberBoxReadsExponentsAndNeverDropsALetter) {
  WholeNumberBox box;
  box.setRange(1, 100'000);
  box.setValue(50);
  type(box, "1e3");
  EXPECT_EQ(box.value(), 1000) << "not 13";
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 1000);
  EXPECT_EQ(box.text(), "1000");
  for (const char* text : {"1.5", "1,5", "2e", "2e-1"}) {
    type(box, text);
    EXPECT_EQ(box.value(), 1000) << text;
    QTest::keyClick(&box, Qt::Key_Return);
    EXPECT_EQ(box.value(), 1000) << text;
  }
  type(box, "5000000");
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 100'000);
}

TEST_P(NumberBoxTest, AWholeNumberBoxKnowsItsSuffixAndItsGroups) {
  WholeNumberBox box;
  box.setRange(0, 10'000'000);
  box.setSuffix(" %");
  box.setValue(7);
  type(box, "12");
  EXPECT_EQ(box.value(), 12);
  box.setSuffix({});
  box.setGroupSeparatorShown(true);
  box.setValue(1234567);
  EXPECT_EQ(box.valueFromText(box.text()), 1234567);
  type(box, "2e3");
  EXPECT_EQ(box.value(), 2000);
  type(box, QLocale().toString(30'000));
  EXPECT_EQ(box.value(), 30'000) << box.text().toStdString();
  box.setSpecialValueText("all");
  box.setValue(0);
  EXPECT_EQ(box.text(), "all");
  EXPECT_TRUE(box.hasAcceptableInput());
  type(box, "7");
  EXPECT_EQ(box.value(), 7);
}

INSTANTIATE_TEST_SUITE_P(Languages, NumberBoxTest, testing::Values("en_GB", "es_ES"));

}  // namespace
}  // namespace cuadrante::ui
