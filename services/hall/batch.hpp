// One batch of commands on its way to the hall's file. Internal.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "hall/hall_engine.hpp"

namespace yimen {

// A failure as the answer to a command.
Answer refusal(const Error& error);

// `durable`: it is in the file already, whatever becomes of the batch.
struct HallEngine::PendingAnswer {
    Answer answer;
    bool durable = false;
};

// One batch on its way to the file.
struct HallEngine::Work {
    explicit Work(std::deque<Submission> taken) : submissions(std::move(taken)), answers(submissions.size()) {}

    std::deque<Submission> submissions;
    std::vector<PendingAnswer> answers;                         // one a submission
    std::unordered_map<std::string, std::size_t> index_by_key;  // of those answered in this batch
    std::vector<LoggedEvent> events;
    std::set<std::string> touched;  // tickets that changed
    Batch batch;
    bool clock_confirmed = false;
};

}  // namespace yimen
