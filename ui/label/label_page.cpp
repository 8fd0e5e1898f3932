#include "ui/label/label_page.h"

#include "ui/controls/elided_label.h"
#include "ui/controls/empty_state.h"
#include "ui/controls/guideline_card.h"
#include "ui/controls/square_and_side.h"
#include "ui/controls/who_panel.h"
#include "ui/label/keys_overlay.h"
#include "ui/label/label_actions.h"
#include "ui/label/label_header.h"
#include "ui/plane/plane_view.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/listening_panel.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QShowEvent>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kPlaneMargin = PlaneView::kMargin;
// Room beside the plane for three buttons with words of any language.
constexpr int kSideMinimum = 392;
// Long enough to see where the label went, over before the next one can be judged.
constexpr int kMarkMs = 500;
// Practice: long enough to compare two marks.
constexpr int kReferenceMs = 2500;
constexpr int kFlashMs = 2500;

}  // namespace

LabelPage::LabelPage(ClipPlayer& player, QWidget* parent)
    : QWidget(parent),
      player_(player),
      stack_(new QStackedLayout(this)),
      empty_(new EmptyState),
      who_(new WhoPanel(QStringLiteral("label"), tr("Who labels?"))) {
  setObjectName(QStringLiteral("labelPage"));
  stack_->addWidget(who_);
  workspace_ = makeWorkspace(player);
  stack_->addWidget(workspace_);
  stack_->addWidget(empty_);
  overlay_ = new KeysOverlay(this);
  empty_->setButtonName(QStringLiteral("labelStartButton"));

  markTimer_.setSingleShot(true);
  connect(&markTimer_, &QTimer::timeout, this, &LabelPage::clearMark);
  flashTimer_.setSingleShot(true);
  flashTimer_.setInterval(kFlashMs);
  connect(&flashTimer_, &QTimer::timeout, this, &LabelPage::showNoticeLine);
  connect(&player, &ClipPlayer::positionChanged, this, [this, &player](double position) {
    noteHeard(position, player.isPlaying() && player.isHeard() && player.clip() == clip_);
  });
  connectParts();
  setKeys({});
  showEmpty(Empty::NoClips);
}

QWidget* LabelPage::makeWorkspace(ClipPlayer& player) {
  header_ = new LabelHeader;
  header_->setContentsMargins(kPlaneMargin, 0, 0, 0);
  plane_ = new PlaneView;
  plane_->setObjectName(QStringLiteral("labelPlane"));
  panel_ = new ListeningPanel(player);
  progress_ = new LabelProgress;
  progress_->setContentsMargins(kPlaneMargin, 0, kPlaneMargin, 0);
  notice_ = new ElidedLabel;
  notice_->setObjectName(QStringLiteral("labelNotice"));
  notice_->setProperty("role", "muted");
  notice_->setFixedHeight(20);
  notice_->setContentsMargins(kPlaneMargin, 0, 0, 0);

  auto* workspace = new QWidget;
  auto* column = new QVBoxLayout(workspace);
  // The plane keeps a margin of its own around its square: with it all left edges are in line.
  column->setContentsMargins(24 - kPlaneMargin, 8, 24, 12);
  column->setSpacing(4);
  column->addWidget(header_);
  column->addWidget(notice_);
  column->addWidget(new SquareAndSide(plane_, progress_, makeSide(), kSideMinimum), 1);
  return workspace;
}

QWidget* LabelPage::makeSide() {
  guideline_ = new GuidelineCard;
  actions_ = new LabelActions;
  recent_ = new RecentLabels;
  recent_->setObjectName(QStringLiteral("recentLabels"));
  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, kPlaneMargin - 4, 0, 0);
  column->setSpacing(8);
  column->addWidget(panel_, 1);
  column->addWidget(guideline_);
  column->addWidget(actions_);
  column->addWidget(recent_);
  return side;
}

