package dev.pipewright.local.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * {@code ListObjectsV2}: objects under a prefix in key order, keys that share a part up to the delimiter rolled into one
 * common prefix, pages of at most 1,000 entries (S3 API reference, ListObjectsV2).
 */
final class ObjectListing {

    private static final int LARGEST_PAGE = 1_000;

    private final ListObjectsV2Request request;
    private final String prefix;
    private final int pageSize;
    private final List<S3Object> contents = new ArrayList<>();
    private final List<CommonPrefix> commonPrefixes = new ArrayList<>();
    private String last;

    private ObjectListing(ListObjectsV2Request request) {
        this.request = request;
        this.prefix = request.prefix() == null ? "" : request.prefix();
        this.pageSize = request.maxKeys() == null ? LARGEST_PAGE : Math.min(request.maxKeys(), LARGEST_PAGE);
        if (pageSize < 0) {
            throw S3Errors.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
    }

    static ListObjectsV2Response list(Collection<StoredObject> ordered, ListObjectsV2Request request) {
        return new ObjectListing(request).page(ordered);
    }

    private ListObjectsV2Response page(Collection<StoredObject> ordered) {
        boolean truncated = false;
        for (var object : ordered) {
            if (!object.key().startsWith(prefix) || isBeforePage(object.key()) || isRolledUp(object.key())) {
                continue;
            }
            if (size() == pageSize) {
                truncated = pageSize > 0;
                break;
            }
            add(object);
        }
        return ListObjectsV2Response.builder()
                .name(request.bucket())
                .prefix(prefix)
                .delimiter(request.delimiter())
                .maxKeys(pageSize)
                .keyCount(size())
                .contents(contents)
                .commonPrefixes(commonPrefixes)
                .continuationToken(request.continuationToken())
                .startAfter(request.startAfter())
                .isTruncated(truncated)
                .nextContinuationToken(truncated ? last : null)
                .build();
    }

    private int size() {
        return contents.size() + commonPrefixes.size();
    }

    private void add(StoredObject object) {
        var rolledUp = commonPrefix(object.key());
        if (rolledUp.isPresent()) {
            commonPrefixes.add(CommonPrefix.builder().prefix(rolledUp.get()).build());
        } else {
            contents.add(object.listed());
        }
        last = rolledUp.orElse(object.key());
    }

    /** The token is the last entry given; what is rolled up in it was given with it. */
    private boolean isBeforePage(String key) {
        var token = request.continuationToken();
        if (token != null) {
            return KeyOrder.INSTANCE.compare(key, token) <= 0
                    || commonPrefix(key).filter(token::equals).isPresent();
        }
        return request.startAfter() != null && KeyOrder.INSTANCE.compare(key, request.startAfter()) <= 0;
    }

    private boolean isRolledUp(String key) {
        return last != null && commonPrefix(key).filter(last::equals).isPresent();
    }

    private Optional<String> commonPrefix(String key) {
        var delimiter = request.delimiter();
        int end = delimiter == null || delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? Optional.empty() : Optional.of(key.substring(0, end + delimiter.length()));
    }
}
