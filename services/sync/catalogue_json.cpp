#include "sync/catalogue_json.hpp"

#include <vector>

namespace yimen {
namespace {

using Json = nlohmann::json;

constexpr std::size_t max_depth = 8;

Error refused(const std::string& what) { return {ErrorCode::invalid_request, what, {}}; }

// Listens to the parser and stops it at what must not be. The types of its functions are the parser's.
class Watch final : public nlohmann::json_sax<Json> {
   public:
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return stop("a number is not whole"); }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return stop("it is not text"); }
    bool start_object(std::size_t) override { return open(); }
    bool key(string_t& name) override {
        return names_.back().insert(name).second || stop("a name stands twice in one object");
    }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
        return stop("it is not JSON");
    }

    const std::string& fault() const { return fault_; }

   private:
    bool open() {
        names_.emplace_back();
        return names_.size() <= max_depth || stop("it is more than 8 deep");
    }
    bool close() {
        names_.pop_back();
        return true;
    }
    bool stop(const char* why) {
        fault_ = why;
        return false;
    }

    std::vector<std::set<std::string>> names_;
    std::string fault_;
};

const Json& nothing() {
    static const Json null;
    return null;
}

}  // namespace

Result<Json> parse_strictly(std::string_view text, std::size_t max_bytes) {
    if (text.size() > max_bytes) {
        return Error{ErrorCode::payload_too_large,
                     "more than " + std::to_string(max_bytes) + " bytes",
                     {{"limit", std::to_string(max_bytes)}}};
    }
    Watch watch;
    if (!Json::sax_parse(text, &watch)) return refused(watch.fault());
    return Json::parse(text, nullptr, false);
}

StrictObject::StrictObject(const Json& value) : value_(value) {
    if (!value.is_object()) fault("an object is expected");
}

void StrictObject::fault(const std::string& what) {
    if (fault_.empty()) fault_ = what;
}

const Json& StrictObject::field(const char* name) {
    known_.insert(name);
    if (!value_.is_object() || !value_.contains(name)) {
        fault(std::string(name) + " is missing");
        return nothing();
    }
    return value_.at(name);
}

std::string StrictObject::text(const char* name, std::size_t max_bytes) {
    const auto& value = field(name);
    if (value.is_string() && value.get_ref<const std::string&>().size() <= max_bytes) return value;
    fault(std::string(name) + " is no text of at most " + std::to_string(max_bytes) + " bytes");
    return {};
}

std::uint64_t StrictObject::number(const char* name, std::uint64_t smallest, std::uint64_t largest) {
    const auto& value = field(name);
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number >= smallest && number <= largest) return number;
    }
    fault(std::string(name) + " is no number from " + std::to_string(smallest) + " to " + std::to_string(largest));
    return smallest;
}

bool StrictObject::flag(const char* name) {
    const auto& value = field(name);
    if (!value.is_boolean()) fault(std::string(name) + " is neither true nor false");
    return value.is_boolean() && value.get<bool>();
}

Instant StrictObject::instant(const char* name) {
    if (const auto read = parse_iso(text(name, 24))) return *read;
    fault(std::string(name) + " is no time");
    return {};
}

Date StrictObject::date(const char* name) {
    if (const auto read = parse_date(text(name, 10))) return *read;
    fault(std::string(name) + " is no date");
    return {};
}

Sha256Digest StrictObject::sha256(const char* name) {
    if (const auto read = sha256_from_hex(text(name, 64))) return *read;
    fault(std::string(name) + " is no SHA-256");
    return {};
}

const Json& StrictObject::object(const char* name) {
    const auto& value = field(name);
    if (!value.is_object()) fault(std::string(name) + " is no object");
    return value;
}

const Json& StrictObject::list(const char* name, std::size_t smallest, std::size_t largest) {
    const auto& value = field(name);
    if (value.is_array() && value.size() >= smallest && value.size() <= largest) return value;
    fault(std::string(name) + " is no list of " + std::to_string(smallest) + " to " + std::to_string(largest));
    static const Json empty = Json::array();
    return empty;
}

Status StrictObject::finish() const {
    if (!fault_.empty()) return refused(fault_);
    for (const auto& [name, value] : value_.items()) {
        if (!known_.contains(name)) return refused(name.substr(0, 40) + " is not known");
    }
    return done();
}

}  // namespace yimen
