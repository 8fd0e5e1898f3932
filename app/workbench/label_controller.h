#pragma once

#include "app/workbench/act_writer.h"
#include "app/workbench/page_controller.h"
#include "core/domain/annotation.h"
#include "core/domain/labelling_session.h"
#include "core/domain/protocol.h"
#include "core/store/project.h"
#include "ui/label/label_page.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the label page to the project: which clip is heard, and every act committed before it
/// is shown. What is done while an act is still being written is done after it, in order. Where an
/// annotator is follows from the journal, so that they go on there after any end.
class LabelController : public PageController {
  Q_OBJECT
 public:
  LabelController(Session& session, Settings& settings, ui::LabelPage& page,
                  QObject* parent = nullptr);

  /// The page came to the front: its clip plays.
  void enter() override;
  /// The page was left: nothing plays.
  void leave() override;
  /// Opens a selected clip out of turn.
  void open(ClipId clip);
  /// How many clips this annotator has labelled, of how many.
  ui::LabelCounts counts() const { return counts_; }

 Q_SIGNALS:
  void countsChanged();
  void libraryWanted();  ///< nothing can be labelled before clips are selected or cut
  void datasetWanted();  ///< everything is labelled

 private:
  void connectPage();
  void beginSitting();
  void begin();  ///< reads anew what is asked of whom, once no act is being written
  void beginNow();
  void askWho();
  void setWho(const QString& name);
  void readProject();  ///< all of it, or throws and changes nothing
  void showCurrent();
  void showSound(const ui::ClipSound& sound);
  void showSoundNow(const ui::ClipSound& sound);
  void start(ui::LabelPage::Empty why);
  void save(ClipId clip, const ui::LabelAnswer& answer);
  void undo();
  void redo();
  void skip(std::optional<SkipReason> reason);
  void back();
  void remark(ClipId clip, std::function<void(Remark&)> change);
  void useKeys(const ui::KeyMap& keys);
  void changeAnnotator(const QString& name);

  std::optional<HearingItem> current() const;
  std::optional<ClipId> currentClip() const;
  /// Calls it once the acts before have been written (ActWriter::perform).
  void afterActs(std::function<void()> call);
  /// What `write` writes, in the thread for that, and then shows by what it returned; why it was
  /// refused is told on the page, before `refused`.
  ActWriter::Writing writing(std::function<std::function<void()>(Journal&)> write,
                             std::function<void()> refused = {});
  /// The same of an act, from which the session goes on once it is stored.
  ActWriter::Writing recording(std::function<Act(Journal&)> act,
                               std::function<void(const Act&)> then);
  ActWriter::Writing opening(const HearingItem& item);
  ui::ClipFacts factsOf(ClipId clip);
  std::optional<EmotionPoint> referenceOf(const HearingItem& item) const;
  /// A label was given, taken back or given again.
  void labelsChanged(const Act& act);
  /// Reads the ratings of today and of this sitting anew: a skip took some back, or gave them back.
  void countRatings();
  static std::string startOfToday();  ///< when the user's day began, as the journal writes times
  void updateCounts();
  void showNotice();
  QString soundText() const;  ///< why nothing is heard and what that means; empty: all is well
  QString practiceText() const;
  QString ruleText();

  Session& session_;
  Settings& settings_;
  ui::LabelPage& page_;
  std::optional<Annotator> annotator_;
  Protocol protocol_;
  std::optional<LabellingSession> labelling_;
  ui::LabelCounts counts_;
  std::string sitting_;  ///< stored with each act: when this sitting began
  std::vector<std::pair<AnnotationId, EmotionPoint>> sittingLabels_;
  QElapsedTimer sinceFirstLabel_;
  QString problem_;   ///< why the last act was not stored; empty: it was
  QString ruleText_;  ///< how many clips have only a rule's label
  bool inFront_ = false;
};

}  // namespace cuadrante::app
