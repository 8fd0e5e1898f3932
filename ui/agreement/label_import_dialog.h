#pragma once

#include "core/work/exchange_labels.h"

#include <QDialog>

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cuadrante::ui {

class NumberBox;
class PlaneView;
class TableView;
class TextTableModel;
class VoteColumns;

/// A file of labels before it is taken in. Of a table: how it is written, which of its columns (or,
/// with an asterisk, of each annotator's) is what, or of which quadrant each column of votes is. Of
/// a layout that is no table: of which song it is, where that is not said. The first rows and what
/// becomes of each, where all of it lies on the plane, and what does not fit.
class LabelImportDialog : public QDialog {
  Q_OBJECT
 public:
  /// Rows that it shows of a table.
  static constexpr std::size_t kRows = 200;

  /// `header`: empty of what is no table. `annotator`: whose labels they are if no column says it.
  /// A known table is recognised by its columns, `layout` is that of a file that is none.
  LabelImportDialog(const QString& fileName, const std::vector<std::string>& header,
                    const QString& annotator, std::optional<LabelLayout> layout = {},
                    QWidget* parent = nullptr);

  /// Where the project's songs lie: which of the folders the file means can be said then.
  void offerFolders(const std::vector<std::filesystem::path>& folders);

  /// Which, where the file is read as none of a table.
  std::optional<LabelLayout> layout() const;
  /// Of which song it is, where the layout does not say; empty: of the one that is called so.
  std::string song() const;

  LabelColumns columns() const;
  /// Empty where a column says it; of a layout theirs is what it says of nobody.
  LabelSource source() const;

  void showPreview(const LabelsPreview& preview);
  /// Why there is nothing to be seen or taken.
  void showError(const QString& sentence);

 Q_SIGNALS:
  void previewWanted();  ///< of what `columns` and `source` say now
  void importWanted();

 private:
  enum class Kind { Columns, Votes, Layout };
  Kind kind() const;
  std::vector<std::string> headerInLowerCase() const;
  /// The layout that was chosen; empty: the columns are.
  std::string key() const;
  void showFieldsOf(Kind kind);
  /// Those that are shown, one after the other without holes.
  void arrangeFields();
  QWidget* makeFields();
  QWidget* makeButtons();
  void setTexts();
  /// "Song" of "song", as people are shown it.
  static QString columnName(std::string_view ours);
  void chooseTable();
  void showColumns(const LabelColumns& columns);
  void changed();
  void enableAnnotator();
  void showAnnotator();
  void showRows(const LabelsPreview& preview);

  std::vector<std::string> header_;
  QGridLayout* grid_ = nullptr;
  std::vector<std::pair<QWidget*, int>> fields_;  ///< with the columns that each takes
  QComboBox* known_;
  std::vector<std::pair<std::string_view, QComboBox*>> boxes_;  ///< by our names of columns
  NumberBox* least_;
  NumberBox* most_;
  QLineEdit* annotator_;
  QString person_;  ///< whose labels they are if nothing says it
  QLineEdit* song_;
  QComboBox* songsIn_;
  VoteColumns* votes_;
  QCheckBox* wholeSongs_;
  QCheckBox* skipUnknown_;
  TextTableModel* model_;
  TableView* table_;
  PlaneView* plane_;
  QLabel* form_;
  QLabel* summary_;
  QLabel* error_;
  QPushButton* import_;
  bool showing_ = false;  ///< values are being set, not changed by the user
};

}  // namespace cuadrante::ui
