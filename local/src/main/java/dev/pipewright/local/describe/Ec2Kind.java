package dev.pipewright.local.describe;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * How EC2 lists one kind of thing: by ids, by filters, page by page.
 *
 * @param id where a thing's id is
 * @param missing the error for an id that does not exist
 * @param pageSizes what {@code MaxResults} may be; without it everything comes at once
 * @param filters the filters of the operation
 * @param <T> the SDK's model type
 */
record Ec2Kind<T>(Function<T, String> id, Missing missing, PageSizes pageSizes, Filters<T> filters) {

    static final ServiceErrors ERRORS = new ServiceErrors("Ec2", Ec2Exception::builder);
    private static final int BAD_REQUEST = 400;

    /**
     * The error for an unknown id (EC2 API Reference, "Error codes").
     *
     * @param code the error code
     * @param message the text, with {@code %s} for the id
     */
    record Missing(String code, String message) {
        AwsServiceException of(String id) {
            return ERRORS.error(BAD_REQUEST, code, message.formatted(id));
        }
    }

    /** The limits of {@code MaxResults} in the service's model. */
    record PageSizes(int min, int max) {}

    /**
     * What a request asks for.
     *
     * @param maxResults null for everything
     * @param nextToken null for the first page
     */
    record Query(List<String> ids, List<Filter> filters, Integer maxResults, String nextToken) {}

    /** Answers a request from everything there is, checking ids before filters as EC2 does. */
    Page<T> page(List<T> all, Query query) {
        Set<String> ids = new HashSet<>(query.ids());
        if (!ids.isEmpty()) {
            Set<String> known = all.stream().map(id).collect(Collectors.toSet());
            query.ids().stream()
                    .filter(wanted -> !known.contains(wanted))
                    .findFirst()
                    .ifPresent(wanted -> {
                        throw missing.of(wanted);
                    });
        }
        var named = all.stream()
                .filter(thing -> ids.isEmpty() || ids.contains(id.apply(thing)))
                .toList();
        var passed = filters.apply(named, named(query.filters()));
        return Page.of(passed, size(query.maxResults()), query.nextToken(), Ec2Kind::invalidToken);
    }

    /** The SDK's filters as the table of filters takes them. */
    static List<Filters.Named> named(List<Filter> filters) {
        return filters.stream()
                .map(filter -> new Filters.Named(filter.name(), filter.values()))
                .toList();
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private int size(Integer maxResults) {
        if (maxResults == null) {
            return Integer.MAX_VALUE / 2;
        }
        if (maxResults < pageSizes.min() || maxResults > pageSizes.max()) {
            throw ERRORS.error(
                    BAD_REQUEST,
                    "InvalidParameterValue",
                    "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
                            .formatted(maxResults, pageSizes.min(), pageSizes.max()));
        }
        return maxResults;
    }

    private static AwsServiceException invalidToken() {
        return ERRORS.error(BAD_REQUEST, "InvalidNextToken", "The specified NextToken is not valid.");
    }
}
