#include "app/workbench/label_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/known_annotator.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/domain/hearing_order.h"
#include "ui/label/keys_dialog.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace cuadrante::app {
namespace {

constexpr std::size_t kPreloaded = 2;

}  // namespace

LabelController::LabelController(Session& session, Settings& settings, ui::LabelPage& page,
                                 QObject* parent)
    : PageController(parent), session_(session), settings_(settings), page_(page) {
  connectPage();
  connectGuarded(&session.loader, &ClipLoader::loaded, this, &LabelController::showSound);
  connectGuarded(&session.loader, &ClipLoader::failed, this,
                 [this](ClipId clip, const std::exception_ptr& error) {
                   if (inFront_ && currentClip() == clip)
                     page_.showEmpty(ui::LabelPage::Empty::Unreadable, sentenceOf(error));
                 });
  connectGuarded(&session, &Session::libraryChanged, this, &LabelController::begin);
  connectGuarded(&session, &Session::protocolChanged, this, &LabelController::begin);
  connectGuarded(&session, &Session::annotatorChanged, this, &LabelController::beginSitting);
  connectGuarded(&session.player, &ui::ClipPlayer::soundAvailable, this,
                 &LabelController::showNotice);
  page.setKeys(settings.labelKeys());
  beginSitting();
}

