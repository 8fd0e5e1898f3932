#pragma once

#include <QDialog>
#include <QToolButton>

#include <span>

class QTextBrowser;

namespace cuadrante::ui {

/// A section of one of the pages of docs/ that the program carries: how figures are computed.
struct Definition {
  const char* document;  ///< "figures.md"
  const char* heading;   ///< of the section, as it is written there
};

inline constexpr Definition kWhatAFigureRestsOn{"figures.md", "What a figure rests on"};
inline constexpr Definition kInterval{"figures.md", "The 95 % interval"};
inline constexpr Definition kTwoJudges{"figures.md", "Two judges of the same clips"};
inline constexpr Definition kAgainstBaselines{"figures.md", "Against the baselines"};
inline constexpr Definition kBesideAccuracy{"figures.md", "Figures beside accuracy"};
inline constexpr Definition kPointFiguresDefined{"figures.md", "Figures of the point"};
inline constexpr Definition kDidItHelp{"figures.md", "Did it help?"};
inline constexpr Definition kReviewCounts{"review.md", "What is counted"};
inline constexpr Definition kPrediction{"predict.md", "From a network to music"};
inline constexpr Definition kPredictionSpread{"predict.md", "What ± means"};
inline constexpr Definition kWhy{"predict.md", "Why"};
inline constexpr Definition kAgreementFigures{"agreement.md", "Agreement: what the figures are"};

/// All that pages point to.
std::span<const Definition> definitions();

/// A page of docs/, scrolled to a section. Links to other pages that the program carries are
/// followed, all others go nowhere: nothing is fetched.
class DefinitionWindow : public QDialog {
  Q_OBJECT
 public:
  explicit DefinitionWindow(QWidget* parent = nullptr);

  /// False where there is no such page, or no such section in it (then it shows its beginning).
  bool showSection(const Definition& definition);

 private:
  bool load(const QString& document);

  QTextBrowser* text_;
};

/// Opens the definition of what is shown beside it, in a window that is used again.
class DefinitionButton : public QToolButton {
  Q_OBJECT
 public:
  explicit DefinitionButton(const Definition& definition, QWidget* parent = nullptr);

  const Definition& definition() const { return definition_; }

 private:
  void open();

  Definition definition_;
};

}  // namespace cuadrante::ui
