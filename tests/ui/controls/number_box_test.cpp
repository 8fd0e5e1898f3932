#include "ui/controls/number_box.h"

#include "patience.h"
#include "ui/controls/number_text.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
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

/// A rate of "1,000" was 1 where the epochs beside it were a thousand.
TEST(NumberText, WhatMayBeAThousandIsNoNumberWithDecimals) {
  const QLocale before;
  QLocale::setDefault(QLocale("en_GB"));
  EXPECT_EQ(numberFromText("1,000"), std::nullopt);
  EXPECT_EQ(numberFromText("1.125"), 1.125);
  EXPECT_EQ(numberFromText("0,125"), 0.125);
  EXPECT_EQ(numberFromText("1,5"), 1.5);
  QLocale::setDefault(QLocale("es_ES"));
  EXPECT_EQ(numberFromText("1.000"), std::nullopt);
  EXPECT_EQ(numberFromText("1,125"), 1.125);
  EXPECT_EQ(numberFromText("0.125"), 0.125);
  QLocale::setDefault(before);
}

TEST(DecimalText, RoundsAsTheCommandLineDoes) {
  EXPECT_EQ(decimalText(0.78125, 4), "0.7812");
  EXPECT_EQ(decimalText(-0.5, 2), "-0.50");
  EXPECT_EQ(decimalText(1.0, 0), "1");
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
    EXPECT_EQ(box.value(), 0.002) << text;
    QTest::keyClick(&box, Qt::Key_Escape);
    box.setValue(0.5);
    box.setValue(0.002);
  }
  type(box, "1e-");
  EXPECT_EQ(box.text(), "1e-") << "one can go on";
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 0.002);
  EXPECT_EQ(box.text(), withOwnPoint("0.002"));
}

/// A form with the box, shown, so that its hint is too.
struct ShownBox {
  explicit ShownBox(QWidget& box) {
    window.resize(400, 300);
    box.setObjectName("box");
    box.setParent(&window);
    box.setGeometry(10, 10, 120, 30);
    window.show();
  }
  QString hint() const {
    const auto* label = window.findChild<QLabel*>("boxHint");
    return label != nullptr && label->isVisible() ? label->text() : QString();
  }
  QWidget window;
};

TEST_P(NumberBoxTest, WhatIsOutOfTheRangeIsRefusedWithTheRangeWhenTheFieldIsLeft) {
  NumberBox& box = *new NumberBox(0.000001, 1.0, 0.001);
  const ShownBox shown(box);
  box.setValue(0.002);
  // With both separators it is none, where leaving one out would make another number of it.
  for (const char* text : {"1e-9", "20", "1e-", "0.000.5"}) {
    type(box, text);
    EXPECT_EQ(box.value(), 0.002);
    EXPECT_EQ(shown.hint(), "") << "not while one types";
    QTest::keyClick(&box, Qt::Key_Return);
    EXPECT_EQ(box.value(), 0.002) << text;
    EXPECT_EQ(box.text(), withOwnPoint("0.002"));
    EXPECT_EQ(shown.hint(), QString("“%1” is not taken, %2 stays. A number from 1e-06 to 1.")
                                .arg(QLatin1String(text), withOwnPoint("0.002")));
  }
  type(box, "0,5");
  EXPECT_EQ(box.value(), 0.5);
  EXPECT_EQ(shown.hint(), "") << "it goes with what is typed next";
}

TEST_P(NumberBoxTest, WhatLeavesAFieldWithARefusedNumberDoesNothingElse) {
  WholeNumberBox& box = *new WholeNumberBox;
  ShownBox shown(box);
  box.setRange(2, 10);
  box.setValue(5);
  auto* button = new QPushButton("Go", &shown.window);
  button->setGeometry(200, 10, 100, 30);
  button->show();
  ASSERT_TRUE(QTest::qWaitForWindowActive(&shown.window, test::kPatienceMs));
  box.setFocus();
  QSignalSpy went(button, &QPushButton::clicked);
  type(box, "99");
  QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_EQ(went.count(), 0) << "it would go with 5";
  EXPECT_TRUE(shown.hint().startsWith("“99” is not taken, 5 stays."));
  QTest::qWait(0);
  QTest::mouseClick(button, Qt::LeftButton);
  EXPECT_EQ(went.count(), 1) << "now 5 stands there";
}

TEST_P(NumberBoxTest, ThousandsAreSetApartAsTheLanguageDoes) {
  const bool spanish = QString(GetParam()) == "es_ES";
  WholeNumberBox& box = *new WholeNumberBox;
  const ShownBox shown(box);
  box.setRange(1, 100'000);
  box.setValue(7);
  type(box, spanish ? "1.000" : "1,000");
  EXPECT_EQ(box.value(), 1000);
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 1000);
  EXPECT_EQ(shown.hint(), "");
  type(box, spanish ? "2,000" : "2.000");
  QTest::keyClick(&box, Qt::Key_Return);
  EXPECT_EQ(box.value(), 1000);
  EXPECT_TRUE(shown.hint().contains("A number from 1 to 100000")) << shown.hint().toStdString();
}

TEST_P(NumberBoxTest, StepsStayRound) {
  NumberBox box(0.0, 1.0, 0.1);
  for (int i = 0; i < 3; ++i)
    box.stepUp();
  EXPECT_EQ(box.value(), 0.3);
  EXPECT_EQ(box.text(), withOwnPoint("0.3"));
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
  EXPECT_EQ(box.value(), 1000) << "refused, not clamped";
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
