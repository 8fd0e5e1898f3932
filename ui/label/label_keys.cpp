#include "ui/label/label_keys.h"

#include "ui/controls/key_press.h"
#include "ui/playback/listening_panel.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>
#include <stdexcept>

namespace cuadrante::ui {
namespace {

struct Named {
  LabelAction action;
  const char* code;  ///< in settings
  const char* text;
};

// In the order of their values.
constexpr std::array<Named, kLabelActionCount> kNames{{
    {LabelAction::PlayPause, "play-pause", QT_TRANSLATE_NOOP("LabelKeys", "Play or pause")},
    {LabelAction::Again, "again", QT_TRANSLATE_NOOP("LabelKeys", "Play again")},
    {LabelAction::Loop, "loop", QT_TRANSLATE_NOOP("LabelKeys", "Repeat the clip")},
    {LabelAction::Context, "context", QT_TRANSLATE_NOOP("LabelKeys", "Hear the song around it")},
    {LabelAction::SeekBack, "seek-back", QT_TRANSLATE_NOOP("LabelKeys", "One second back")},
    {LabelAction::SeekForward, "seek-forward", QT_TRANSLATE_NOOP("LabelKeys", "One second on")},
    {LabelAction::Estres, "estres", QT_TRANSLATE_NOOP("LabelKeys", "Label with the middle of %1")},
    {LabelAction::Felicidad, "felicidad",
     QT_TRANSLATE_NOOP("LabelKeys", "Label with the middle of %1")},
    {LabelAction::Calma, "calma", QT_TRANSLATE_NOOP("LabelKeys", "Label with the middle of %1")},
    {LabelAction::Tristeza, "tristeza",
     QT_TRANSLATE_NOOP("LabelKeys", "Label with the middle of %1")},
    {LabelAction::Undo, "undo",
     QT_TRANSLATE_NOOP("LabelKeys", "Take the last label back; its clip returns")},
    {LabelAction::Redo, "redo", QT_TRANSLATE_NOOP("LabelKeys", "Do again what was taken back")},
    {LabelAction::Back, "back", QT_TRANSLATE_NOOP("LabelKeys", "Back to the clip before")},
    {LabelAction::Skip, "skip", QT_TRANSLATE_NOOP("LabelKeys", "Leave the clip for later")},
    {LabelAction::Flag, "flag", QT_TRANSLATE_NOOP("LabelKeys", "Flag the clip")},
    {LabelAction::Note, "note", QT_TRANSLATE_NOOP("LabelKeys", "Write a note on the clip")},
    {LabelAction::Earlier, "earlier",
     QT_TRANSLATE_NOOP("LabelKeys", "Show what you said of it before")},
    {LabelAction::Anchors, "anchors", QT_TRANSLATE_NOOP("LabelKeys", "Show words on the plane")},
    {LabelAction::SessionPoints, "session-points",
     QT_TRANSLATE_NOOP("LabelKeys", "Show the labels of this sitting")},
    {LabelAction::ShowKeys, "show-keys", QT_TRANSLATE_NOOP("LabelKeys", "Show or hide these keys")},
}};

struct Binding {
  LabelAction action;
  QKeyCombination keys;
};

constexpr std::array kDefaults{
    Binding{LabelAction::PlayPause, Qt::Key_Space},
    Binding{LabelAction::Again, Qt::Key_R},
    Binding{LabelAction::Loop, Qt::Key_L},
    Binding{LabelAction::Context, Qt::Key_X},
    Binding{LabelAction::SeekBack, Qt::Key_Left},
    Binding{LabelAction::SeekForward, Qt::Key_Right},
    Binding{LabelAction::Estres, Qt::Key_1},
    Binding{LabelAction::Felicidad, Qt::Key_2},
    Binding{LabelAction::Calma, Qt::Key_3},
    Binding{LabelAction::Tristeza, Qt::Key_4},
    Binding{LabelAction::Undo, Qt::Key_Z},
    Binding{LabelAction::Undo, Qt::CTRL | Qt::Key_Z},
    Binding{LabelAction::Redo, Qt::Key_Y},
    Binding{LabelAction::Redo, Qt::CTRL | Qt::Key_Y},
    Binding{LabelAction::Redo, Qt::CTRL | Qt::SHIFT | Qt::Key_Z},
    Binding{LabelAction::Back, Qt::Key_Backspace},
    Binding{LabelAction::Skip, Qt::Key_S},
    Binding{LabelAction::Flag, Qt::Key_F},
    Binding{LabelAction::Note, Qt::Key_N},
    Binding{LabelAction::Earlier, Qt::Key_E},
    Binding{LabelAction::Anchors, Qt::Key_A},
    Binding{LabelAction::SessionPoints, Qt::Key_P},
    Binding{LabelAction::ShowKeys, Qt::Key_Question},
    Binding{LabelAction::ShowKeys, Qt::Key_F1},
};

static_assert(static_cast<std::size_t>(LabelAction::ShowKeys) + 1 == kLabelActionCount);

constexpr std::size_t indexOf(LabelAction action) {
  return static_cast<std::size_t>(action);
}

bool isSeek(LabelAction action) {
  return action == LabelAction::SeekBack || action == LabelAction::SeekForward;
}

bool hasFixedMeaning(LabelAction action, QKeyCombination keys) {
  const Qt::Key key = keys.key();
  switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
      return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
      return !isSeek(action) || keys.keyboardModifiers() != Qt::NoModifier;
    case Qt::Key_K:
      return keys.keyboardModifiers() == Qt::NoModifier;
    default:
      return isBareModifier(keys) ||
             ((keys.keyboardModifiers() & Qt::AltModifier) && key >= Qt::Key_A && key <= Qt::Key_Z);
  }
}

QString words(const char* text) {
  return QCoreApplication::translate("LabelKeys", text);
}

}  // namespace

