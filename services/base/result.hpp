// A value or the reason why there is none.
#pragma once

#include <cassert>
#include <utility>
#include <variant>

#include "base/error.hpp"

namespace yimen {

// Holds either a T or an Error. Asking for the one that is not there is a bug and aborts.
template <typename T>
class [[nodiscard]] Result {
   public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit on purpose
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: same

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        assert(ok());
        return *std::get_if<0>(&content_);
    }
    const T& value() const& {
        assert(ok());
        return *std::get_if<0>(&content_);
    }
    T&& value() && {
        assert(ok());
        return std::move(*std::get_if<0>(&content_));
    }
    const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&content_);
    }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

   private:
    std::variant<T, Error> content_;
};

struct Nothing {
    bool operator==(const Nothing&) const = default;
};

// The outcome of something done for its effect.
using Status = Result<Nothing>;
inline Status done() { return Nothing{}; }

}  // namespace yimen
