#include "ui/controls/picture_data.h"

#include <QWidget>

#include <utility>

namespace cuadrante::ui {

PictureData::PictureData(QWidget& widget, std::function<std::string()> csv)
    : QObject(&widget), csv_(std::move(csv)) {}

std::string pictureDataOf(const QObject& widget) {
  const auto* data = widget.findChild<PictureData*>(QString(), Qt::FindDirectChildrenOnly);
  return data == nullptr ? std::string() : data->csv();
}

}  // namespace cuadrante::ui
