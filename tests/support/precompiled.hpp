// What every test includes, read once a build.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <rapidcheck/gtest.h>
#include <string>
#include <thread>
#include <vector>
