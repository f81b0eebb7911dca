#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.hpp"

namespace yimen {
namespace {

using namespace test;

struct Row {
    const char* name;
    std::string bytes;
    int status;
    const char* code;
};

const std::vector<Row>& table() {
    static const std::vector<Row> rows{
        {"NoHttp", "hello\r\n\r\n", 400, "invalid_request"},
        {"Http2Preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "invalid_request"},
        {"TlsHello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), 400, "invalid_request"},
        {"NoHost", "GET /healthz HTTP/1.1\r\n\r\n", 400, "invalid_request"},
        {"TwoHosts", "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400, "invalid_request"},
        {"NoPath", "GET healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "invalid_request"},
        {"SpaceBeforeColon", "GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n", 400, "invalid_request"},
        {"NulInHeader", std::string("GET /healthz HTTP/1.1\r\nHost: a\0b\r\n\r\n", 36), 400, "invalid_request"},
        {"ControlInTarget", "GET /heal\x01thz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "invalid_request"},
        {"LengthIsNoNumber", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "invalid_request"},
        {"LengthIsNegative", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, "invalid_request"},
        {"TwoLengths", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400,
         "invalid_request"},
        {"LengthAndChunked",
         "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
         "invalid_request"},
        {"UnknownTransferEncoding", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 400,
         "invalid_request"},
        {"ChunkedIsNotLast", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400,
         "invalid_request"},
        {"ChunkLengthIsNoNumber",
         "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
         400, "invalid_request"},
        {"ChunkLengthOverflows",
         "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
         "fffffffffffffffff\r\n",
         400, "invalid_request"},
        {"LengthBeyondEverything",
         "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
         "Content-Length: 18446744073709551615\r\n\r\n",
         413, "payload_too_large"},
        {"BadPercentEncoding", get("/echo/%zz"), 400, "invalid_request"},
        {"LongTarget", get("/" + std::string(20'000, 'a')), 431, "header_too_large"},
        {"LongHeader", get("/healthz", "X: " + std::string(20'000, 'a') + "\r\n"), 431, "header_too_large"},
    };
    return rows;
}

class MalformedRequest : public testing::TestWithParam<Row> {};

TEST_P(MalformedRequest, GetsItsProblemAndHarmsNobody) {
    TestServer hall;
    RawClient client(hall.port);
    client.send(GetParam().bytes);
    const auto response = client.read_response();
    EXPECT_EQ(status_of(response), GetParam().status) << response;
    const auto body = nlohmann::json::parse(body_of(response), nullptr, false);
    ASSERT_TRUE(body.is_object()) << response;
    EXPECT_EQ(body["code"], GetParam().code);
    EXPECT_EQ(status_of(RawClient(hall.port).ask(get("/healthz"))), 200);
}

INSTANTIATE_TEST_SUITE_P(Http, MalformedRequest, testing::ValuesIn(table()),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace yimen