void LabelPage::connectParts() {
  connect(plane_, &PlaneView::pointChosen, this, &LabelPage::choose);
  connect(header_, &LabelHeader::annotatorChanged, this, &LabelPage::annotatorChanged);
  connect(header_, &LabelHeader::left, this, &LabelPage::focusPlane);
  connect(header_, &LabelHeader::keysRequested, this, [this] { overlay_->toggle(); });
  connect(header_, &LabelHeader::viewChosen, this, [this](const LabelView& view) {
    setView(view);
    Q_EMIT viewChosen(view);
  });
  connect(overlay_, &KeysOverlay::changeRequested, this, &LabelPage::keysChangeRequested);
  connect(actions_, &LabelActions::backRequested, this, &LabelPage::backRequested);
  connect(actions_, &LabelActions::undoRequested, this, &LabelPage::undoRequested);
  connect(actions_, &LabelActions::redoRequested, this, &LabelPage::redoRequested);
  connect(actions_, &LabelActions::skipRequested, this, &LabelPage::skipRequested);
  connect(actions_, &LabelActions::flagChosen, this, &LabelPage::flagChosen);
  connect(actions_, &LabelActions::noteEntered, this,
          [this](const QString& note) { Q_EMIT noteEntered(note, clip_); });
  connect(actions_, &LabelActions::left, this, &LabelPage::focusPlane);
  connect(who_, &WhoPanel::chosen, this, &LabelPage::whoAnswered);
  connect(empty_, &EmptyState::actionRequested, this, [this] { Q_EMIT startRequested(why_); });
}

bool LabelPage::isWorking() const {
  return stack_->currentWidget() == workspace_;
}

QString LabelPage::annotator() const {
  return header_->annotator();
}

void LabelPage::setAnnotators(const QStringList& known, const QString& current) {
  header_->setAnnotators(known, current);
}

void LabelPage::askWho(const QStringList& people, const QString& suggested) {
  who_->ask(people, suggested);
  stack_->setCurrentWidget(who_);
}

void LabelPage::setGate(double share) {
  gate_ = share;
}

void LabelPage::setSkipReasons(bool asked) {
  actions_->setSkipReasons(asked);
}

void LabelPage::setGuideline(const QString& text) {
  guideline_->setGuideline(text);
}

void LabelPage::setView(const LabelView& view) {
  view_ = view;
  header_->setView(view);
  plane_->setAnchors(view.anchors);
  updatePoints();
}

void LabelPage::setKeys(const KeyMap& keys) {
  keys_ = keys;
  header_->setKeys(keys);
  actions_->setKeys(keys);
  panel_->setKeys(listeningKeys(keys));
  overlay_->setKeys(keys);
  plane_->setQuadrantKeys(keys.quadrantKeys());
}

void LabelPage::updatePoints() {
  std::vector<PlanePoint> points;
  if (view_.sittingPoints)
    for (const EmotionPoint& point : sittingPoints_)
      points.push_back({.point = point, .colour = quadrantOf(point), .faint = true, .tip = {}});
  if (view_.earlier && earlier_)
    points.push_back({.id = clip_.value,
                      .point = *earlier_,
                      .colour = quadrantOf(*earlier_),
                      .filled = false,
                      .tip = tr("What you said before")});
  plane_->setPoints(std::move(points));
}

void LabelPage::showLoading() {
  if (isWorking())
    return;
  header_->setTitle({});
  stack_->setCurrentWidget(workspace_);
  if (isVisible())
    focusPlane();
}

void LabelPage::showClip(const ClipSound& sound, const ClipFacts& facts) {
  keepNote();
  clip_ = sound.clip;
  plane_->restartCursor();
  earlier_ = facts.earlier;
  updatePoints();
  actions_->setRemark(facts.flagged, facts.note);
  if (!markTimer_.isActive() || savedClip_ == clip_)
    clearMark();
  heard_ = false;
  heardAtMs_ = 0;
  response_.start();
  showLoading();
  header_->setTitle(sound.title);
  panel_->showClip(sound, isVisible());
}

void LabelPage::showSaved(ClipId clip, EmotionPoint point, std::optional<EmotionPoint> reference) {
  savedClip_ = clip;
  plane_->setMark(point);
  plane_->setReference(reference);
  markTimer_.start(reference ? kReferenceMs : kMarkMs);
}

void LabelPage::clearMark() {
  markTimer_.stop();
  savedClip_.reset();
  plane_->setMark(std::nullopt);
  plane_->setReference(std::nullopt);
}

