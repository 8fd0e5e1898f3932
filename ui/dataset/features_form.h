#pragma once

#include "core/features/features.h"
#include "core/files/npy.h"

#include <QWidget>

#include <functional>
#include <string_view>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QToolButton;

namespace cuadrante::ui {

/// What networks are given of a version's clips: a kind of features, its parameters (the fields
/// come from the table of features) and how the values are stored. Folded; the thesis's at first.
class FeaturesForm : public QWidget {
  Q_OBJECT
 public:
  explicit FeaturesForm(QWidget* parent = nullptr);

  /// As the fields say, whether or not such features can be computed.
  Features features() const;
  NpyType element() const;
  void setFeatures(const Features& features);

 private:
  void setTexts();
  void showKind();  ///< the fields of the kind that is chosen
  QWidget* fieldFor(const FeatureParameter& parameter);

  struct Field {
    std::string_view key;
    std::function<OptionValue()> value;
    std::function<void(const OptionValue&)> setValue;
  };

  QToolButton* fold_;
  QWidget* body_;
  QFormLayout* rows_;
  QComboBox* kind_;
  QCheckBox* half_;
  std::vector<Field> fields_;
};

/// A text of the table of features, in the user's language.
QString featureText(std::string_view text);

}  // namespace cuadrante::ui
