#include "ctl/terminal.hpp"

#include <iostream>
#include <streambuf>
#include <string>
#include <utility>

#include <unistd.h>

#include "base/visible_text.hpp"

namespace yimen {

// Hands whole lines on, and what there is of one when the stream is flushed.
struct VisibleOutput::Filter : std::streambuf {
    explicit Filter(std::ostream& filtered) : stream(filtered), below(filtered.rdbuf(this)) {}
    ~Filter() override {
        Filter::sync();
        stream.rdbuf(below);
    }
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;

    int_type overflow(int_type c) override {
        if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
        line += traits_type::to_char_type(c);
        return line.back() == '\n' && !hand_on() ? traits_type::eof() : c;
    }
    int sync() override { return hand_on() && below->pubsync() == 0 ? 0 : -1; }
    bool hand_on() {
        const auto shown = visible_text(std::exchange(line, {}));
        const auto size = static_cast<std::streamsize>(shown.size());
        return below->sputn(shown.data(), size) == size;
    }

    std::ostream& stream;
    std::streambuf* below;
    std::string line;
};

VisibleOutput::VisibleOutput() {
    filters_.push_back(std::make_unique<Filter>(std::cerr));
    if (isatty(STDOUT_FILENO) != 0) filters_.push_back(std::make_unique<Filter>(std::cout));
}

VisibleOutput::~VisibleOutput() = default;

}  // namespace yimen
