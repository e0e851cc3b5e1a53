package dev.pipewright.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Where the service is known to differ from DynamoDB Local, or where the clock matters. */
class EmbeddedDynamoDbTest {

    private static final String TABLE = "things";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final EmbeddedDynamoDb db = new EmbeddedDynamoDb(
            clock,
            List.of(TableDefinition.of(TABLE, KeySchema.of(KeyAttribute.string("id"), KeyAttribute.number("seq")))
                    .withIndex("byDue", KeySchema.of(KeyAttribute.string("kind"), KeyAttribute.number("due")))
                    .withTimeToLive("expiresAt")));

    @Test
    void numbersAreKeptInCanonicalForm() {
        put(Map.of("id", s("a"), "seq", n("1.0"), "big", n("1.50e3"), "small", n("-0.0100")));

        assertThat(item("a", "1"))
                .containsEntry("seq", n("1"))
                .containsEntry("big", n("1500"))
                .containsEntry("small", n("-0.01"));
    }

    @Test
    void keyRefusalsAreThoseOfTheService() {
        assertThat(refusal(() -> put(Map.of("id", s("a")))))
                .isEqualTo("One or more parameter values were invalid: Missing the key seq in the item");
        assertThat(refusal(() -> put(Map.of("id", s("a"), "seq", s("1")))))
                .isEqualTo(
                        "One or more parameter values were invalid: Type mismatch for key seq expected: N actual: S");
        assertThat(refusal(() -> db.getItem(request -> request.tableName(TABLE).key(Map.of("id", s("a"))))))
                .isEqualTo("The provided key element does not match the schema");
    }

    @Test
    void anUpdateCannotGiveAnIndexKeyAWrongType() {
        assertThat(refusal(() -> update("SET due = :v", Map.of(":v", s("soon")))))
                .isEqualTo(
                        "One or more parameter values were invalid: Type mismatch for Index Key due Expected: N Actual: S IndexName: byDue");
        assertThat(item("a", "1")).isEmpty();
    }

    @Test
    void anUpdateThatDoesNotFitTheItemCancelsItsTransactionWithTheReason() {
        put(Map.of("id", s("a"), "seq", n("1"), "txt", s("x")));
        var count = TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key("a", "1"))
                        .updateExpression("ADD txt :v")
                        .expressionAttributeValues(Map.of(":v", n("1"))))
                .build();

        var cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> db.transactWriteItems(request -> request.transactItems(putting("b"), count)));

        assertThat(cancelled.cancellationReasons().stream().map(CancellationReason::code))
                .containsExactly("None", "ValidationError");
        assertThat(item("b", "1")).isEmpty();
    }

    @Test
    void aTransactionTokenIsForgottenAfterTenMinutes() {
        db.transactWriteItems(request -> request.clientRequestToken("t").transactItems(putting("b")));

        now = START.plus(Duration.ofMinutes(10));
        assertThatThrownBy(() -> db.transactWriteItems(
                        request -> request.clientRequestToken("t").transactItems(putting("c"))))
                .isInstanceOf(IdempotentParameterMismatchException.class);

        now = START.plus(Duration.ofMinutes(10).plusSeconds(1));
        db.transactWriteItems(request -> request.clientRequestToken("t").transactItems(putting("c")));
        assertThat(item("c", "1")).isNotEmpty();
    }

    @Test
    void anExpiredItemIsStillShownAndGoneTwoDaysLater() {
        put(Map.of("id", s("a"), "seq", n("1"), "expiresAt", n(Long.toString(START.getEpochSecond()))));

        now = START.plus(Duration.ofDays(2));
        assertThat(item("a", "1")).isNotEmpty();

        now = now.plusSeconds(1);
        assertThat(item("a", "1")).isEmpty();
    }

    @Test
    void anExpiryThatIsNoNumberOrFarInThePastIsNone() {
        put(Map.of("id", s("text"), "seq", n("1"), "expiresAt", s("0")));
        put(Map.of("id", s("ancient"), "seq", n("1"), "expiresAt", n("1000")));

        assertThat(item("text", "1")).isNotEmpty();
        assertThat(item("ancient", "1")).isNotEmpty();
    }

    @Test
    void aQueryPageEndsAfterOneMegabyte() {
        var large = "x".repeat(300_000);
        IntStream.range(0, 5).forEach(i -> put(Map.of("id", s("a"), "seq", n(Integer.toString(i)), "body", s(large))));

        var page = db.query(request -> request.tableName(TABLE)
                .keyConditionExpression("id = :v")
                .expressionAttributeValues(Map.of(":v", s("a"))));

        assertThat(page.count()).isEqualTo(3);
        assertThat(page.lastEvaluatedKey()).isEqualTo(key("a", "2"));
    }

    @Test
    void sortKeysOrderAsNumbersNotAsText() {
        List.of("10", "9", "-1").forEach(seq -> put(key("a", seq)));

        var page = db.query(request -> request.tableName(TABLE)
                .keyConditionExpression("id = :v AND seq > :low")
                .expressionAttributeValues(Map.of(":v", s("a"), ":low", n("-2"))));

        assertThat(page.items().stream().map(item -> item.get("seq").n())).containsExactly("-1", "9", "10");
    }

    @Test
    void aLegacyParameterIsRefusedLoudly() {
        assertThatThrownBy(() -> db.putItem(request -> request.tableName(TABLE)
                        .item(key("a", "1"))
                        .expected(Map.of(
                                "id",
                                ExpectedAttributeValue.builder().exists(false).build()))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Expected");
    }

    @Test
    void whatIsNotEmbeddedFailsLoudly() {
        assertThatThrownBy(() -> db.scan(request -> request.tableName(TABLE)))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aTableDefinitionWithAShortNameIsRefused() {
        assertThatThrownBy(() -> TableDefinition.of("ab", KeySchema.of(KeyAttribute.string("id"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ab'");
    }

    private static TransactWriteItem putting(String id) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(key(id, "1")))
                .build();
    }

    private void put(Map<String, AttributeValue> item) {
        db.putItem(request -> request.tableName(TABLE).item(item));
    }

    private void update(String expression, Map<String, AttributeValue> values) {
        db.updateItem(request -> request.tableName(TABLE)
                .key(key("a", "1"))
                .updateExpression(expression)
                .expressionAttributeValues(values));
    }

    private Map<String, AttributeValue> item(String id, String seq) {
        return db.getItem(request -> request.tableName(TABLE).key(key(id, seq))).item();
    }

    private static String refusal(ThrowingCallable call) {
        return catchThrowableOfType(DynamoDbException.class, call)
                .awsErrorDetails()
                .errorMessage();
    }

    private static Map<String, AttributeValue> key(String id, String seq) {
        return Map.of("id", s(id), "seq", n(seq));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }
}
