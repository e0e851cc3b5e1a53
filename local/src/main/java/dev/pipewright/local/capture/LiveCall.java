package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.local.snapshot.SdkJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * One reading operation of the live account, in the AWS CLI's terms: a document of arguments in, the document that the CLI
 * prints out, all pages merged.
 *
 * @param request the request type's {@code builder} method
 * @param operation the client's method
 */
record LiveCall<Q, B extends SdkBuilder<B, Q> & SdkPojo>(
        Supplier<B> request, Function<Q, ? extends SdkPojo> operation) {

    /** Where an answer has the token of the next page, and where a request takes it. */
    private static final Map<String, String> TOKENS = Map.of(
            "nexttoken", "nexttoken",
            "marker", "marker",
            "nextmarker", "marker",
            "continuationtoken", "continuationtoken");

    private static final List<String> MORE = List.of("IsTruncated", "Truncated");

    /** A service that answers with the same token for ever must not be asked for ever. */
    private static final int MOST_PAGES = 10_000;

    /** Makes the call, and one for every further page. */
    ObjectNode answer(ObjectNode arguments) {
        var asked = arguments.deepCopy();
        var all = page(asked);
        for (int pages = 1; pages < MOST_PAGES; pages++) {
            var token = takeToken(all);
            if (token.isEmpty()) {
                break;
            }
            asked.put(tokenMember(token.get().getKey()), token.get().getValue());
            append(all, page(asked));
        }
        return all;
    }

    private ObjectNode page(ObjectNode arguments) {
        return SdkJson.write(operation.apply(SdkJson.read(arguments, request)));
    }

    /** Removes an answer's token, so that what is written says that it is complete. */
    private static Optional<Map.Entry<String, String>> takeToken(ObjectNode page) {
        MORE.forEach(page::remove);
        var token = page.properties().stream()
                .filter(member -> TOKENS.containsKey(lower(member.getKey())))
                .map(member -> Map.entry(member.getKey(), member.getValue().asText("")))
                .findFirst();
        token.ifPresent(member -> page.remove(member.getKey()));
        return token.filter(member -> !member.getValue().isEmpty());
    }

    private String tokenMember(String ofAnswer) {
        var wanted = TOKENS.get(lower(ofAnswer));
        return request.get().sdkFields().stream()
                .map(SdkField::memberName)
                .filter(name -> lower(name).equals(wanted))
                .findFirst()
                .orElse(ofAnswer);
    }

    private static void append(ObjectNode all, ObjectNode page) {
        for (var member : page.properties()) {
            JsonNode before = all.get(member.getKey());
            if (before instanceof ArrayNode items && member.getValue() instanceof ArrayNode more) {
                items.addAll(more);
            } else {
                all.set(member.getKey(), member.getValue());
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
