#include "bench/search_peer.hpp"

#include <chrono>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "support/process.hpp"

namespace yimen::bench {
namespace {

using namespace std::chrono_literals;

constexpr const char* package = "pinyin-pro@3.29.4";

bool ran(const std::vector<std::string>& words, const std::filesystem::path& output,
         std::chrono::milliseconds at_most) {
    test::Process process("/usr/bin/env", words, output);
    return process.wait(at_most) == 0;
}

PeerAnswers answers_in(const std::string& lines) {
    PeerAnswers answers;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) {
        const auto answer = nlohmann::json::parse(line);
        answers.each_us.push_back(answer.at("us"));
        answers.items.push_back(answer.at("items"));
    }
    return answers;
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

std::optional<PeerAnswers> ask_pinyin_pro(const std::filesystem::path& work,
                                          const std::vector<std::vector<std::string>>& texts,
                                          const std::vector<std::string>& queries, std::string& why) {
    const auto folder = work / "pinyin-pro";
    std::filesystem::create_directories(folder);
    const auto script = folder / "search_peer.mjs", question = folder / "question.json", answer = folder / "answer";
    std::filesystem::copy_file(std::filesystem::path(YIMEN_SOURCE_DIR) / "tests/bench/search_peer.mjs", script,
                               std::filesystem::copy_options::overwrite_existing);
    std::ofstream(question) << nlohmann::json{{"texts", texts}, {"queries", queries}};
    if (!ran({"npm", "install", "--prefix", folder, "--no-audit", "--no-fund", package}, folder / "npm", 2min)) {
        why = std::string("npm cannot install ") + package;
        return std::nullopt;
    }
    if (!ran({"node", script, question}, answer, 10min)) {
        why = "node cannot run search_peer.mjs";
        return std::nullopt;
    }
    return answers_in(text_of(answer));
}

}  // namespace yimen::bench
