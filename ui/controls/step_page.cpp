#include "ui/controls/step_page.h"

#include "ui/controls/notice.h"
#include "ui/controls/progress_strip.h"

namespace cuadrante::ui {

StepPage::StepPage(QWidget* parent)
    : QWidget(parent), work_(new ProgressStrip(this)), notice_(new Notice(this)) {
  connect(work_, &ProgressStrip::cancelRequested, this, &StepPage::cancelRequested);
}

void StepPage::showProgress(const QString& what, const Progress& progress) {
  notice_->hide();
  work_->showProgress(what, progress.done, progress.total, QString::fromStdString(progress.item));
  setBusy(true);
}

void StepPage::showDone(const QString& text, const QStringList& all) {
  showIdle();
  done();
  notice_->show(Notice::Kind::Done, text, all);
}

void StepPage::showError(const QString& text) {
  showIdle();
  notice_->show(Notice::Kind::Error, text);
}

void StepPage::showIdle() {
  work_->finish();
  setBusy(false);
}

void StepPage::setBusy(bool busy) {
  busy_ = busy;
  busyChanged();
}

}  // namespace cuadrante::ui
