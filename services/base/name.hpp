// A short text that a great many others repeat, such as the id of a queue: kept once for the life of the program.
#pragma once

#include <string>
#include <string_view>

namespace yimen {

// Thread-safe, and as small as a pointer. For texts of which there are few, whatever happens: what is kept is never
// let go.
class Name {
   public:
    Name() = default;
    explicit Name(std::string_view text) : text_(kept(text)) {}
    Name& operator=(std::string_view text) {
        text_ = kept(text);
        return *this;
    }

    const std::string& text() const { return *text_; }
    operator const std::string&() const { return *text_; }
    operator std::string_view() const { return *text_; }
    bool empty() const { return text_->empty(); }
    void clear() { text_ = kept({}); }

    friend bool operator==(const Name& one, const Name& other) { return one.text_ == other.text_; }
    friend bool operator==(const Name& one, std::string_view other) { return *one.text_ == other; }

   private:
    static const std::string* kept(std::string_view text);

    const std::string* text_ = kept({});
};

}  // namespace yimen
