#include "core/report/html.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ground: #FFFFFF; --text: #1A1F26; --muted: #56606B; --line: #CBD2DA; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181C; --text: #E7EBF0; --muted: #A3AEBA; --line: #39424C; }
}
body { font: 15px/1.5 "DejaVu Sans", Helvetica, Arial, sans-serif; margin: 32px auto; max-width: 1280px;
       padding: 0 24px; background: var(--ground); color: var(--text); }
h1 { font-size: 28px; margin: 0; } h2 { font-size: 20px; margin: 40px 0 8px; } h3 { font-size: 15px; margin: 32px 0 8px; }
p { margin: 8px 0; color: var(--muted); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; margin: 8px 0 16px; }
th, td { padding: 4px 10px; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
th { color: var(--muted); font-weight: 600; }
.number { text-align: right; }
.row { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px; margin: 16px 0; }
svg { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; background: #FFFFFF; }
.row > svg { flex: 0 1 400px; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { --ground: #FFFFFF; --text: #1A1F26; --muted: #56606B; --line: #CBD2DA; }
  body { max-width: none; margin: 0; padding: 0; }
  svg, .row, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  table { width: 100%; font-size: 9px; }
  table.wide { font-size: 6.5px; table-layout: auto; }
  th, td { padding: 2px 4px; white-space: normal; overflow-wrap: anywhere; }
  .wide th, .wide td { padding: 1px 2px; }
}
)css";

/// Tables of more columns are printed smaller: paper does not scroll.
constexpr std::size_t kWide = 12;

}  // namespace

std::string escapedMarkup(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (letter == '&')
      out += "&amp;";
    else if (letter == '<')
      out += "&lt;";
    else if (letter == '>')
      out += "&gt;";
    else if (letter == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n')
      out += letter;
  }
  return out;
}

HtmlPage::HtmlPage(std::string_view title)
    : body_(fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                        "<meta name=\"viewport\" content=\"width=device-width\"/>\n"
                        "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
                        escapedMarkup(title), kStyle)) {}

void HtmlPage::heading(int level, std::string_view text) {
  body_ += fmt::format("<h{0}>{1}</h{0}>\n", level, escapedMarkup(text));
}

void HtmlPage::paragraph(std::string_view text) {
  body_ += fmt::format("<p>{}</p>\n", escapedMarkup(text));
}

void HtmlPage::table(const std::vector<Column>& columns,
                     const std::vector<std::vector<std::string>>& rows) {
  const auto cell = [&](std::string_view tag, std::size_t column, std::string_view text) {
    const bool number = columns[column].numeric;
    body_ += fmt::format("<{0}{1}>{2}</{0}>", tag, number ? " class=\"number\"" : "",
                         escapedMarkup(text));
  };
  body_ += columns.size() > kWide ? "<div class=\"scroll\"><table class=\"wide\">\n<thead><tr>"
                                  : "<div class=\"scroll\"><table>\n<thead><tr>";
  for (std::size_t i = 0; i < columns.size(); ++i)
    cell("th", i, columns[i].name);
  body_ += "</tr></thead>\n<tbody>\n";
  for (const std::vector<std::string>& row : rows) {
    body_ += "<tr>";
    for (std::size_t i = 0; i < columns.size(); ++i)
      cell("td", i, i < row.size() ? row[i] : std::string());
    body_ += "</tr>\n";
  }
  body_ += "</tbody></table></div>\n";
}

void HtmlPage::svg(std::string_view picture) {
  body_ += picture;
  body_ += '\n';
}

void HtmlPage::beginRow() {
  body_ += "<div class=\"row\">\n";
}

void HtmlPage::endRow() {
  body_ += "</div>\n";
}

std::string HtmlPage::finish() {
  return body_ + "</body>\n</html>\n";
}

}  // namespace cuadrante
