#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <gtest/gtest.h>

#include <set>
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

QString translationFile(const char* language) {
  return QStringLiteral(CUADRANTE_SOURCE_DIR "/resources/translations/cuadrante_%1.ts")
      .arg(QString::fromLatin1(language));
}

std::multiset<QString> placeholdersOf(const QString& text) {
  static const QRegularExpression placeholder(QStringLiteral("%(L?[0-9]+|n)"));
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

TEST(Translations, SpanishIsComplete) {
  expectComplete(messagesOf(translationFile("es")));
}

TEST(Translations, EnglishHasItsPlurals) {
  const auto messages = messagesOf(translationFile("en"));
  expectComplete(messages);
  for (const Message& message : messages)
    EXPECT_TRUE(message.plural) << message.source.toStdString();
}

TEST(Translations, EveryTextOfTheWindowIsInTheFile) {
  const QTemporaryDir folder;
  const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
  const QString root = QStringLiteral(CUADRANTE_SOURCE_DIR);
  ASSERT_EQ(QProcess::execute(QStringLiteral("/usr/lib/qt6/bin/lupdate"),
                              {QStringLiteral("-silent"), "-I" + root + "/app", "-I" + root + "/ui",
                               "-I" + root + "/core", root + "/ui", root + "/app/workbench",
                               QStringLiteral("-ts"), fresh}),
            0);
  std::set<std::pair<std::string, QString>> known;
  for (const Message& message : messagesOf(translationFile("es")))
    known.emplace(message.context, message.source);
  for (const Message& message : messagesOf(fresh))
    EXPECT_TRUE(known.contains({message.context, message.source}))
        << message.context << ": " << message.source.toStdString()
        << " (run scripts/update_translations.sh)";
}

}  // namespace
}  // namespace cuadrante
