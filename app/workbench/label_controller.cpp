#include "workbench/label_controller.h"

#include "annotation/hearing_order.h"
#include "workbench/error_sentence.h"
#include "workbench/session.h"
#include "workbench/settings.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace cuadrante::app {
namespace {

constexpr std::size_t kPreloaded = 2;

bool isToday(const std::string& createdAt) {
  const QDateTime when =
      QDateTime::fromString(QString::fromStdString(createdAt), Qt::ISODateWithMs);
  return when.toLocalTime().date() == QDate::currentDate();
}

}  // namespace

LabelController::LabelController(Session& session, Settings& settings, ui::LabelPage& page,
                                 QObject* parent)
    : QObject(parent), session_(session), settings_(settings), page_(page) {
  connect(&page, &ui::LabelPage::labelChosen, this, &LabelController::save);
  connect(&page, &ui::LabelPage::undoRequested, this, &LabelController::undo);
  connect(&page, &ui::LabelPage::skipRequested, this, [this] { skip(); });
  connect(&page, &ui::LabelPage::backRequested, this, &LabelController::back);
  connect(&page, &ui::LabelPage::annotatorChanged, this, &LabelController::changeAnnotator);
  connect(&page, &ui::LabelPage::startRequested, this, [this](ui::LabelPage::Empty why) {
    if (why == ui::LabelPage::Empty::AllDone)
      Q_EMIT datasetWanted();
    else
      Q_EMIT libraryWanted();
  });
  connect(&session.loader, &ClipLoader::loaded, this, [this](const ui::ClipSound& sound) {
    if (!inFront_ || currentClip() != sound.clip)
      return;
    page_.showClip(sound, ownLabel(sound.clip));
    for (const HearingItem& next : labelling_->upcoming(kPreloaded))
      session_.loader.preload(next.clip);
  });
  connect(&session.loader, &ClipLoader::failed, this,
          [this](ClipId clip, const std::exception_ptr& error) {
            if (!inFront_ || currentClip() != clip)
              return;
            page_.showEmpty(ui::LabelPage::Empty::NotCut);
            page_.showNotice(sentenceOf(error));
          });
  connect(&session, &Session::libraryChanged, this, &LabelController::begin);
  connect(&session.player, &ui::ClipPlayer::soundAvailable, this,
          [this](bool available, const QString& why) {
            soundProblem_ =
                available ? QString()
                          : tr("%1 Labelling goes on: the playhead moves in silence.").arg(why);
            showNotice();
          });
  begin();
}

void LabelController::enter() {
  inFront_ = true;
  showNotice();
  showCurrent();
}

void LabelController::leave() {
  inFront_ = false;
  session_.player.stop();
}

void LabelController::begin() {
  Annotations& annotations = session_.project.annotations();
  annotator_ = annotations.annotator(settings_.annotator().toStdString(), AnnotatorKind::Person);
  QStringList people;
  for (const Annotator& annotator : annotations.annotators())
    if (annotator.kind == AnnotatorKind::Person)
      people.append(QString::fromStdString(annotator.name));
  page_.setAnnotators(people, QString::fromStdString(annotator_->name));

  std::vector<ClipId> selected;
  for (const Clip& clip : session_.project.catalogue().selectedClips())
    selected.push_back(clip.id);
  recent_.clear();
  counts_ = {};
  for (const Annotation& annotation : annotations.latestOf(annotator_->id)) {
    recent_.push_back({annotation.clip, annotation.point});
    counts_.today += isToday(annotation.createdAt) ? 1 : 0;
  }
  std::reverse(recent_.begin(), recent_.end());
  if (recent_.size() > ui::RecentLabels::kRows)
    recent_.resize(ui::RecentLabels::kRows);
  Journal& journal = session_.project.journal();
  labelling_.emplace(hearingOrder(selected, annotator_->orderSeed, session_.project.protocol()),
                     journal.labelledBesides(annotator_->id));
  for (const Act& act : journal.actsOf(annotator_->id))
    labelling_->apply(act);
  labelledThisSitting_ = 0;
  sitting_ = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
  sinceFirstLabel_.invalidate();

  showNotice();
  updateCounts();
  showCurrent();
}

void LabelController::showNotice() {
  if (!soundProblem_.isEmpty()) {
    page_.showNotice(soundProblem_);
    return;
  }
  const ProjectCounts counts = session_.project.counts();
  const auto byRule = static_cast<int>(counts.labelled - counts.labelledByPerson);
  page_.showNotice(byRule == 0 ? QString()
                               : tr("%Ln clip(s) have only a rule's label, computed from the sound "
                                    "by a machine. Yours takes its place.",
                                    nullptr, byRule));
}

