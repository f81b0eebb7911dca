#include "supervision/checkup.hpp"

#include <ostream>

#include "base/visible_text.hpp"

namespace yimen {

int tell(const Checkup& checkup, const std::string& program, std::ostream& well, std::ostream& wrong) {
    for (const auto& sentence : checkup.well) well << visible_text(sentence) << '\n';
    for (const auto& sentence : checkup.wrong) wrong << program << ": " << visible_text(sentence) << '\n';
    return checkup.passed() ? 0 : 1;
}

}  // namespace yimen
