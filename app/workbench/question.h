#pragma once

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace cuadrante::app {

/// A button of a question and what it does.
struct Answer {
  QString text;
  std::function<void()> then;
};

/// Asks in a box called `name` over the window of `page`, beside the answers with a button that
/// cancels, which is what Enter does.
void ask(QWidget& page, const QString& name, const QString& title, const QString& question,
         const std::vector<Answer>& answers);

}  // namespace cuadrante::app