std::array<LabelAction, kLabelActionCount> labelActions() {
  std::array<LabelAction, kLabelActionCount> actions;
  std::transform(kNames.begin(), kNames.end(), actions.begin(),
                 [](const Named& named) { return named.action; });
  return actions;
}

QString labelActionText(LabelAction action) {
  const QString text = words(kNames[indexOf(action)].text);
  const auto quadrant = chosenQuadrant(action);
  return quadrant ? text.arg(quadrantName(*quadrant)) : text;
}

std::optional<Quadrant> chosenQuadrant(LabelAction action) {
  switch (action) {
    case LabelAction::Estres:
      return Quadrant::Estres;
    case LabelAction::Felicidad:
      return Quadrant::Felicidad;
    case LabelAction::Calma:
      return Quadrant::Calma;
    case LabelAction::Tristeza:
      return Quadrant::Tristeza;
    default:
      return std::nullopt;
  }
}

KeyMap::KeyMap() {
  for (const Binding& binding : kDefaults)
    keys(binding.action) << binding.keys;
}

QList<QKeyCombination> KeyMap::defaultKeysOf(LabelAction action) {
  return KeyMap().keysOf(action);
}

QList<QKeyCombination>& KeyMap::keys(LabelAction action) {
  return keys_[indexOf(action)];
}

const QList<QKeyCombination>& KeyMap::keysOf(LabelAction action) const {
  return keys_[indexOf(action)];
}

std::optional<LabelAction> KeyMap::actionOf(const QKeyEvent& event) const {
  const QKeyCombination pressed = ui::keysOf(event);
  for (const LabelAction action : labelActions())
    if (keysOf(action).contains(pressed))
      return event.isAutoRepeat() && !isSeek(action) ? std::nullopt : std::optional(action);
  return std::nullopt;
}

QString KeyMap::textOf(LabelAction action) const {
  QStringList texts;
  for (const QKeyCombination keys : keysOf(action))
    texts << keysText(keys);
  return texts.join(QStringLiteral(", "));
}

