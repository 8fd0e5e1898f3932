#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cuadrante {

/// How the clips of one class were judged.
struct ClassCounts {
  std::int64_t clips = 0;      ///< of this class
  std::int64_t predicted = 0;  ///< taken for it, rightly or not
  std::int64_t right = 0;

  std::optional<double> precision() const;  ///< absent where the class was never predicted
  std::optional<double> recall() const;     ///< absent where no clip is of the class
  std::optional<double> f1() const;         ///< absent where both are

  friend bool operator==(const ClassCounts&, const ClassCounts&) = default;
};

/// Figures beside the accuracy, of verdicts on clips. Those over classes take the classes that some
/// clip is of, as scikit-learn does; absent without clips.
struct ClassificationFigures {
  std::vector<ClassCounts> classes;
  /// The area under the ROC curve, ties counting half (Hanley and McNeil 1982); of four classes the
  /// mean of each against the rest. Absent where only one class is there. Of several folds it is
  /// the mean, weighted by their clips, for the probabilities of different networks have no common
  /// order.
  std::optional<double> auc;

  std::int64_t clips() const;
  std::optional<double> balancedAccuracy() const;  ///< the mean recall of the classes
  std::optional<double> f1() const;                ///< the mean F1 of the classes ("macro")
  /// Cohen's kappa of labels and verdicts (Cohen 1960); absent where chance alone agrees on all.
  std::optional<double> kappa() const;

  /// Takes in the verdicts on other clips, of the same classes.
  void add(const ClassificationFigures& other);

  friend bool operator==(const ClassificationFigures&, const ClassificationFigures&) = default;
};

/// One verdict: `probabilities` of class 1 alone, or of every class.
struct ClassVerdict {
  int label = 0;
  int predicted = 0;
  std::span<const double> probabilities;
};

/// Those with a label or verdict out of 0 … classes − 1 are left out.
ClassificationFigures classificationFigures(const std::vector<ClassVerdict>& verdicts, int classes);

}  // namespace cuadrante
