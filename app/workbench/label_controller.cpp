#include "workbench/label_controller.h"

#include "annotation/hearing_order.h"
#include "label/keys_dialog.h"
#include "workbench/error_sentence.h"
#include "workbench/session.h"
#include "workbench/settings.h"

#include <QDateTime>

#include <algorithm>
#include <chrono>

namespace cuadrante::app {
namespace {

constexpr std::size_t kPreloaded = 2;
// More than anybody labels in one sitting.
constexpr std::size_t kSittingRatings = 10'000;

bool isToday(const std::string& createdAt) {
  const QDateTime when =
      QDateTime::fromString(QString::fromStdString(createdAt), Qt::ISODateWithMs);
  return when.toLocalTime().date() == QDate::currentDate();
}

/// When the user's day began, as the journal writes times.
std::string startOfToday() {
  return QDate::currentDate().startOfDay().toUTC().toString(Qt::ISODateWithMs).toStdString();
}

}  // namespace

LabelController::LabelController(Session& session, Settings& settings, ui::LabelPage& page,
                                 QObject* parent)
    : QObject(parent), session_(session), settings_(settings), page_(page) {
  connectPage();
  connect(&session.loader, &ClipLoader::loaded, this, &LabelController::showSound);
  connect(&session.loader, &ClipLoader::failed, this,
          [this](ClipId clip, const std::exception_ptr& error) {
            if (inFront_ && currentClip() == clip)
              page_.showEmpty(ui::LabelPage::Empty::Unreadable, sentenceOf(error));
          });
  connect(&session, &Session::libraryChanged, this, &LabelController::begin);
  connect(&session, &Session::protocolChanged, this, &LabelController::begin);
  connect(&session.player, &ui::ClipPlayer::soundAvailable, this,
          [this](bool available, const QString& why) {
            soundProblem_ =
                available ? QString()
                          : tr("%1 Labelling goes on: the playhead moves in silence.").arg(why);
            showNotice();
          });
  page.setKeys(settings.labelKeys());
  beginSitting();
}

void LabelController::connectPage() {
  connect(&page_, &ui::LabelPage::labelChosen, this, &LabelController::save);
  connect(&page_, &ui::LabelPage::undoRequested, this, &LabelController::undo);
  connect(&page_, &ui::LabelPage::redoRequested, this, &LabelController::redo);
  connect(&page_, &ui::LabelPage::skipRequested, this, &LabelController::skip);
  connect(&page_, &ui::LabelPage::backRequested, this, &LabelController::back);
  connect(&page_, &ui::LabelPage::flagChosen, this, [this](bool flagged) {
    if (const auto clip = currentClip())
      remark(*clip, [flagged](Remark& remark) { remark.flagged = flagged; });
  });
  connect(&page_, &ui::LabelPage::noteEntered, this, [this](const QString& note, ClipId clip) {
    remark(clip, [&note](Remark& remark) { remark.note = note.toStdString(); });
  });
  connect(&page_, &ui::LabelPage::annotatorChanged, this, &LabelController::changeAnnotator);
  connect(&page_, &ui::LabelPage::startRequested, this, &LabelController::start);
  connect(&page_, &ui::LabelPage::viewChosen, this, [this](const ui::LabelView& view) {
    settings_.setAnchors(view.anchors);
    settings_.setSessionPoints(view.sittingPoints);
    settings_.setEarlierLabel(view.earlier);
  });
  connect(&page_, &ui::LabelPage::keysChangeRequested, this, [this] {
    auto* dialog = new ui::KeysDialog(settings_.labelKeys(), &page_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ui::KeysDialog::keysChanged, this, &LabelController::useKeys);
    dialog->open();
  });
}

void LabelController::enter() {
  inFront_ = true;
  ruleText_ = ruleText();
  showNotice();
  showCurrent();
}

void LabelController::leave() {
  inFront_ = false;
  session_.player.stop();
}

void LabelController::beginSitting() {
  sitting_ = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
  sittingLabels_.clear();
  sinceFirstLabel_.invalidate();
  page_.showSittingPoints({});
  begin();
}

void LabelController::begin() {
  Annotations& annotations = session_.project.annotations();
  annotator_ = annotations.annotator(settings_.annotator().toStdString(), AnnotatorKind::Person);
  QStringList people;
  for (const Annotator& annotator : annotations.annotators())
    if (annotator.kind == AnnotatorKind::Person)
      people.append(QString::fromStdString(annotator.name));
  page_.setAnnotators(people, QString::fromStdString(annotator_->name));

  protocol_ = session_.project.protocol();
  page_.setGate(protocol_.gateShare);
  page_.setSkipReasons(protocol_.skipReasons);
  page_.setGuideline(QString::fromStdString(protocol_.guideline));
  page_.setView({.anchors = settings_.anchors(),
                 .sittingPoints = settings_.sessionPoints(),
                 .earlier = settings_.earlierLabel() || protocol_.earlierShown});

  std::vector<ClipId> selected;
  for (const Clip& clip : session_.project.catalogue().selectedClips())
    selected.push_back(clip.id);
  Journal& journal = session_.project.journal();
  labelling_.emplace(hearingOrder(selected, annotator_->orderSeed, protocol_),
                     journal.labelledBesides(annotator_->id));
  for (const Act& act : journal.actsOf(annotator_->id))
    labelling_->apply(act);
  counts_ = {};
  counts_.today = annotations.ratedSince(annotator_->id, startOfToday());

  ruleText_ = ruleText();
  showNotice();
  updateCounts();
  showCurrent();
}

void LabelController::showCurrent() {
  if (!labelling_)
    return;
  page_.showPossible(labelling_->earlier().has_value(), labelling_->undoable().has_value(),
                     labelling_->redoable().has_value());
  const auto clip = currentClip();
  if (!clip) {
    session_.player.stop();
    page_.showEmpty(labelling_->total() == 0 ? ui::LabelPage::Empty::NoClips
                                             : ui::LabelPage::Empty::AllDone);
  } else if (!session_.loader.isCut(*clip)) {
    page_.showEmpty(ui::LabelPage::Empty::NotCut);
  } else if (inFront_) {
    page_.showLoading();
    session_.loader.request(*clip);
  }
}

void LabelController::showSound(const ui::ClipSound& sound) {
  if (!inFront_ || currentClip() != sound.clip)
    return;
  // Before it is asked what is noted of the clip.
  page_.keepNote();
  page_.showClip(sound, factsOf(sound.clip));
  for (const HearingItem& next : labelling_->upcoming(kPreloaded))
    session_.loader.preload(next.clip);
}

void LabelController::start(ui::LabelPage::Empty why) {
  switch (why) {
    case ui::LabelPage::Empty::AllDone:
      Q_EMIT datasetWanted();
      return;
    case ui::LabelPage::Empty::Unreadable:
      return skip(SkipReason::Broken);
    case ui::LabelPage::Empty::NoClips:
    case ui::LabelPage::Empty::NotCut:
      Q_EMIT libraryWanted();
  }
}

std::optional<HearingItem> LabelController::current() const {
  return labelling_ ? labelling_->current() : std::nullopt;
}

std::optional<ClipId> LabelController::currentClip() const {
  const auto item = current();
  return item ? std::optional(item->clip) : std::nullopt;
}

std::optional<Act> LabelController::record(const std::function<Act(Journal&)>& act) {
  std::optional<Act> done;
  try {
    done = act(session_.project.journal());
    labelling_->apply(*done);
    problem_.clear();
  } catch (...) {
    problem_ = sentenceOf(std::current_exception());
  }
  showNotice();
  return done;
}

void LabelController::save(ClipId clip, const ui::LabelAnswer& answer) {
  const auto item = current();
  if (!item || item->clip != clip)
    return;
  Annotation annotation;
  annotation.clip = clip;
  annotation.annotator = annotator_->id;
  annotation.point = answer.point;
  annotation.response = std::chrono::milliseconds(answer.responseMs);
  annotation.session = sitting_;
  annotation.purpose = item->purpose;
  annotation.heardShare = answer.heardShare;
  const auto act = record([&](Journal& journal) { return journal.label(annotation); });
  if (!act)
    return;
  // Only now: what is seen is on the disk.
  page_.showSaved(clip, answer.point, referenceOf(*item));
  if (!sinceFirstLabel_.isValid())
    sinceFirstLabel_.start();
  sittingLabels_.emplace_back(*act->annotation, answer.point);
  ++counts_.today;
  labelsChanged(*act);
}

void LabelController::undo() {
  const auto done = labelling_ ? labelling_->undoable() : std::nullopt;
  if (!done || !record([&](Journal& journal) { return journal.undo(*done, sitting_); }))
    return;
  if (done->reason) {
    countRatings();
  } else if (done->annotation) {
    std::erase_if(sittingLabels_,
                  [&](const auto& label) { return label.first == *done->annotation; });
    if (isToday(done->createdAt) && counts_.today > 0)
      --counts_.today;
  }
  labelsChanged(*done);
}

void LabelController::redo() {
  const auto undone = labelling_ ? labelling_->redoable() : std::nullopt;
  if (!undone)
    return;
  const auto act = record([&](Journal& journal) { return journal.redo(*undone, sitting_); });
  if (!act)
    return;
  if (act->reason) {
    countRatings();
  } else if (act->annotation) {
    if (const auto again = session_.project.annotations().annotation(*act->annotation))
      sittingLabels_.emplace_back(again->id, again->point);
    ++counts_.today;
  }
  labelsChanged(*act);
}

void LabelController::skip(std::optional<SkipReason> reason) {
  const auto item = current();
  if (!item)
    return;
  const auto act = record(
      [&](Journal& journal) { return journal.skip(annotator_->id, *item, reason, sitting_); });
  if (!act)
    return;
  if (act->annotation)
    countRatings();
  labelsChanged(*act);
}

void LabelController::countRatings() {
  Annotations& annotations = session_.project.annotations();
  counts_.today = annotations.ratedSince(annotator_->id, startOfToday());
  sittingLabels_.clear();
  for (const Annotation& rating : annotations.latestRatings(annotator_->id, kSittingRatings))
    if (rating.session == sitting_)
      sittingLabels_.emplace_back(rating.id, rating.point);
  std::ranges::reverse(sittingLabels_);
}

void LabelController::back() {
  const auto item = labelling_ ? labelling_->earlier() : std::nullopt;
  if (item &&
      record([&](Journal& journal) { return journal.open(annotator_->id, *item, sitting_); }))
    showCurrent();
}

void LabelController::open(ClipId clip) {
  const HearingItem item{.clip = clip, .purpose = Purpose::Label};
  if (labelling_ && current() != item)
    record([&](Journal& journal) { return journal.open(annotator_->id, item, sitting_); });
  showCurrent();
}

void LabelController::labelsChanged(const Act& act) {
  std::vector<EmotionPoint> points;
  points.reserve(sittingLabels_.size());
  for (const auto& label : sittingLabels_)
    points.push_back(label.second);
  page_.showSittingPoints(points);
  updateCounts();
  if (act.annotation)
    Q_EMIT session_.labelsChanged();
  showCurrent();
}

void LabelController::remark(ClipId clip, const std::function<void(Remark&)>& change) {
  Journal& journal = session_.project.journal();
  Remark remark{.clip = clip, .annotator = annotator_->id};
  try {
    if (const auto present = journal.remarkOn(clip, annotator_->id))
      remark = *present;
    Remark changed = remark;
    changed.createdAt.clear();
    change(changed);
    journal.note(changed);
    remark = changed;
    problem_.clear();
  } catch (...) {
    problem_ = sentenceOf(std::current_exception());
  }
  // What is shown is what is stored.
  if (currentClip() == clip)
    page_.showRemark(remark.flagged, QString::fromStdString(remark.note));
  showNotice();
}

ui::ClipFacts LabelController::factsOf(ClipId clip) {
  ui::ClipFacts facts;
  std::vector<Annotation> own = session_.project.annotations().ofClip(clip);
  std::erase_if(
      own, [this](const Annotation& annotation) { return annotation.annotator != annotator_->id; });
  if (const auto consensus = consensusOf(own, {*annotator_}))
    facts.earlier = consensus->point;
  if (const auto remark = session_.project.journal().remarkOn(clip, annotator_->id)) {
    facts.flagged = remark->flagged;
    facts.note = QString::fromStdString(remark->note);
  }
  return facts;
}

std::optional<EmotionPoint> LabelController::referenceOf(const HearingItem& item) const {
  const auto anchor = std::find_if(protocol_.anchors.begin(), protocol_.anchors.end(),
                                   [&](const Anchor& known) { return known.clip == item.clip; });
  return item.purpose == Purpose::Practice && anchor != protocol_.anchors.end()
             ? std::optional(anchor->reference)
             : std::nullopt;
}

void LabelController::updateCounts() {
  counts_.done = labelling_->done();
  counts_.total = labelling_->total();
  counts_.perMinute.reset();
  const std::size_t labels = sittingLabels_.size();
  if (labels >= 3 && sinceFirstLabel_.isValid() && sinceFirstLabel_.elapsed() > 0)
    counts_.perMinute = static_cast<double>(labels - 1) * 60'000.0 /
                        static_cast<double>(sinceFirstLabel_.elapsed());
  page_.showCounts(counts_);
  std::vector<ui::RecentLabel> recent;
  for (const Annotation& rating :
       session_.project.annotations().latestRatings(annotator_->id, ui::RecentLabels::kRows))
    recent.push_back({rating.clip, rating.point});
  page_.showRecent(recent);
  Q_EMIT countsChanged();
}

void LabelController::showNotice() {
  for (const QString& text : {problem_, soundProblem_, practiceText(), ruleText_})
    if (!text.isEmpty())
      return page_.showNotice(text);
  page_.showNotice({});
}

QString LabelController::practiceText() const {
  const auto item = current();
  return item && item->purpose == Purpose::Practice
             ? tr("Practice: these answers do not count. After each you see where its clip lies.")
             : QString();
}

QString LabelController::ruleText() {
  const ProjectCounts counts = session_.project.counts();
  const auto byRule = static_cast<int>(counts.labelled - counts.labelledByPerson);
  return byRule == 0 ? QString()
                     : tr("%Ln clip(s) have only a rule's label, computed from the sound by a "
                          "machine. Yours takes its place.",
                          nullptr, byRule);
}

void LabelController::useKeys(const ui::KeyMap& keys) {
  settings_.setLabelKeys(keys);
  page_.setKeys(keys);
}

void LabelController::changeAnnotator(const QString& name) {
  if (annotator_ && QString::fromStdString(annotator_->name) == name.trimmed())
    return;
  page_.keepNote();
  try {
    session_.project.annotations().annotator(name.trimmed().toStdString(), AnnotatorKind::Person);
    settings_.setAnnotator(name);
    beginSitting();
  } catch (...) {
    page_.setAnnotators({}, QString::fromStdString(annotator_->name));
    page_.showNotice(sentenceOf(std::current_exception()));
  }
}

}  // namespace cuadrante::app