void LabelPage::showRemark(bool flagged, const QString& note) {
  actions_->setRemark(flagged, note);
}

void LabelPage::keepNote() {
  if (clip_.valid())
    actions_->keepNote();
}

void LabelPage::showPossible(bool back, bool undo, bool redo) {
  actions_->setPossible(back, undo, redo);
}

void LabelPage::showCounts(const LabelCounts& counts) {
  progress_->setCounts(counts);
}

void LabelPage::showRecent(const std::vector<RecentLabel>& newestFirst) {
  recent_->setLabels(newestFirst);
}

void LabelPage::showSittingPoints(const std::vector<EmotionPoint>& points) {
  sittingPoints_ = points;
  if (view_.sittingPoints)
    updatePoints();
}

void LabelPage::showNotice(const QString& text) {
  noticeText_ = text;
  showNoticeLine();
}

void LabelPage::flash(const QString& text) {
  flashText_ = text;
  flashTimer_.start();
  showNoticeLine();
}

void LabelPage::showNoticeLine() {
  notice_->setText(flashTimer_.isActive() ? flashText_ : noticeText_);
}

void LabelPage::showEmpty(Empty why, const QString& detail) {
  keepNote();
  why_ = why;
  clip_ = {};
  panel_->clear();
  switch (why) {
    case Empty::NoClips:
      empty_->describe("label", tr("No clips to label yet"),
                       tr("Here you hear clips of ten seconds and click where their emotion lies. "
                          "First the project needs songs and a selection of their clips."),
                       tr("Go to the library"));
      break;
    case Empty::NotCut:
      empty_->describe("cut", tr("The clips are not cut yet"),
                       tr("Clips are selected, but their sound is still inside the songs. Cutting "
                          "writes each of them to a file of its own."),
                       tr("Cut the clips"));
      break;
    case Empty::Unreadable:
      empty_->describe("warning", tr("This clip cannot be heard"), detail, tr("Skip it as broken"));
      break;
    case Empty::NoProject:
      empty_->describe("warning", tr("The project cannot be read now"), detail, tr("Try again"));
      break;
    case Empty::AllDone:
      empty_->describe(
          "check", tr("All clips are labelled"),
          tr("Your labels are stored; %1 takes the last one back. The next step is to freeze them "
             "into a dataset version, from which networks learn.")
              .arg(keys_.textOf(LabelAction::Undo)),
          tr("Go to the datasets"));
      break;
  }
  stack_->setCurrentWidget(empty_);
}

void LabelPage::choose(EmotionPoint point) {
  if (!clip_.valid())
    return;
  const double heard = panel_->heardShare();
  // Where nothing can be heard, nothing has to be: the label says that it was not.
  if (heard < gate_ && player_.soundProblem().isEmpty()) {
    const QLocale locale;
    const auto percent = [&locale](double share) {
      return locale.toString(static_cast<int>(std::ceil(share * 100.0)));
    };
    if (player_.volume() <= 0.0)
      return flash(tr("The volume is at zero: what is not heard does not count. Turn it up."));
    flash(tr("Listen on: %1 % of the clip is to be heard before a click counts; you heard %2 %.")
              .arg(percent(gate_), locale.toString(static_cast<int>(heard * 100.0))));
    return;
  }
  Q_EMIT labelChosen(clip_, {.point = point,
                             .responseMs = std::max<qint64>(0, response_.elapsed() - heardAtMs_),
                             .heardShare = heard});
}

void LabelPage::noteHeard(double position, bool playing) {
  if (heard_ || !playing || position <= 0.0)
    return;
  heard_ = true;
  heardAtMs_ = std::max<qint64>(0, response_.elapsed() - static_cast<qint64>(position * 1000.0));
}

void LabelPage::focusPlane() {
  plane_->setFocus(Qt::OtherFocusReason);
}

void LabelPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  overlay_->place();
}

void LabelPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!isWorking())
    return;
  focusPlane();
  if (!event->spontaneous() && !heard_ && clip_.valid()) {
    response_.start();
    panel_->replay();
  }
}

}  // namespace cuadrante::ui