void LabelController::showCurrent() {
  if (!labelling_)
    return;
  const auto clip = currentClip();
  if (!clip) {
    session_.player.stop();
    page_.showEmpty(labelling_->total() == 0 ? ui::LabelPage::Empty::NoClips
                                             : ui::LabelPage::Empty::AllDone);
  } else if (!session_.loader.isCut(*clip)) {
    page_.showEmpty(ui::LabelPage::Empty::NotCut);
  } else if (inFront_) {
    session_.loader.request(*clip);
  }
}

std::optional<ClipId> LabelController::currentClip() const {
  const auto item = labelling_ ? labelling_->current() : std::nullopt;
  return item ? std::optional(item->clip) : std::nullopt;
}

std::optional<Act> LabelController::record(const std::function<Act(Journal&)>& act) {
  try {
    const Act done = act(session_.project.journal());
    labelling_->apply(done);
    return done;
  } catch (...) {
    page_.showNotice(sentenceOf(std::current_exception()));
    return std::nullopt;
  }
}

void LabelController::save(ClipId clip, EmotionPoint point, qint64 responseMs) {
  if (currentClip() != clip)
    return;
  Annotation annotation;
  annotation.clip = clip;
  annotation.annotator = annotator_->id;
  annotation.point = point;
  annotation.response = std::chrono::milliseconds(responseMs);
  annotation.session = sitting_;
  annotation.purpose = labelling_->current()->purpose;
  if (!record([&](Journal& journal) { return journal.label(annotation); }))
    return;
  // Only now: what is seen is on the disk.
  page_.showSaved(clip, point);
  if (!sinceFirstLabel_.isValid())
    sinceFirstLabel_.start();
  ++labelledThisSitting_;
  recent_.insert(recent_.begin(), {clip, point});
  if (recent_.size() > ui::RecentLabels::kRows)
    recent_.pop_back();
  ++counts_.today;
  updateCounts();
  Q_EMIT session_.labelsChanged();
  showCurrent();
}

std::optional<EmotionPoint> LabelController::ownLabel(ClipId clip) {
  std::vector<Annotation> own = session_.project.annotations().ofClip(clip);
  std::erase_if(
      own, [this](const Annotation& annotation) { return annotation.annotator != annotator_->id; });
  const auto consensus = consensusOf(own, {*annotator_});
  return consensus ? std::optional(consensus->point) : std::nullopt;
}

void LabelController::undo() {
  const auto done = labelling_ ? labelling_->undoable() : std::nullopt;
  if (!done || !record([&](Journal& journal) { return journal.undo(*done, sitting_); }))
    return;
  if (done->annotation) {
    if (!recent_.empty())
      recent_.erase(recent_.begin());
    if (counts_.today > 0)
      --counts_.today;
    Q_EMIT session_.labelsChanged();
  }
  updateCounts();
  showCurrent();
}

void LabelController::skip() {
  const auto item = labelling_ ? labelling_->current() : std::nullopt;
  if (!item || !record([&](Journal& journal) {
        return journal.skip(annotator_->id, *item, std::nullopt, sitting_);
      }))
    return;
  updateCounts();
  showCurrent();
}

void LabelController::back() {
  const auto item = labelling_ ? labelling_->earlier() : std::nullopt;
  if (item &&
      record([&](Journal& journal) { return journal.open(annotator_->id, *item, sitting_); }))
    showCurrent();
}

void LabelController::updateCounts() {
  counts_.done = labelling_->done();
  counts_.total = labelling_->total();
  counts_.perMinute.reset();
  const std::size_t labels = labelledThisSitting_;
  if (labels >= 3 && sinceFirstLabel_.isValid() && sinceFirstLabel_.elapsed() > 0)
    counts_.perMinute = static_cast<double>(labels - 1) * 60'000.0 /
                        static_cast<double>(sinceFirstLabel_.elapsed());
  page_.showCounts(counts_);
  page_.showRecent(recent_);
  Q_EMIT countsChanged();
}

void LabelController::changeAnnotator(const QString& name) {
  if (annotator_ && QString::fromStdString(annotator_->name) == name.trimmed())
    return;
  try {
    session_.project.annotations().annotator(name.trimmed().toStdString(), AnnotatorKind::Person);
    settings_.setAnnotator(name);
    begin();
  } catch (...) {
    page_.setAnnotators({}, QString::fromStdString(annotator_->name));
    page_.showNotice(sentenceOf(std::current_exception()));
  }
}

}  // namespace cuadrante::app
