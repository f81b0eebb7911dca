// Turns the bytes of a connection into requests; knows no socket.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "net/http.hpp"
#include "net/problem.hpp"

namespace yimen::net_internal {

enum class ReadStep { need_more, complete, failed };

// Belongs to one thread. For each request: begin(), then read_header() until it is complete, then read_body() so;
// whenever one needs more, bytes are put into room() and announced with received(). Bytes beyond the request
// stay for the next.
class RequestReader {
   public:
    explicit RequestReader(std::size_t header_bytes);
    ~RequestReader();

    void begin();
    std::span<char> room();
    void received(std::size_t bytes);
    // A byte of the request under way is there.
    bool started() const;

    ReadStep read_header();
    ReadStep read_body(std::size_t limit_bytes);

    // Valid once the header is complete; the body once that is.
    HttpRequest& request();
    bool keep_alive() const;
    bool has_body() const;
    bool expects_continue() const;
    // Why it failed.
    const Error& error() const { return error_; }

   private:
    class Parser;
    ReadStep fail(Error error);
    ReadStep fail_malformed(const std::string& reason);
    ReadStep fail_header_too_large();
    ReadStep check_header();
    void skip_empty_lines();
    std::size_t unread() const { return end_ - begin_; }

    std::size_t header_bytes_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t header_taken_ = 0;
    std::unique_ptr<Parser> parser_;
    Error error_;
};

}  // namespace yimen::net_internal
