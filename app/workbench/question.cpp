#include "app/workbench/question.h"

#include "app/workbench/guarded.h"

#include <QAbstractButton>
#include <QMessageBox>

#include <map>

namespace cuadrante::app {

void ask(QWidget& page, const QString& name, const QString& title, const QString& question,
         const std::vector<Answer>& answers) {
  auto* box =
      new QMessageBox(QMessageBox::Question, title, question, QMessageBox::Cancel, page.window());
  box->setObjectName(name);
  box->setAttribute(Qt::WA_DeleteOnClose);
  std::map<const QAbstractButton*, std::function<void()>> then;
  for (const Answer& answer : answers)
    then.emplace(box->addButton(answer.text, QMessageBox::AcceptRole), answer.then);
  box->setDefaultButton(QMessageBox::Cancel);
  connectGuarded(box, &QMessageBox::buttonClicked, &page,
                 [then = std::move(then)](const QAbstractButton* clicked) {
                   if (const auto answer = then.find(clicked); answer != then.end())
                     answer->second();
                 });
  box->open();
}

}  // namespace cuadrante::app
