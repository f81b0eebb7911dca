#include "config/table_file.hpp"

#include <utility>

#include "config/config_file.hpp"
#include "config/csv_reader.hpp"
#include "config/text_encoding.hpp"
#include "config/xlsx_reader.hpp"

namespace yimen::config {

void read_table(std::string bytes, const TableShape& shape, Problems& problems,
                const std::function<void(TableRow&)>& use_row, RowsLeftOut* left_out) {
    if (!fits(bytes, shape.file, shape.max_bytes, problems)) return;
    if (looks_like_workbook(bytes)) return read_xlsx(bytes, shape, problems, use_row, left_out);
    const auto text = decode_text(std::move(bytes), shape.file, problems);
    if (text) read_csv_text(*text, shape, problems, use_row, left_out);
}

void read_table(const std::filesystem::path& folder, const TableShape& shape, Problems& problems,
                const std::function<void(TableRow&)>& use_row) {
    auto bytes = read_config_bytes(folder, shape.file, shape.max_bytes, problems);
    if (bytes) read_table(*std::move(bytes), shape, problems, use_row);
}

}  // namespace yimen::config
