package dev.pipewright.local.secrets;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SortOrderType;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * {@code ListSecrets}: filters and pages. Every filter must match, one of its values is enough; a value matches as a
 * prefix, and one that starts with {@code !} must not match. Case counts, except in a description (Secrets Manager user
 * guide, "Find secrets"). Secrets marked for deletion are left out unless the request includes them.
 */
final class SecretListing {

    private static final int LARGEST_PAGE = 100;
    private static final Map<FilterNameStringType, Function<StoredSecret, Stream<String>>> SEARCHED = searched();

    private SecretListing() {}

    static ListSecretsResponse list(Collection<StoredSecret> secrets, ListSecretsRequest request) {
        var matching = matching(secrets, request);
        int start = startOf(request.nextToken(), matching);
        int end = Math.min(matching.size(), start + pageSize(request.maxResults()));
        return ListSecretsResponse.builder()
                .secretList(matching.subList(start, end))
                .nextToken(end < matching.size() ? matching.get(end).arn() : null)
                .build();
    }

    private static List<SecretListEntry> matching(Collection<StoredSecret> secrets, ListSecretsRequest request) {
        boolean includeDeleted = Boolean.TRUE.equals(request.includePlannedDeletion());
        var matching = secrets.stream()
                .filter(secret -> includeDeleted || !secret.isMarkedForDeletion())
                .filter(secret -> request.filters().stream().allMatch(filter -> matches(secret, filter)))
                .map(StoredSecret::listEntry)
                .collect(Collectors.toList());
        if (request.sortOrder() == SortOrderType.DESC) {
            Collections.reverse(matching);
        }
        return matching;
    }

    private static boolean matches(StoredSecret secret, Filter filter) {
        Function<StoredSecret, Stream<String>> searched = SEARCHED.get(filter.key());
        if (searched == null) {
            throw new UnsupportedOperationException(
                    "The embedded Secrets Manager does not filter by '%s'; use one of %s."
                            .formatted(filter.keyAsString(), SEARCHED.keySet()));
        }
        boolean caseCounts = filter.key() != FilterNameStringType.DESCRIPTION;
        return filter.values().stream().anyMatch(wanted -> matches(searched.apply(secret), wanted, caseCounts));
    }

    private static boolean matches(Stream<String> texts, String wanted, boolean caseCounts) {
        if (wanted.startsWith("!")) {
            return !matches(texts, wanted.substring(1), caseCounts);
        }
        return caseCounts
                ? texts.anyMatch(text -> text.startsWith(wanted))
                : texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT)));
    }

    private static int pageSize(Integer maxResults) {
        if (maxResults == null) {
            return LARGEST_PAGE;
        }
        if (maxResults < 1 || maxResults > LARGEST_PAGE) {
            throw SecretsErrors.validation(
                    "1 validation error detected: Value '%d' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and %d, inclusive"
                            .formatted(maxResults, LARGEST_PAGE));
        }
        return maxResults;
    }

    private static int startOf(String nextToken, List<SecretListEntry> matching) {
        if (nextToken == null) {
            return 0;
        }
        for (int i = 0; i < matching.size(); i++) {
            if (matching.get(i).arn().equals(nextToken)) {
                return i;
            }
        }
        throw SecretsErrors.invalidNextToken();
    }

    private static Map<FilterNameStringType, Function<StoredSecret, Stream<String>>> searched() {
        Map<FilterNameStringType, Function<StoredSecret, Stream<String>>> searched =
                new EnumMap<>(FilterNameStringType.class);
        searched.put(FilterNameStringType.NAME, secret -> Stream.of(secret.name()));
        searched.put(
                FilterNameStringType.TAG_KEY, secret -> secret.tags().stream().map(Tag::key));
        searched.put(
                FilterNameStringType.TAG_VALUE, secret -> secret.tags().stream().map(Tag::value));
        searched.put(FilterNameStringType.DESCRIPTION, secret -> secret.text("Description").stream());
        searched.put(FilterNameStringType.OWNING_SERVICE, secret -> secret.text("OwningService").stream());
        return searched;
    }
}
