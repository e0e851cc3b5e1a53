package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The one place where the CLI prints something else than the API returns: IAM sends policy documents as
 * percent-encoded JSON text (RFC 3986; see "Document" in API_PolicyVersion), the CLI decodes them and prints objects.
 */
final class PolicyDocuments {

    /** The members of IAM's responses whose model type is {@code policyDocumentType}. */
    private static final Set<String> MEMBERS = Set.of("AssumeRolePolicyDocument", "PolicyDocument", "Document");

    private static final String ENCODED_OBJECT = "%7B";

    private PolicyDocuments() {}

    /** @param memberName a field's name; null for an element of a list or a map, which is never a document */
    static boolean isPolicyDocument(String memberName) {
        return memberName != null && MEMBERS.contains(memberName);
    }

    static String encode(JsonNode document) {
        return URLEncoder.encode(document.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a member's value is an encoded document: IAM's requests carry the same members unencoded. */
    static boolean isEncoded(String memberName, String value) {
        return isPolicyDocument(memberName) && value.startsWith(ENCODED_OBJECT);
    }

    static JsonNode decode(String encoded, String path) {
        try {
            return Json.tree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new SdkJsonException(path, "is not a percent-encoded JSON policy document", e);
        }
    }
}
