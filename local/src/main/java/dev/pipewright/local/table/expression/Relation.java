package dev.pipewright.local.table.expression;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The comparison operators. Values of different types are unequal and have no order, and so has a missing one: only
 * {@code <>} holds for it.
 */
enum Relation {
    EQUAL("=", Set.of(0)),
    NOT_EQUAL("<>", Set.of(-1, 1)),
    LESS("<", Set.of(-1)),
    LESS_OR_EQUAL("<=", Set.of(-1, 0)),
    GREATER(">", Set.of(1)),
    GREATER_OR_EQUAL(">=", Set.of(0, 1));

    private final String symbol;
    private final boolean ifLess;
    private final boolean ifEqual;
    private final boolean ifGreater;

    Relation(String symbol, Set<Integer> signs) {
        this.symbol = symbol;
        this.ifLess = signs.contains(-1);
        this.ifEqual = signs.contains(0);
        this.ifGreater = signs.contains(1);
    }

    static Optional<Relation> of(Token token) {
        for (var relation : values()) {
            if (token.isSymbol(relation.symbol)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    String symbol() {
        return symbol;
    }

    boolean needsOrder() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /** The relation that holds with its two sides exchanged. */
    Relation mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            default -> this;
        };
    }

    boolean holds(Optional<AttributeValue> left, Optional<AttributeValue> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return this == NOT_EQUAL;
        }
        return needsOrder() ? holdsInOrder(left.get(), right.get()) : left.equals(right) == (this == EQUAL);
    }

    private boolean holdsInOrder(AttributeValue left, AttributeValue right) {
        if (left.type() != right.type() || !Values.isOrdered(left)) {
            return false;
        }
        int order = Values.compare(left, right);
        return order < 0 ? ifLess : order == 0 ? ifEqual : ifGreater;
    }
}
