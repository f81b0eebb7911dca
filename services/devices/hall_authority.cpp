#include "devices/hall_authority.hpp"

#include "storage/private_files.hpp"

namespace yimen {
namespace {

const AuthorityWords& hall_words() {
    static const AuthorityWords words{
        "hall", "restoring the folder from the hall's backup", "a hall has one name",
        "take the folder away, start the hall, and pair every device again (yimenctl device pair)"};
    return words;
}

AuthorityLives hall_lives() {
    AuthorityLives lives;
    lives.for_all_time = true;
    lives.member = device_certificate_life;
    return lives;
}

}  // namespace

std::string hall_certificate_name(const std::string& hall) { return hall + ".hall.internal"; }

Result<Authority> open_hall_authority(const std::filesystem::path& folder, const std::string& hall) {
    if (const auto made = make_private_folder(folder); !made) return made.error();
    if (!Authority::is_in(folder)) {
        const auto made =
            Authority::make(hall_words(), folder, hall, {hall_certificate_name(hall)}, {}, Instant{}, hall_lives());
        if (!made) return made.error();
    }
    return Authority::load(hall_words(), folder, hall_lives());
}

}  // namespace yimen