void LabelController::connectPage() {
  connectGuarded(&page_, &ui::LabelPage::labelChosen, this, &LabelController::save);
  connectGuarded(&page_, &ui::LabelPage::undoRequested, this, &LabelController::undo);
  connectGuarded(&page_, &ui::LabelPage::redoRequested, this, &LabelController::redo);
  connectGuarded(&page_, &ui::LabelPage::skipRequested, this, &LabelController::skip);
  connectGuarded(&page_, &ui::LabelPage::backRequested, this, &LabelController::back);
  connectGuarded(&page_, &ui::LabelPage::flagChosen, this, [this](bool flagged) {
    if (const auto clip = currentClip())
      remark(*clip, [flagged](Remark& remark) { remark.flagged = flagged; });
  });
  connectGuarded(&page_, &ui::LabelPage::noteEntered, this,
                 [this](const QString& note, ClipId clip) {
                   remark(clip, [note](Remark& remark) { remark.note = note.toStdString(); });
                 });
  connectGuarded(&page_, &ui::LabelPage::annotatorChanged, this, &LabelController::changeAnnotator);
  connectGuarded(&page_, &ui::LabelPage::whoAnswered, this, &LabelController::setWho);
  connectGuarded(&page_, &ui::LabelPage::startRequested, this, &LabelController::start);
  connectGuarded(&page_, &ui::LabelPage::viewChosen, this, [this](const ui::LabelView& view) {
    settings_.setAnchors(view.anchors);
    settings_.setSessionPoints(view.sittingPoints);
    settings_.setEarlierLabel(view.earlier);
  });
  connectGuarded(&page_, &ui::LabelPage::keysChangeRequested, this, [this] {
    auto* dialog = new ui::KeysDialog(settings_.labelKeys(), &page_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connectGuarded(dialog, &ui::KeysDialog::keysChanged, this, &LabelController::useKeys);
    dialog->open();
  });
}

void LabelController::enter() {
  inFront_ = true;
  if (!labelling_)
    return begin();
  guarded([this] { ruleText_ = ruleText(); });
  showNotice();
  showCurrent();
}

void LabelController::leave() {
  page_.keepNote();
  inFront_ = false;
  session_.player.stop();
}

void LabelController::beginSitting() {
  afterActs([this] {
    sitting_ = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    sittingLabels_.clear();
    sinceFirstLabel_.invalidate();
    page_.showSittingPoints({});
    beginNow();
  });
}

void LabelController::begin() {
  afterActs([this] { beginNow(); });
}

void LabelController::beginNow() {
  try {
    session_.requireInPlace();
    // Nobody labels in a project that can only be read.
    if (!settings_.annotatorSaid() && !session_.project.readOnly())
      return askWho();
    readProject();
  } catch (...) {
    // Nothing is asked by what was read before: it may not be so any more.
    labelling_.reset();
    session_.player.stop();
    page_.showEmpty(ui::LabelPage::Empty::NoProject, sentenceOf(std::current_exception()));
    return;
  }
  problem_.clear();
  showNotice();
  guarded([this] { updateCounts(); });
  showCurrent();
}

void LabelController::askWho() {
  labelling_.reset();
  QStringList people;
  for (const Annotator& known : peopleOf(session_.project))
    people << QString::fromStdString(known.name);
  page_.askWho(people, settings_.annotator());
  counts_ = {};
  counts_.total = session_.project.catalogue().selectedClips().size();
  Q_EMIT countsChanged();
}

void LabelController::setWho(const QString& name) {
  try {
    session_.requireInPlace();
    annotatorFor(session_.project, name.toStdString());
    settings_.setAnnotator(name);
    Q_EMIT session_.annotatorChanged();
  } catch (...) {
    page_.showEmpty(ui::LabelPage::Empty::NoProject, sentenceOf(std::current_exception()));
  }
}

void LabelController::readProject() {
  Annotations& annotations = session_.project.annotations();
  const Annotator annotator = annotatorFor(session_.project, settings_.annotator().toStdString());
  QStringList people;
  for (const Annotator& known : peopleOf(session_.project))
    people.append(QString::fromStdString(known.name));
  Protocol protocol = session_.project.protocol();
  std::vector<ClipId> selected;
  for (const Clip& clip : session_.project.catalogue().selectedClips())
    selected.push_back(clip.id);
  Journal& journal = session_.project.journal();
  LabellingSession labelling(hearingOrder(selected, annotator.orderSeed, protocol),
                             journal.labelledBesides(annotator.id));
  for (const Act& act : journal.actsOf(annotator.id))
    labelling.apply(act);
  const std::size_t today = annotations.ratedSince(annotator.id, startOfToday());
  QString byRule = ruleText();

  annotator_ = annotator;
  protocol_ = std::move(protocol);
  labelling_ = std::move(labelling);
  ruleText_ = std::move(byRule);
  counts_ = {};
  counts_.today = today;
  page_.setAnnotators(people, QString::fromStdString(annotator_->name));
  page_.setGate(protocol_.gateShare);
  page_.setSkipReasons(protocol_.skipReasons);
  page_.setGuideline(QString::fromStdString(protocol_.guideline));
  page_.setView({.anchors = settings_.anchors(),
                 .sittingPoints = settings_.sessionPoints(),
                 .earlier = settings_.earlierLabel() || protocol_.earlierShown});
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
  } else if (!session_.isInPlace()) {
    session_.player.stop();
    page_.showEmpty(ui::LabelPage::Empty::NoProject,
                    tr("%1 was moved, replaced or taken away since it was opened. Put it back, or "
                       "open it where it is now.")
                        .arg(QString::fromStdString(session_.project.folder().string())));
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
  afterActs([this, sound] { showSoundNow(sound); });
}

void LabelController::showSoundNow(const ui::ClipSound& sound) {
  if (!inFront_ || currentClip() != sound.clip)
    return;
  ui::ClipFacts facts;
  guarded([&] { facts = factsOf(sound.clip); });
  page_.showClip(sound, facts);
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
    case ui::LabelPage::Empty::NoProject:
      return begin();
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
    recent.push_back({rating.clip, spokenPoint(rating)});
  page_.showRecent(recent);
  Q_EMIT countsChanged();
}

void LabelController::showNotice() {
  for (const QString& text : {problem_, soundText(), practiceText(), ruleText_})
    if (!text.isEmpty())
      return page_.showNotice(text);
  page_.showNotice({});
}

QString LabelController::soundText() const {
  // Why nothing is heard stands beside the sound.
  if (session_.player.soundProblem().isEmpty())
    return {};
  const QString goesOn =
      tr("Labelling goes on in silence; what is not heard is stored as unheard.");
  return protocol_.gateShare > 0.0
             ? goesOn + QStringLiteral(" ") + tr("Nothing has to be heard before a click now.")
             : goesOn;
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
    session_.requireInPlace();
    annotatorFor(session_.project, name.trimmed().toStdString());
    settings_.setAnnotator(name);
    Q_EMIT session_.annotatorChanged();
  } catch (...) {
    if (annotator_)
      page_.setAnnotators({}, QString::fromStdString(annotator_->name));
    page_.showNotice(sentenceOf(std::current_exception()));
  }
}

}  // namespace cuadrante::app
