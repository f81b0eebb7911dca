#include "net/internal/request_reader.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "net/internal/front.hpp"

namespace yimen::net_internal {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

std::string lower(string_view text) {
    std::string result(text.data(), text.size());
    for (auto& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

// "http://host/path?query" and "/path?query" → "/path?query" (RFC 9112 section 3.2.2).
std::string_view origin_form(std::string_view target) {
    if (!target.starts_with("http://")) return target;
    target.remove_prefix(7);
    const auto path = target.find('/');
    return path == std::string_view::npos ? "/" : target.substr(path);
}

std::size_t count(const HttpHeaders& headers, std::string_view name) {
    return static_cast<std::size_t>(
        std::count_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; }));
}

}  // namespace

// Beast checks the syntax and the framing; what it finds goes straight into the request.
class RequestReader::Parser final : public http::basic_parser<true> {
   public:
    HttpRequest request;
    int version = 11;

   private:
    void on_request_impl(http::verb, string_view method, string_view target, int http_version, error_code&) override {
        request.method.assign(method.data(), method.size());
        const auto origin = origin_form({target.data(), target.size()});
        const auto question = std::min(origin.find('?'), origin.size());
        request.path = origin.substr(0, question);
        request.query = origin.substr(std::min(origin.size(), question + 1));
        version = http_version;
    }
    void on_field_impl(http::field, string_view name, string_view value, error_code&) override {
        // Fields after a chunked body could contradict those that were judged: they are dropped.
        if (header_seen_) return;
        request.headers.emplace_back(lower(name), std::string(value.data(), value.size()));
    }
    void on_header_impl(error_code&) override { header_seen_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(string_view body, error_code&) override {
        request.body.append(body.data(), body.size());
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& error) override {
        return on_body_impl(body, error);
    }
    void on_finish_impl(error_code&) override {}
    void on_response_impl(int, string_view, int, error_code&) override {}

    bool header_seen_ = false;
};

RequestReader::RequestReader(std::size_t header_bytes) : header_bytes_(header_bytes), buffer_(header_bytes + 1) {}

RequestReader::~RequestReader() = default;

void RequestReader::begin() {
    parser_ = std::make_unique<Parser>();
    parser_->body_limit(boost::none);
    parser_->header_limit(static_cast<std::uint32_t>(header_bytes_ + 1));
    header_taken_ = 0;
}

std::span<char> RequestReader::room() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, unread());
    end_ -= begin_;
    begin_ = 0;
    return std::span(buffer_).subspan(end_);
}

void RequestReader::received(std::size_t bytes) { end_ += bytes; }

bool RequestReader::started() const { return unread() > 0 || header_taken_ > 0; }

ReadStep RequestReader::read_header() {
    if (header_taken_ == 0) skip_empty_lines();
    if (unread() == 0) return ReadStep::need_more;
    error_code error;
    const auto taken = parser_->put(boost::asio::buffer(buffer_.data() + begin_, unread()), error);
    begin_ += taken;
    header_taken_ += taken;
    const bool more = error == http::error::need_more;
    if (header_taken_ + (more ? unread() : 0) > header_bytes_) return fail_header_too_large();
    if (more) return ReadStep::need_more;
    if (error == http::error::header_limit) return fail_header_too_large();
    if (error) return fail_malformed(error.message());
    return check_header();
}

ReadStep RequestReader::check_header() {
    const auto& headers = request().headers;
    if (parser_->version == 11 && count(headers, "host") != 1) return fail_malformed("one Host header is needed");
    if (request().header("transfer-encoding") && !parser_->chunked()) {
        return fail_malformed("the only Transfer-Encoding understood is chunked");
    }
    const auto& path = request().path;
    if (!path.starts_with('/') && path != "*") return fail_malformed("the target is no path");
    return ReadStep::complete;
}

ReadStep RequestReader::read_body(std::size_t limit_bytes) {
    if (parser_->is_done()) return ReadStep::complete;
    if (const auto length = parser_->content_length(); length && *length > limit_bytes) {
        return fail(body_too_large(limit_bytes));
    }
    if (!parser_->eager()) {
        parser_->eager(true);
        parser_->body_limit(limit_bytes);
    }
    if (unread() == 0) return ReadStep::need_more;
    error_code error;
    begin_ += parser_->put(boost::asio::buffer(buffer_.data() + begin_, unread()), error);
    if (error == http::error::body_limit) return fail(body_too_large(limit_bytes));
    if (error && error != http::error::need_more) return fail_malformed(error.message());
    if (parser_->is_done()) return ReadStep::complete;
    // What Beast left and wants more of is one line between chunks.
    return unread() == buffer_.size() ? fail_malformed("a chunk's header is too long") : ReadStep::need_more;
}

HttpRequest& RequestReader::request() { return parser_->request; }

bool RequestReader::keep_alive() const { return parser_->version == 11 && parser_->keep_alive(); }

bool RequestReader::has_body() const { return !parser_->is_done(); }

bool RequestReader::expects_continue() const {
    const auto expect = parser_->request.header("expect");
    return expect && lower({expect->data(), expect->size()}) == "100-continue" && unread() == 0;
}

void RequestReader::skip_empty_lines() {
    while (unread() > 0 && (buffer_[begin_] == '\r' || buffer_[begin_] == '\n')) ++begin_;
}

ReadStep RequestReader::fail(Error error) {
    error_ = std::move(error);
    return ReadStep::failed;
}

ReadStep RequestReader::fail_malformed(const std::string& reason) {
    return fail({ErrorCode::invalid_request, "the request is malformed: " + reason, {}});
}

ReadStep RequestReader::fail_header_too_large() {
    return fail({ErrorCode::header_too_large,
                 "the request line and headers exceed " + std::to_string(header_bytes_) + " bytes",
                 {{"limit_bytes", std::to_string(header_bytes_)}}});
}

}  // namespace yimen::net_internal
