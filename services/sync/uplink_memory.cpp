#include "sync/uplink_memory.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "protocol/usage_json.hpp"

namespace yimen {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::streamsize longest_file = 4 * 1024;

class Descriptor {
   public:
    Descriptor(const std::filesystem::path& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool sync() const { return number_ >= 0 && ::fsync(number_) == 0; }
    bool write_all(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

   private:
    int number_;
};

Error failed(const std::filesystem::path& file) {
    const auto why = std::error_code(errno, std::generic_category()).message();
    return {ErrorCode::storage_failed, file.string() + " cannot be written: " + why, {}};
}

Status replace_file(const std::filesystem::path& file, std::string_view bytes) {
    auto beside = file;
    beside += ".new";
    {
        const Descriptor written(beside, O_WRONLY | O_CREAT | O_TRUNC);
        if (!written.write_all(bytes) || !written.sync()) return failed(beside);
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) return failed(file);
    // The name is safe once its folder is.
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    if (!Descriptor(folder, O_RDONLY | O_DIRECTORY).sync()) return failed(folder);
    return done();
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(static_cast<std::size_t>(longest_file), '\0');
    in.read(text.data(), longest_file);
    text.resize(static_cast<std::size_t>(in.gcount()));
    return text;
}

}  // namespace

UplinkMemory load_uplink_memory(const std::filesystem::path& file) {
    const auto json = Json::parse(read_file(file), nullptr, false);
    if (!json.is_object()) return {};
    UplinkMemory memory;
    const auto alarm = json.find("other_past");
    memory.other_past = alarm != json.end() && alarm->is_boolean() && alarm->get<bool>();
    const auto trusted = json.find("trusted");
    if (trusted == json.end()) return memory;
    const auto ack = decode_usage_ack(trusted->dump());
    if (ack) memory.trusted = *ack;
    return memory;
}

Status save_uplink_memory(const std::filesystem::path& file, const UplinkMemory& memory) {
    Json json{{"other_past", memory.other_past}};
    if (memory.trusted) json["trusted"] = Json::parse(encode(*memory.trusted));
    return replace_file(file, json.dump() + '\n');
}

}  // namespace yimen
