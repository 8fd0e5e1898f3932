#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

struct Message {
  std::string context;
  QString source;
  QStringList translations;  ///< one, or one for each plural
  bool plural = false;
  QString state;  ///< "unfinished", "vanished"…; empty: done
};

std::vector<Message> messagesOf(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly))
    throw std::runtime_error("cannot read " + path.toStdString());
  QXmlStreamReader xml(&file);
  std::vector<Message> messages;
  std::string context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement)
      continue;
    if (xml.name() == QStringLiteral("name")) {
      context = xml.readElementText().toStdString();
    } else if (xml.name() == QStringLiteral("message")) {
      messages.emplace_back().context = context;
      messages.back().plural = xml.attributes().hasAttribute(QStringLiteral("numerus"));
    } else if (xml.name() == QStringLiteral("source")) {
      messages.back().source = xml.readElementText();
    } else if (xml.name() == QStringLiteral("translation")) {
      messages.back().state = xml.attributes().value(QStringLiteral("type")).toString();
      if (!messages.back().plural)
        messages.back().translations.append(xml.readElementText());
    } else if (xml.name() == QStringLiteral("numerusform")) {
      messages.back().translations.append(xml.readElementText());
    }
  }
  return messages;
}

const QString kFolder = QStringLiteral(CUADRANTE_SOURCE_DIR "/resources/translations");

QString translationFile(const QString& folder, const char* language) {
  return QStringLiteral("%1/cuadrante_%2.ts").arg(folder, QString::fromLatin1(language));
}

std::multiset<QString> placeholdersOf(const QString& text) {
  static const QRegularExpression placeholder(QStringLiteral("%L?([0-9]+|n)"));
  std::multiset<QString> found;
  for (auto match = placeholder.globalMatch(text); match.hasNext();)
    found.insert(match.next().captured());
  return found;
}

void expectComplete(const std::vector<Message>& messages) {
  ASSERT_FALSE(messages.empty());
  for (const Message& message : messages) {
    const std::string what = message.context + ": " + message.source.toStdString();
    EXPECT_TRUE(message.state.isEmpty()) << what << " is " << message.state.toStdString();
    EXPECT_EQ(message.translations.size(), message.plural ? 2 : 1) << what;
    for (const QString& translation : message.translations) {
      EXPECT_FALSE(translation.isEmpty()) << what;
      EXPECT_EQ(placeholdersOf(translation), placeholdersOf(message.source)) << what;
    }
  }
}

/// What the code asks for: the context and the text, with "(plural)" where it counts something.
std::set<std::string> textsOf(const std::vector<Message>& messages) {
  std::set<std::string> texts;
  for (const Message& message : messages)
    texts.insert(message.context + ": " + message.source.toStdString() +
                 (message.plural ? " (plural)" : ""));
  return texts;
}

std::vector<std::string> missingFrom(const std::set<std::string>& some,
                                     const std::set<std::string>& all) {
  std::vector<std::string> missing;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(),
                      std::back_inserter(missing));
  return missing;
}

TEST(Translations, SpanishIsComplete) {
  expectComplete(messagesOf(translationFile(kFolder, "es")));
}

TEST(Translations, EnglishHasItsPlurals) {
  const auto messages = messagesOf(translationFile(kFolder, "en"));
  expectComplete(messages);
  for (const Message& message : messages)
    EXPECT_TRUE(message.plural) << message.source.toStdString();
}

TEST(Translations, TheFilesHoldTheTextsOfTheWindowAndNoOthers) {
  const QTemporaryDir folder;
  for (const char* language : {"es", "en"})
    ASSERT_TRUE(
        QFile::copy(translationFile(kFolder, language), translationFile(folder.path(), language)));
  ASSERT_EQ(
      QProcess::execute(
          QStringLiteral("sh"),
          {QStringLiteral(CUADRANTE_SOURCE_DIR "/scripts/update_translations.sh"), folder.path()}),
      0);
  for (const char* language : {"es", "en"}) {
    const auto kept = textsOf(messagesOf(translationFile(kFolder, language)));
    const auto gathered = textsOf(messagesOf(translationFile(folder.path(), language)));
    const std::string cure = std::string(language) + ": run scripts/update_translations.sh";
    EXPECT_EQ(missingFrom(kept, gathered), std::vector<std::string>()) << "new in " << cure;
    EXPECT_EQ(missingFrom(gathered, kept), std::vector<std::string>()) << "gone from " << cure;
  }
}

}  // namespace
}  // namespace cuadrante
