package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Translates between the AWS SDK's objects and JSON as the AWS CLI prints it: requests, responses and model objects of
 * any service, by the field metadata that the SDK generates from the service models ({@link SdkPojo#sdkFields()}), so
 * that no type is mapped by hand. Member names are the API's own, timestamps are ISO-8601, blobs are base64, and IAM
 * policy documents are objects.
 */
public final class SdkJson {

    private SdkJson() {}

    /**
     * Reads one SDK object.
     *
     * @param json an object as the CLI prints it; null members count as absent
     * @param builder the type's {@code builder} method
     * @return the object
     * @param <T> the SDK type
     * @param <B> its builder
     * @throws SdkJsonException naming the path of a member that the type does not have, or of a value of the wrong type
     */
    public static <T, B extends SdkBuilder<B, T> & SdkPojo> T read(JsonNode json, Supplier<B> builder) {
        return read(json, builder, SdkJsonReader.UnknownMember.REFUSED);
    }

    /** As {@link #read(JsonNode, Supplier)}, with another answer to members that the type does not have. */
    static <T, B extends SdkBuilder<B, T> & SdkPojo> T read(
            JsonNode json, Supplier<B> builder, SdkJsonReader.UnknownMember unknown) {
        var target = builder.get();
        SdkJsonReader.fill(target, json, unknown);
        return target.build();
    }

    /**
     * Writes one SDK object; the inverse of {@link #read}, except that a fraction of a second is cut to microseconds.
     *
     * @param value a request, response or model object
     * @return its members that have a value, under the API's names; lists and maps that were never set are left out
     */
    public static ObjectNode write(SdkPojo value) {
        return SdkJsonWriter.write(value, "");
    }
}
