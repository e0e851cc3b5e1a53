package dev.pipewright.core.request;

import java.util.Optional;

/** Who a request says it is from; a claim until something else has verified it. */
public record Person(Optional<String> id, Optional<String> email) {

    static final Person UNKNOWN = new Person(Optional.empty(), Optional.empty());
}
