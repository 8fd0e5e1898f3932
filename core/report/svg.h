#pragma once

#include "core/report/geometry.h"
#include "core/report/plane.h"

#include <span>
#include <string>
#include <string_view>

namespace cuadrante {

/// The light theme's colours (ui/theme/tokens.h has them for the window).
namespace ink {
inline constexpr std::string_view kSurface = "#FFFFFF";
inline constexpr std::string_view kBorder = "#CBD2DA";
inline constexpr std::string_view kText = "#1A1F26";
inline constexpr std::string_view kMuted = "#56606B";
inline constexpr std::string_view kRed = "#D55E00";
inline constexpr std::string_view kYellow = "#E6C200";
inline constexpr std::string_view kGreen = "#009E73";
inline constexpr std::string_view kBlue = "#0072B2";
}  // namespace ink

enum class TextAnchor { Start, Middle, End };

struct TextStyle {
  double size = 13.0;
  TextAnchor anchor = TextAnchor::Start;
  std::string_view colour = ink::kText;
  bool upwards = false;  ///< written from bottom to top, turned about its position
};

/// An SVG picture under construction, in drawing order.
class SvgPicture {
 public:
  SvgPicture(double width, double height);

  void area(const PictureArea& area, std::string_view fill, double opacity = 1.0);
  void line(PicturePoint from, PicturePoint to, std::string_view colour, double width = 1.0);
  void polyline(std::span<const PicturePoint> points, std::string_view colour, double width);
  void text(PicturePoint at, std::string_view text, const TextStyle& style);
  /// One-pixel outline of the text colour; hollow markers have the colour as a thicker outline.
  void marker(PicturePoint at, MarkerShape shape, std::string_view colour, bool filled,
              double radius = 5.0);

  std::string finish() const;

 private:
  std::string body_;
};

}  // namespace cuadrante
