#include "core/features/musical/steadiness.h"

#include <string_view>
#include <unordered_set>

namespace cuadrante::musical {
namespace {

/// What codecs change: mostly what counts notes that hardly sound, and what compares loud bands
/// with the softest, which codecs empty.
const std::unordered_set<std::string_view>& unsteady() {
  static const std::unordered_set<std::string_view> names{
      "contrast_2_sd", "contrast_3_mean", "contrast_3_sd", "contrast_4_sd", "contrast_5_mean",
      "contrast_5_sd", "contrast_6_sd",
      // rhythm
      "onsets_middle", "rise_middle_mean", "rise_middle_p95", "rise_treble_mean", "rise_treble_sd",
      "onset_distances_0", "onset_distances_1", "onset_rise_variation", "fall_sd", "falling",
      // harmony
      "triad_changes", "chord_changes",
      // notes by subharmonic summation
      "register_sd", "register_p25", "register_p75", "octave_0", "octave_1", "octave_5", "octave_6",
      "notes_at_once_mean", "notes_at_once_sd", "lowest_note_sd", "highest_note_mean",
      "highest_note_sd", "note_range", "highest_note_change", "lowest_note_change", "note_length",
      "notes_begun", "notes_begun_low", "notes_begun_high", "notes_begun_by_register_0",
      "notes_begun_by_register_1", "notes_begun_by_register_2", "notes_begun_by_register_3",
      "notes_begun_by_register_4", "frames_without_begin", "frames_with_one_begin",
      "frames_with_two_begins", "frames_with_chord", "begins_sd", "note_lengths_mean",
      "note_lengths_sd", "note_lengths_0", "note_lengths_1", "note_lengths_2", "note_lengths_3",
      "note_lengths_4",
      // notes that the network hears
      "six_sounding", "notes_octave_6", "sounding_together", "pitch_class_changes",
      "notes_of_stroke_mean", "notes_of_stroke_sd", "strokes_of_three", "between_strokes_sd",
      "between_strokes_quantile_0", "stroke_ratio_0", "stroke_ratio_1", "stroke_ratio_2",
      "stroke_ratio_3", "stroke_ratio_4", "stroke_ratio_5", "stroke_ratio_6", "struck_length_sd",
      "struck_length_quantile_0", "struck_sureness_sd", "struck_strength_mean",
      "struck_strength_sd", "struck_strength_quantile_0", "strength_by_pitch", "line_step_0",
      "line_step_3", "line_step_4", "line_step_5", "line_step_7", "line_step_8", "line_step_9",
      "line_step_10", "line_step_11", "line_step_12", "line_step_13", "line_rising",
      "line_step_mean", "line_sd"};
  return names;
}

}  // namespace

Measures measuresOfVersion(int version, const Measures& all) {
  if (version < kSteadyMeasures)
    return all;
  Measures steady;
  for (const auto& [name, value] : all.all())
    if (!unsteady().contains(name))
      steady.add(name, value);
  return steady;
}

}  // namespace cuadrante::musical
