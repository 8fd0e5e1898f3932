#include "core/report/svg.h"

#include "core/report/html.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

std::string_view anchorName(TextAnchor anchor) {
  switch (anchor) {
    case TextAnchor::Start:
      return "start";
    case TextAnchor::Middle:
      return "middle";
    case TextAnchor::End:
      return "end";
  }
  return "";
}

std::string paintOf(std::string_view colour, bool filled) {
  return filled ? fmt::format(R"(fill="{}" stroke="{}" stroke-width="1")", colour, ink::kText)
                : fmt::format(R"(fill="{}" stroke="{}" stroke-width="2")", ink::kSurface, colour);
}

}  // namespace

SvgPicture::SvgPicture(double width, double height) {
  body_ = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" )"
      R"(font-family="DejaVu Sans, Helvetica, Arial, sans-serif">)"
      "\n",
      width, height);
  area({0, 0, width, height}, ink::kSurface);
}

void SvgPicture::area(const PictureArea& area, std::string_view fill, double opacity) {
  body_ += fmt::format(
      R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" fill-opacity="{}"/>)"
      "\n",
      area.left, area.top, area.width, area.height, fill, opacity);
}

void SvgPicture::line(PicturePoint from, PicturePoint to, std::string_view colour, double width) {
  body_ += fmt::format(
      R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="{}"/>)"
      "\n",
      from.x, from.y, to.x, to.y, colour, width);
}

void SvgPicture::polyline(std::span<const PicturePoint> points, std::string_view colour,
                          double width) {
  std::string list;
  for (const PicturePoint& point : points)
    list += fmt::format("{}{:.1f},{:.1f}", list.empty() ? "" : " ", point.x, point.y);
  body_ += fmt::format(R"(<polyline points="{}" fill="none" stroke="{}" stroke-width="{}" )"
                       R"(stroke-linejoin="round" stroke-linecap="round"/>)"
                       "\n",
                       list, colour, width);
}

void SvgPicture::text(PicturePoint at, std::string_view text, const TextStyle& style) {
  const std::string turn =
      style.upwards ? fmt::format(R"svg( transform="rotate(-90 {:.1f} {:.1f})")svg", at.x, at.y)
                    : "";
  body_ += fmt::format(
      R"(<text x="{:.1f}" y="{:.1f}" font-size="{}" text-anchor="{}" fill="{}"{}>{}</text>)"
      "\n",
      at.x, at.y, style.size, anchorName(style.anchor), style.colour, turn, escapedMarkup(text));
}

void SvgPicture::marker(PicturePoint at, MarkerShape shape, std::string_view colour, bool filled,
                        double radius) {
  const std::string paint = paintOf(colour, filled);
  switch (shape) {
    case MarkerShape::Circle:
      body_ +=
          fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{}" {}/>)", at.x, at.y, radius, paint);
      break;
    case MarkerShape::Square: {
      const double half = halfSideOf(radius);
      body_ += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{}" height="{}" {}/>)",
                           at.x - half, at.y - half, 2 * half, 2 * half, paint);
      break;
    }
    case MarkerShape::TriangleUp:
    case MarkerShape::TriangleDown: {
      const auto [a, b, c] = cornersOf(shape, at, radius);
      body_ += fmt::format(R"(<polygon points="{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}" {}/>)",
                           a.x, a.y, b.x, b.y, c.x, c.y, paint);
      break;
    }
  }
  body_ += '\n';
}

std::string SvgPicture::finish() const {
  return body_ + "</svg>\n";
}

}  // namespace cuadrante
