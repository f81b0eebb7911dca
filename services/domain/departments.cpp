#include "domain/departments.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text_rules.hpp"
#include "base/utf8.hpp"

namespace yimen {
namespace {

// What is written in several ways and means one thing.
constexpr std::array<std::pair<char32_t, char32_t>, 13> one_form{{{U'［', U'('},
                                                                  {U'］', U')'},
                                                                  {U'[', U'('},
                                                                  {U']', U')'},
                                                                  {U'【', U'('},
                                                                  {U'】', U')'},
                                                                  {U'〔', U'('},
                                                                  {U'〕', U')'},
                                                                  {U'｛', U'('},
                                                                  {U'｝', U')'},
                                                                  {U'、', U'/'},
                                                                  {U'·', U'.'},
                                                                  {U'•', U'.'}}};

char32_t plain(char32_t c) {
    const auto* const found = std::ranges::find(one_form, c, &std::pair<char32_t, char32_t>::first);
    if (found != one_form.end()) return found->second;
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;
    return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}

std::u32string plain_characters(std::string_view text) {
    std::u32string characters;
    while (!text.empty()) {
        const auto c = take_character(text);
        if (!is_blank(c) && !is_invisible(c)) characters += plain(c);
    }
    return characters;
}

// How many characters both have in the same order.
std::size_t shared(const std::u32string& a, const std::u32string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (const auto c : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = c == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
            diagonal = above;
        }
    }
    return row.back();
}

Error twice(const std::string& what) {
    return {ErrorCode::invalid_request,
            "departments: " + what + " stands for two departments",
            {{"field", "departments"}, {"expected", "each id and name once"}, {"subject", what}}};
}

}  // namespace

std::string plain_name(std::string_view written) { return utf8_of(plain_characters(written)); }

Departments::Departments(std::vector<Department> all) : all_(std::move(all)) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
        by_id_.emplace(all_[i].id, i);
        by_name_.emplace(plain_name(all_[i].name.zh), i);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
        for (const auto& name : all_[i].former) by_name_.emplace(plain_name(name), i);
        by_name_.emplace(plain_name(all_[i].id), i);
    }
}

const Department* Departments::find(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &all_[found->second];
}

const Department* Departments::named(std::string_view written) const {
    if (all_.empty()) return nullptr;
    if (const auto* by_id = find(written)) return by_id;
    const auto found = by_name_.find(plain_name(written));
    return found == by_name_.end() ? nullptr : &all_[found->second];
}

std::optional<std::string> Departments::nearest(std::string_view written) const {
    const auto meant = plain_characters(written).substr(0, 200);
    std::optional<std::string> best;
    double most = 0;
    const auto weigh = [&](const std::string& name) {
        const auto known = plain_characters(name);
        const auto both = static_cast<double>(meant.size() + known.size());
        const auto likeness = both > 0 ? 2.0 * static_cast<double>(shared(meant, known)) / both : 0.0;
        if (likeness <= most) return;
        most = likeness;
        best = name;
    };
    for (const auto& each : all_) {
        weigh(each.name.zh);
        weigh(each.id);
        for (const auto& name : each.former) weigh(name);
    }
    return best;
}

Status check(const Departments& departments) {
    std::unordered_map<std::string, std::string> owners;  // a plain name → the id whose it is
    std::unordered_map<std::string, int> ids;
    for (const auto& each : departments.all()) {
        if (++ids[each.id] > 1) return twice(each.id);
        std::vector<std::string> names{each.name.zh};
        names.insert(names.end(), each.former.begin(), each.former.end());
        for (const auto& name : names) {
            const auto [owner, fresh] = owners.emplace(plain_name(name), each.id);
            if (!fresh && owner->second != each.id) return twice(name);
        }
    }
    return done();
}

Departments remembering(const Departments& table, const Departments& before) {
    auto all = table.all();
    for (auto& each : all) {
        const auto* known = before.find(each.id);
        if (!known) continue;
        std::vector<std::string> names{known->name.zh};
        names.insert(names.end(), known->former.begin(), known->former.end());
        for (const auto& name : names) {
            const bool is_written = std::ranges::any_of(
                each.former, [&](const std::string& one) { return plain_name(one) == plain_name(name); });
            if (table.named(name) || is_written || each.former.size() >= max_former_names) continue;
            each.former.push_back(name);
        }
    }
    return Departments(std::move(all));
}

}  // namespace yimen
