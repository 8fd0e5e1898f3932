#pragma once

#include <QByteArray>
#include <QMargins>
#include <QObject>
#include <QRect>
#include <QSize>
#include <QString>

#include <vector>

class QPainter;
class QWidget;

namespace cuadrante::ui {

/// In which colours a picture is drawn: those for paper, or those that are in force.
enum class PictureColours { Light, AsOnTheScreen };

/// What a widget has around itself in pictures only: what one asks it for on the screen, a picture
/// has to say.
class PictureSurroundings {
 public:
  virtual ~PictureSurroundings() = default;
  /// `width`: of the widget in the picture.
  virtual QMargins pictureMargins(int width) const = 0;
  /// `inner`: where the widget itself is drawn.
  virtual void paintSurroundings(QPainter& painter, const QRect& inner) const = 0;
};

/// Makes a widget that shows a chart or a plane one that can be saved as a picture: by its context
/// menu, or by a PicturesButton. A child of the widget. Pictures have a size of their own, whatever
/// that of the widget on the screen: so wide that their texts can be read in a column of a page.
class Picture : public QObject {
  Q_OBJECT
 public:
  /// `size` in pixels of 1/96 inch.
  Picture(QWidget& widget, const QString& title, const QString& fileName, QSize size);

  QString title() const { return title_; }
  QString fileName() const { return fileName_; }  ///< without ending, as it is proposed
  void setFileName(const QString& name) { fileName_ = name; }
  bool isShown() const;

  QByteArray svg(PictureColours colours = PictureColours::Light) const;
  /// At 300 dots per inch.
  QByteArray png(PictureColours colours = PictureColours::Light) const;

  void requestSave() { Q_EMIT saveRequested(); }

 Q_SIGNALS:
  void saveRequested();

 private:
  const PictureSurroundings* surroundings() const;
  QRect inner() const;  ///< where the widget is drawn
  QSize wholeSize() const;
  void draw(QPainter& painter) const;

  QWidget& widget_;
  QString title_;
  QString fileName_;
  QSize size_;
};

/// Whether a widget paints itself for its place on the screen; not where a picture is made, in
/// lines (SVG) or in more pixels than the screen has: what was kept for the screen would be blurred
/// there.
bool isOfScreen(const QPainter& painter, const QWidget& widget);

/// What is there to be used, and not to be printed.
void keepOutOfPictures(QWidget& widget);

/// Those of `root` that are visible, in the order in which they were made.
std::vector<Picture*> shownPictures(const QWidget& root);

}  // namespace cuadrante::ui
