// SPDX-License-Identifier: Apache-2.0
#include "parley/pictures/html.h"

#include <array>

#include <sodium.h>

#include "parley/pictures/bundles.h"

namespace parley {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

/// JSON that no parser of HTML sees a tag in; the same JSON.
std::string without_tags(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char letter : json) {
    if (letter == '<') {
      out += "\\u003c";
    } else {
      out += letter;
    }
  }
  return out;
}

/// 'sha256-…' as a content security policy names a script or style.
std::string policy_hash(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, kVariant)> base64{};
  sodium_bin2base64(base64.data(), base64.size(), hash.data(), hash.size(), kVariant);
  return "'sha256-" + std::string(base64.data()) + "'";
}

}  // namespace

std::string html_page(const PageHead& head, std::string_view report) {
  const std::string policy = "default-src 'none'; script-src " + policy_hash(page_bundle()) +
                             "; style-src " + policy_hash(page_style()) +
                             "; img-src data: blob:; base-uri 'none'; form-action 'none'";
  std::string page{kPageBeginning};
  page += "<html lang=\"" + escaped(head.language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  page += "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n";
  page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  page += "<meta name=\"referrer\" content=\"no-referrer\">\n";
  page += "<title>" + escaped(head.title) + "</title>\n<style>";
  page += page_style();
  page += "</style>\n</head>\n<body>\n<noscript><p>" + escaped(head.without_script) +
          "</p></noscript>\n<div id=\"app\"></div>\n";
  page += "<script type=\"application/json\" id=\"report-data\">" + without_tags(report) +
          "</script>\n<script>";
  page += page_bundle();
  page += "</script>\n</body>\n</html>\n";
  return page;
}

}  // namespace parley
