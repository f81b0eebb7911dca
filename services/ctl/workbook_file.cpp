#include "ctl/workbook_file.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <xlsxwriter.h>

namespace yimen {
namespace {

Error cannot_write(const std::filesystem::path& file, const std::string& reason) {
    return {ErrorCode::storage_failed, file.string() + " cannot be written to: " + reason, {{"path", file.string()}}};
}

}  // namespace

Status write_workbook_file(const std::filesystem::path& file, const std::function<void(lxw_workbook*)>& fill) {
    // The library says to everybody, and without the reason, what it cannot open.
    if (!std::ofstream(file, std::ios::binary)) {
        return cannot_write(file, std::generic_category().message(errno));
    }
    auto* book = workbook_new(file.c_str());
    if (!book) return Error{ErrorCode::internal, "no memory for a workbook", {}};
    fill(book);
    const auto closed = workbook_close(book);
    if (closed == LXW_NO_ERROR) return done();
    return cannot_write(file, lxw_strerror(closed));
}

}  // namespace yimen
