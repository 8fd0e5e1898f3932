#pragma once

#include <QObject>

#include <functional>
#include <string>

class QWidget;

namespace cuadrante::ui {

/// What a chart or a plane shows, as a CSV: saved beside its picture. A child of the widget.
class PictureData : public QObject {
  Q_OBJECT
 public:
  /// `csv`: asked for when a picture is saved; with a header, empty where nothing is shown.
  PictureData(QWidget& widget, std::function<std::string()> csv);

  std::string csv() const { return csv_(); }

 private:
  std::function<std::string()> csv_;
};

/// Of the widget that a picture is made of; empty where it shows no numbers.
std::string pictureDataOf(const QObject& widget);

}  // namespace cuadrante::ui
