package dev.pipewright.local.table.expression;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update expression that has been read: what it changes and how. */
public final class UpdateExpression {

    /** Changes nothing: what an update without an expression does to the item it may have to create. */
    public static final UpdateExpression NONE = new UpdateExpression(List.of());

    private final List<UpdateAction> actions;

    UpdateExpression(List<UpdateAction> actions) {
        this.actions = List.copyOf(actions);
    }

    /** The names of the item's attributes that it changes, in whole or in part. */
    public Set<String> attributes() {
        return actions.stream().map(action -> action.path().topLevel()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Applies all changes to an item.
     *
     * @return the changed item; the one given is left as it is
     * @throws RuntimeException DynamoDB's {@code ValidationException} if the item does not have what a change needs
     */
    public Map<String, AttributeValue> apply(Map<String, AttributeValue> before) {
        var item = before;
        for (var action : actions) {
            item = action.apply(before, item);
        }
        return item;
    }
}
