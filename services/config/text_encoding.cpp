#include "config/text_encoding.hpp"

#include <memory>

#include <unicode/ucnv.h>

#include "config/words.hpp"

namespace yimen::config {
namespace {

constexpr std::string_view little_endian_mark = "\xFF\xFE";
constexpr std::string_view big_endian_mark = "\xFE\xFF";

struct Closing {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Closing>;

// Nothing when a byte of it means nothing in that encoding.
std::optional<std::string> converted(std::string_view bytes, const char* encoding) {
    UErrorCode failed = U_ZERO_ERROR;
    const Converter from(ucnv_open(encoding, &failed));
    const Converter to(ucnv_open("UTF-8", &failed));
    if (U_FAILURE(failed)) return std::nullopt;
    ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &failed);
    std::string text(bytes.size() * 3 + 4, '\0');
    char* target = text.data();
    const char* source = bytes.data();
    ucnv_convertEx(to.get(), from.get(), &target, text.data() + text.size(), &source, bytes.data() + bytes.size(),
                   nullptr, nullptr, nullptr, nullptr, true, true, &failed);
    if (U_FAILURE(failed)) return std::nullopt;
    text.resize(static_cast<std::size_t>(target - text.data()));
    return text;
}

// Whether more of it is well-formed UTF-8 beyond ASCII than is not.
bool is_mostly_utf8(std::string_view text) {
    std::size_t good = 0;
    std::size_t bad = 0;
    while (!text.empty()) {
        const auto malformed = find_malformed(text);
        const auto well = text.substr(0, malformed.value_or(text.size()));
        good += (well.size() - count_characters(well)) / 2;  // a hanzi has two bytes behind its first
        if (!malformed) break;
        ++bad;
        text.remove_prefix(*malformed + 1);
    }
    return good > bad;
}

}  // namespace

std::optional<std::string> decode_text(std::string bytes, const std::string& file, Problems& problems) {
    if (bytes.starts_with(byte_order_mark)) bytes.erase(0, byte_order_mark.size());
    if (bytes.starts_with(little_endian_mark) || bytes.starts_with(big_endian_mark)) {
        if (auto text = converted(std::string_view(bytes).substr(2), bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE"))
            return text;
    }
    const auto malformed = find_malformed(bytes);
    if (!malformed) return bytes;
    if (!is_mostly_utf8(bytes)) {
        if (auto text = converted(bytes, "gb18030")) return text;
    }
    problems.add({file, line_at(bytes, *malformed), ""}, "the text is not UTF-8",
                 "UTF-8: a spreadsheet program saves it as \"CSV UTF-8\"");
    return std::nullopt;
}

}  // namespace yimen::config
