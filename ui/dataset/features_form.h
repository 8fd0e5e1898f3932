#pragma once

#include "core/features/features.h"
#include "core/files/npy.h"

#include <QWidget>

#include <span>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace cuadrante::ui {

class OptionField;

/// What networks are given of a version's clips: a kind of features, its parameters (the fields
/// come from the table of features) and how the values are stored. Folded; the thesis's at first.
class FeaturesForm : public QWidget {
  Q_OBJECT
 public:
  /// `kinds` outlive it.
  explicit FeaturesForm(QWidget* parent = nullptr,
                        std::span<const FeatureKind> kinds = featureKinds());

  /// As the fields say, whether or not such features can be computed.
  Features features() const;
  NpyType element() const;
  /// What is wrong with them; empty where clips of the usual length can be computed so.
  QString problem() const;
  /// The file of a parameter that has one (FeatureParameter::file) was added; nothing where the kind
  /// that is chosen has none such.
  void setFileHash(const QString& key, const QString& hash);

 Q_SIGNALS:
  void changed();
  /// A file for that parameter, of such names ("*.onnx").
  void fileWanted(const QString& key, const QString& pattern);

 private:
  void setTexts();
  void showProblem();
  void showKind();  ///< the fields of the kind that is chosen
  QPushButton* makeFileButton(const FeatureParameter& parameter);
  const FeatureKind& kind() const;

  std::span<const FeatureKind> kinds_;
  QComboBox* kind_;
  QWidget* parameters_;
  QCheckBox* half_;
  QLabel* problem_;
  std::vector<OptionField*> fields_;
};

}  // namespace cuadrante::ui
