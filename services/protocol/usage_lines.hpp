// The lines inside a batch of events, one by one; usage_json.hpp says what they look like. Internal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "protocol/usage_batch.hpp"

namespace yimen::usage_lines {

// invalid_request; line 0 stands for a text without lines.
Error invalid(std::size_t line, const std::string& field, const std::string& expected);

// What is between line feeds.
class LineReader {
   public:
    explicit LineReader(std::string_view text) : rest_(text) {}

    // Nothing when no line feed follows any more.
    std::optional<std::string_view> next();
    bool at_end() const { return rest_.empty(); }
    // Of the line that was read last, from 1.
    std::size_t number() const { return number_; }

   private:
    std::string_view rest_;
    std::size_t number_ = 0;
};

// Appends events to a text, each in the light of the one before.
class EventWriter {
   public:
    explicit EventWriter(std::string& text) : text_(text) {}
    void write(const UsageEvent& event);

   private:
    std::string& text_;
    std::string day_;
    std::int64_t at_ms_ = 0;
};

// Reads them back in the same order.
class EventReader {
   public:
    Result<UsageEvent> read(std::string_view line, std::size_t number);

   private:
    std::string day_;
    std::int64_t at_ms_ = 0;
};

}  // namespace yimen::usage_lines
