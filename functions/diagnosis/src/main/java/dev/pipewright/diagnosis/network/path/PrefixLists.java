package dev.pipewright.diagnosis.network.path;

import dev.pipewright.diagnosis.look.Look;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prefix lists that routes and rules name.
 *
 * @param names by id, such as {@code com.amazonaws.eu-central-1.s3}; those that were seen
 * @param members the blocks of each list by its id
 */
public record PrefixLists(Map<String, String> names, Map<String, Look<List<Cidr>>> members) {

    /** None was looked at. */
    public static final PrefixLists UNKNOWN = new PrefixLists(Map.of(), Map.of());

    public PrefixLists {
        names = Map.copyOf(names);
        members = Map.copyOf(members);
    }

    /** Returns the blocks of a list; empty where they were not seen. */
    Optional<List<Cidr>> members(String id) {
        return Optional.ofNullable(members.get(id)).filter(Look::isSeen).map(Look::value);
    }

    /** Returns the blocks of the list that AWS keeps for a service of a region; none where they were not seen. */
    public List<Cidr> membersOf(String service) {
        return idsOf(service)
                .flatMap(id -> members(id).stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether this is the list that AWS keeps for a service. */
    public boolean isOf(String service, String id) {
        return idsOf(service).anyMatch(id::equals);
    }

    private Stream<String> idsOf(String service) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(service))
                .map(Map.Entry::getKey);
    }
}
