#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// `&`, `<`, `>` and `"` as markup writes them; control characters but line ends are left out,
/// since no markup may hold them.
std::string escapedMarkup(std::string_view text);

/// A self-contained HTML page under construction. All text is escaped; it follows the reader's
/// light or dark scheme, pictures stay on white.
class HtmlPage {
 public:
  struct Column {
    std::string name;
    bool numeric = false;  ///< numbers stand at the right
  };

  explicit HtmlPage(std::string_view title);

  void heading(int level, std::string_view text);
  void paragraph(std::string_view text);
  void table(const std::vector<Column>& columns, const std::vector<std::vector<std::string>>& rows);
  void svg(std::string_view picture);  ///< as it is: markup of our own
  void beginRow();                     ///< what follows stands side by side where there is room
  void endRow();

  std::string finish();

 private:
  std::string body_;
};

}  // namespace cuadrante
