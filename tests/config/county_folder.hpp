// The demonstration county, and copies of it that a test may spoil.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace yimen {

// The county that is shipped; yimen_test says where the source is.
inline std::filesystem::path demonstration_county() {
    const char* source = std::getenv("YIMEN_SOURCE_DIR");
    return std::filesystem::path(source ? source : ".") / "kiosk-config";
}

inline std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// A copy in a folder of its own, removed with the object.
class CountyCopy {
   public:
    CountyCopy() : folder_(make_folder()) {
        std::filesystem::copy(demonstration_county(), folder_, std::filesystem::copy_options::recursive);
    }
    ~CountyCopy() { std::filesystem::remove_all(folder_); }
    CountyCopy(const CountyCopy&) = delete;
    CountyCopy& operator=(const CountyCopy&) = delete;

    const std::filesystem::path& folder() const { return folder_; }

   private:
    static std::filesystem::path make_folder() {
        auto name = (std::filesystem::temp_directory_path() / "yimen-county-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw std::filesystem::filesystem_error("mkdtemp", std::error_code(errno, std::generic_category()));
        return name;
    }
    std::filesystem::path folder_;
};

}  // namespace yimen
