package dev.pipewright.onboarding.discover;

import dev.pipewright.core.question.SourceCandidate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One of the lists in which AWS keeps what could be a source. Reads page by page and keeps nothing: a list may be far
 * longer than the memory of a function.
 */
interface Catalog {

    /** The largest page that RDS and Redshift give. */
    int PAGE_SIZE = 100;

    /** Returns the stable name of this list in checks, such as {@code rds-instances}. */
    String id();

    /** Returns the IAM action that reads it. */
    String action();

    /** Returns what it lists, in words, in the plural. */
    String things();

    /**
     * Shows everything in the list that Pipewright serves and that has an endpoint.
     *
     * @return how many things the list has, those included that are not shown
     */
    long each(Consumer<Resource> visitor);

    /** Returns what has this identifier, without reading the whole list where AWS can be asked so. */
    Optional<Resource> named(String identifier);

    /** Returns these candidates of this list with what only another call tells; one call for all of them. */
    default List<SourceCandidate> detailed(List<SourceCandidate> candidates) {
        return candidates;
    }

    /** Returns the IAM action of the call that {@link #detailed} makes. */
    default String detailAction() {
        return action();
    }

    /** Whether a candidate comes from this list. */
    boolean lists(SourceCandidate candidate);
}
