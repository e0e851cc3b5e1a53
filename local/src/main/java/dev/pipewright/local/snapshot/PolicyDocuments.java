package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * The one place where the CLI prints something else than the API returns: IAM sends policy documents as
 * percent-encoded JSON text (RFC 3986; see "Document" in API_PolicyVersion), the CLI decodes them and prints objects.
 *
 * <p>Other services' policies are JSON text in the API and in the CLI; whoever tidies up a file by hand makes objects of
 * them, and text of IAM's. Both spellings are read.
 */
final class PolicyDocuments {

    /** The members of IAM's responses whose model type is {@code policyDocumentType}; EC2 has one of the same name. */
    private static final Set<String> MEMBERS = Set.of("AssumeRolePolicyDocument", "PolicyDocument", "Document");

    /** The members of Secrets Manager, KMS and S3 that hold a policy. */
    private static final Set<String> TEXTS = Set.of("ResourcePolicy", "Policy");

    private static final String IAM = "software.amazon.awssdk.services.iam.";
    private static final String ENCODED_OBJECT = "%7B";
    private static final String OBJECT = "{";

    private PolicyDocuments() {}

    /** Returns a policy as the service's client gives it; empty where a member is something else or needs no translation. */
    static Optional<String> read(SdkPojo target, SdkField<?> field, JsonNode json) {
        // IAM's GetPolicy has a member Policy that is an object of its own.
        return field.marshallingType() == MarshallingType.STRING
                ? read(target, field.memberName(), json)
                : Optional.empty();
    }

    private static Optional<String> read(SdkPojo target, String memberName, JsonNode json) {
        var isPolicy = MEMBERS.contains(memberName) || (TEXTS.contains(memberName) && json.isObject());
        if (!isPolicy || target instanceof SdkRequest.Builder) {
            return isPolicy && json.isObject() ? Optional.of(encode(json)) : Optional.empty();
        }
        var isIams = target.getClass().getName().startsWith(IAM);
        if (json.isObject()) {
            return Optional.of(isIams && MEMBERS.contains(memberName) ? encode(json) : json.toString());
        }
        var isUnencoded = isIams && json.isTextual() && json.textValue().strip().startsWith(OBJECT);
        return isUnencoded ? Optional.of(encode(json.textValue().strip())) : Optional.empty();
    }

    private static String encode(JsonNode document) {
        return encode(document.toString());
    }

    private static String encode(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a member's value is an encoded document: IAM's requests carry the same members unencoded. */
    static boolean isEncoded(String memberName, String value) {
        return memberName != null && MEMBERS.contains(memberName) && value.startsWith(ENCODED_OBJECT);
    }

    static JsonNode decode(String encoded, String path) {
        try {
            return Json.tree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new SdkJsonException(path, "is not a percent-encoded JSON policy document", e);
        }
    }
}