QString KeyMap::withKey(const QString& text, LabelAction action) const {
  const QString keys = textOf(action);
  return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

std::optional<KeyMap::Conflict> KeyMap::conflictOf(LabelAction action, QKeyCombination keys) const {
  const QKeyCombination plain = plainKeys(keys);
  if (hasFixedMeaning(action, plain))
    return Conflict{};
  for (const LabelAction other : labelActions())
    if (other != action && keysOf(other).contains(plain))
      return Conflict{other};
  return std::nullopt;
}

void KeyMap::set(LabelAction action, const QList<QKeyCombination>& keys) {
  QList<QKeyCombination> plain;
  for (const QKeyCombination wanted : keys) {
    if (conflictOf(action, wanted))
      throw std::invalid_argument("a key of a label action is not free");
    if (!plain.contains(plainKeys(wanted)))
      plain << plainKeys(wanted);
  }
  this->keys(action) = plain;
}

std::array<QKeyCombination, 4> KeyMap::quadrantKeys() const {
  std::array<QKeyCombination, 4> first{Qt::Key_unknown, Qt::Key_unknown, Qt::Key_unknown,
                                       Qt::Key_unknown};
  for (const LabelAction action : labelActions())
    if (const auto quadrant = chosenQuadrant(action); quadrant && !keysOf(action).isEmpty())
      first[static_cast<std::size_t>(*quadrant)] = keysOf(action).first();
  return first;
}

QMap<QString, QStringList> KeyMap::changes() const {
  QMap<QString, QStringList> changed;
  for (const Named& named : kNames) {
    if (keysOf(named.action) == defaultKeysOf(named.action))
      continue;
    QStringList codes;
    for (const QKeyCombination keys : keysOf(named.action))
      codes << keysCode(keys);
    changed.insert(QString::fromLatin1(named.code), codes);
  }
  return changed;
}

void KeyMap::addWhatIsFree(LabelAction action, const QList<QKeyCombination>& wanted) {
  for (const QKeyCombination one : wanted)
    if (!conflictOf(action, one) && !keys(action).contains(one))
      keys(action) << one;
}

KeyMap KeyMap::withChanges(const QMap<QString, QStringList>& changes) {
  KeyMap map;
  std::vector<std::pair<LabelAction, QStringList>> changed;
  for (const Named& named : kNames)
    if (const auto found = changes.find(QString::fromLatin1(named.code)); found != changes.end())
      changed.emplace_back(named.action, *found);
  // All at once: two actions may have changed places.
  for (const auto& [action, codes] : changed)
    map.keys(action).clear();
  std::vector<LabelAction> unusable;
  for (const auto& [action, codes] : changed) {
    QList<QKeyCombination> wanted;
    for (const QString& code : codes)
      if (const auto keys = keysFromCode(code))
        wanted << *keys;
    map.addWhatIsFree(action, wanted);
    if (!codes.isEmpty() && map.keysOf(action).isEmpty())
      unusable.push_back(action);
  }
  for (const LabelAction action : unusable)
    map.addWhatIsFree(action, defaultKeysOf(action));
  return map;
}

ListeningKeys listeningKeys(const KeyMap& keys) {
  return {.again = keys.textOf(LabelAction::Again),
          .play = keys.textOf(LabelAction::PlayPause),
          .loop = keys.textOf(LabelAction::Loop),
          .context = keys.textOf(LabelAction::Context)};
}

std::vector<KeyDescription> labelKeyDescriptions(const KeyMap& keys) {
  std::vector<KeyDescription> rows{
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Click")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Label the clip; the next one starts"))},
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Shift+arrows")),
       words(QT_TRANSLATE_NOOP("LabelKeys",
                               "Cursor on the plane; arrows move it, with Ctrl finely"))},
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Enter")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Label at the cursor"))},
      {words(QT_TRANSLATE_NOOP("LabelKeys", "Esc")),
       words(QT_TRANSLATE_NOOP("LabelKeys", "Cancel a press; hide the cursor"))},
  };
  const auto both = [&keys](LabelAction one, LabelAction other) {
    return QStringList{keys.textOf(one), keys.textOf(other)}.join(QStringLiteral("  "));
  };
  for (const LabelAction action : labelActions()) {
    if (action == LabelAction::SeekForward ||
        (chosenQuadrant(action) && action != LabelAction::Estres))
      continue;
    if (action == LabelAction::SeekBack)
      rows.push_back({both(LabelAction::SeekBack, LabelAction::SeekForward),
                      words(QT_TRANSLATE_NOOP("LabelKeys", "One second back or on"))});
    else if (action == LabelAction::Estres)
      rows.push_back(
          {both(LabelAction::Estres, LabelAction::Felicidad) + QStringLiteral("  ") +
               both(LabelAction::Calma, LabelAction::Tristeza),
           words(QT_TRANSLATE_NOOP("LabelKeys", "Label with the middle of a quadrant"))});
    else
      rows.push_back({keys.textOf(action), labelActionText(action)});
  }
  return rows;
}

}  // namespace cuadrante::ui
