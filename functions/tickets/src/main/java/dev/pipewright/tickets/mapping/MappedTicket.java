package dev.pipewright.tickets.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.Person;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mapping made of a payload.
 *
 * @param ignored why the payload asks for nothing; absent where it asks for something
 * @param ticketId the ticket's id as people call it, such as {@code DATA-17}; blank where the payload names none
 * @param changedBy whose change made the sender send this; absent where the sender says nothing of it, without id and address
 *     where it says that somebody did and not who
 * @param transition what makes the same request a new one; empty where nothing does
 * @param request the request without ticket and requester, as far as the ticket says it
 */
public record MappedTicket(
        Optional<String> ignored,
        String ticketId,
        Optional<String> requesterId,
        Optional<String> requesterEmail,
        Optional<Person> changedBy,
        String transition,
        ObjectNode request) {

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    public MappedTicket {
        Objects.requireNonNull(ignored, "ignored");
        Objects.requireNonNull(ticketId, "ticketId");
        Objects.requireNonNull(requesterId, "requesterId");
        Objects.requireNonNull(requesterEmail, "requesterEmail");
        Objects.requireNonNull(changedBy, "changedBy");
        Objects.requireNonNull(transition, "transition");
        Objects.requireNonNull(request, "request");
    }

    /** Reads a mapping's result; numbers that stand where words are expected count as words. */
    static MappedTicket of(JsonNode result) {
        return new MappedTicket(
                word(result.path("ignore")),
                word(result.path("ticket").path("id")).orElse(""),
                word(result.path("requester").path("id")),
                word(result.path("requester").path("email")),
                changer(result.path("changedBy")),
                word(result.path("transition")).orElse(""),
                filledIn(result.path("request")));
    }

    /** Returns the request with who asks, as the execution is to be told; without the ticket. */
    public ObjectNode asked() {
        var asked = request.deepCopy();
        var asker = asked.putObject("requestedBy");
        requesterId.ifPresent(id -> asker.put("id", id));
        requesterEmail.ifPresent(email -> asker.put("email", email));
        return asked;
    }

    /** What is no id or no address identifies nobody: then whoever it was counts as unknown, and nothing is refused for it. */
    private static Optional<Person> changer(JsonNode person) {
        return Optional.of(person)
                .filter(JsonNode::isObject)
                .map(known -> new Person(
                        word(known.path("id")).filter(id -> id.length() <= LONGEST_ID),
                        word(known.path("email"))
                                .filter(email -> email.length() <= LONGEST_EMAIL
                                        && EMAIL.matcher(email).matches())));
    }

    private static Optional<String> word(JsonNode value) {
        return Optional.of(value.asText("").strip()).filter(text -> !text.isEmpty() && value.isValueNode());
    }

    /** Leaves out what nobody filled in, so that a form that says so and one that does not ask for the same. */
    private static ObjectNode filledIn(JsonNode request) {
        var filledIn = Json.mapper().createObjectNode();
        request.properties().forEach(field -> {
            var value = field.getValue().isObject() ? filledIn(field.getValue()) : field.getValue();
            if (!isEmpty(value)) {
                filledIn.set(field.getKey(), value);
            }
        });
        return filledIn;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isBlank());
    }
}
