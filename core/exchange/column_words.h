#pragma once

#include "core/exchange/label_columns.h"

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Which of our columns people mean by a word, in any case and with accents or without: "song" of
/// "Canción", "placer" of "Valence". Empty for none.
std::string_view columnFromWord(std::string_view word);

/// The columns of a table that are called by such words, named: of each of ours that is neither
/// named nor there by its own name, where one column is so called. Of songs and clips only where
/// nothing else names them; of values only where no column of quadrants or votes is named.
LabelColumns withColumnWords(LabelColumns columns, const std::vector<std::string>& header);

}  // namespace cuadrante
