package dev.pipewright.local.table;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What {@link EmbeddedDynamoDb} promises, held against the real DynamoDB Local: every case runs against both. DynamoDB
 * Local needs SQLite's native library, which exists for x86-64 only; elsewhere its half is skipped.
 */
@ParameterizedClass
@EnumSource
class DynamoDbContractTest {

    private static final String TABLE = "things";
    private static final String BY_DUE = "byDue";
    private static final TableDefinition THINGS = TableDefinition.of(TABLE, KeySchema.of(KeyAttribute.string("id")))
            .withIndex(BY_DUE, KeySchema.of(KeyAttribute.string("kind"), KeyAttribute.number("due")));

    private final DynamoDbEngine engine;
    private DynamoDbEngine.Running running;
    private DynamoDbClient client;

    DynamoDbContractTest(DynamoDbEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        assumeTrue(
                engine == DynamoDbEngine.EMBEDDED || Set.of("amd64", "x86_64").contains(System.getProperty("os.arch")));
        running = engine.start(THINGS);
        client = running.client();
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.stop().run();
        }
    }

    @Test
    void anItemOfEveryTypeIsReadBack() {
        put(sample());

        assertThat(get("a")).containsExactlyInAnyOrderEntriesOf(sample());
    }

    @Test
    void aMissingItemIsAnAnswerWithoutItem() {
        assertThat(client.getItem(request -> request.tableName(TABLE).key(key("none")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void aBatchReturnsWhatThereIs() {
        put(sample());

        var answer = batch(List.of(key("a"), key("none")));

        assertThat(answer.responses().get(TABLE)).containsExactly(sample());
        assertThat(answer.unprocessedKeys()).isEmpty();
    }

    @Test
    void aBatchAsksForNoItemTwiceAndForAHundredAtMost() {
        var many = IntStream.rangeClosed(0, 100).mapToObj(i -> key("k" + i)).toList();

        assertThat(refusal(() -> batch(List.of(key("a"), key("a"))))).contains("duplicates");
        assertThat(refusal(() -> batch(many))).isNotEmpty();
    }

    @Test
    void aProjectionReturnsPartsWithoutGaps() {
        put(sample());

        var parts = client.getItem(request -> request.tableName(TABLE)
                        .key(key("a"))
                        .projectionExpression("mp.x, lst[2], lst[0], nope, mp.nope"))
                .item();

        assertThat(parts)
                .isEqualTo(Map.of("mp", AttributeValue.fromM(Map.of("x", n("1"))), "lst", list(n("1"), n("3"))));
    }

    @Test
    void anUnknownTableIsNotFound() {
        assertThatThrownBy(() ->
                        client.getItem(request -> request.tableName("nothing").key(key("a"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void conditionsHoldAsInDynamoDb() {
        var softly = new SoftAssertions();
        for (var met : metConditions()) {
            softly.assertThat(meets(met.getKey(), met.getValue()))
                    .as(met.getKey())
                    .isTrue();
        }
        for (var unmet : unmetConditions()) {
            softly.assertThat(meets(unmet.getKey(), unmet.getValue()))
                    .as(unmet.getKey())
                    .isFalse();
        }
        softly.assertAll();
    }

    private static List<Map.Entry<String, Map<String, AttributeValue>>> metConditions() {
        return List.of(
                entry("num = :v", Map.of(":v", n("5.0"))),
                entry("num <> :v", Map.of(":v", s("5"))),
                entry("nope <> :v", Map.of(":v", s("x"))),
                entry("NOT nope = :v", Map.of(":v", s("x"))),
                entry("not not attribute_exists(txt)", Map.of()),
                entry("num < :v AND num <= :v AND :v > num AND :v >= num", Map.of(":v", n("10"))),
                entry("txt < :v", Map.of(":v", s("i"))),
                entry("txt < :v", Map.of(":v", s("\uFF5E"))),
                entry("bin >= :v", Map.of(":v", bytes(1))),
                entry("num BETWEEN :low AND :high", Map.of(":low", n("5"), ":high", n("6"))),
                entry("num between :low and :high", Map.of(":low", n("-1e3"), ":high", n("5"))),
                entry("num IN (:a, :b)", Map.of(":a", n("9"), ":b", n("5"))),
                entry("flag = :v", Map.of(":v", AttributeValue.fromBool(true))),
                entry("nothing = :v", Map.of(":v", AttributeValue.fromNul(true))),
                entry("ss = :v", Map.of(":v", AttributeValue.fromSs(List.of("b", "a")))),
                entry("ns = :v", Map.of(":v", AttributeValue.fromNs(List.of("10", "9.0")))),
                entry("mp.x = :v", Map.of(":v", n("1"))),
                entry("lst[1] = :v", Map.of(":v", n("2"))),
                entry("attribute_exists(lst[2])", Map.of()),
                entry("attribute_not_exists(lst[3]) AND attribute_not_exists(mp.x.y)", Map.of()),
                entry("begins_with(txt, :v)", Map.of(":v", s("hé"))),
                entry("begins_with(bin, :v)", Map.of(":v", bytes(1, 2))),
                entry("contains(txt, :v)", Map.of(":v", s("llo"))),
                entry("contains(ss, :v)", Map.of(":v", s("a"))),
                entry("contains(lst, :v)", Map.of(":v", n("2.0"))),
                entry("size(txt) = :v", Map.of(":v", n("5"))),
                entry("size(lst) = :v AND size(mp) < :v", Map.of(":v", n("3"))),
                entry("size(:s) = :v", Map.of(":s", s("abc"), ":v", n("3"))),
                entry(":a = :b", Map.of(":a", n("1"), ":b", n("1.0"))),
                entry("txt = :no AND num = :no OR flag = :yes", both()),
                entry("flag = :yes OR txt = :no AND num = :no", both()),
                entry("(num = :v)", Map.of(":v", n("5"))),
                entry(
                        "(num = :v) AND (flag = :f OR nope = :v)",
                        Map.of(":v", n("5"), ":f", AttributeValue.fromBool(true))));
    }

    private static List<Map.Entry<String, Map<String, AttributeValue>>> unmetConditions() {
        return List.of(
                entry("num = :v", Map.of(":v", s("5"))),
                entry("nope = :v", Map.of(":v", s("x"))),
                entry("nope < :v", Map.of(":v", s("x"))),
                entry("num < :v", Map.of(":v", s("x"))),
                entry("num > :v", Map.of(":v", n("10"))),
                entry("nothing = :v", Map.of(":v", AttributeValue.fromBool(false))),
                entry("num BETWEEN :low AND :high", Map.of(":low", n("6"), ":high", n("7"))),
                entry("mp.x.z = :v", Map.of(":v", n("1"))),
                entry("attribute_exists(lst[7])", Map.of()),
                entry("begins_with(num, :v)", Map.of(":v", s("5"))),
                entry("begins_with(txt, :v)", Map.of(":v", s("héllo!"))),
                entry("contains(num, :v)", Map.of(":v", s("5"))),
                entry("contains(txt, :v)", Map.of(":v", n("1"))),
                entry("contains(ss, :v)", Map.of(":v", s("c"))),
                entry("size(txt) = :v", Map.of(":v", n("6"))),
                entry("size(num) > :v", Map.of(":v", n("0"))),
                entry("size(nope) < :v", Map.of(":v", n("9"))),
                entry("(flag = :yes OR txt = :no) AND num = :no", both()));
    }

    @Test
    void aReservedWordNeedsAPlaceholderAndTheNextBestWordDoesNot() {
        var softly = new SoftAssertions();
        for (var word : List.of("name", "Status", "STATE", "ttl", "data", "by", "at", "Flattern")) {
            softly.assertThat(conditionRefusal(word + " = :v", Map.of(), Map.of(":v", s("x"))))
                    .isEqualTo("Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: "
                            + word);
        }
        for (var word : List.of("names1", "decision", "reason", "dueAt", "flattened")) {
            softly.assertThat(meets(word + " <> :v", Map.of(":v", s("x"))))
                    .as(word)
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void malformedConditionsAreRefusedInTheSameWords() {
        var v = Map.of(":v", s("x"));
        var softly = new SoftAssertions();
        var refusals = Map.ofEntries(
                entry("((txt = :v))", "The expression has redundant parentheses;"),
                entry("txt = :v AND", "Syntax error; token: \"<EOF>\", near: \"AND\""),
                entry("txt :v", "Syntax error; token: \":v\", near: \"txt :v\""),
                entry("txt = :v $", "Syntax error; token: \"$\", near: \":v $\""),
                entry("_x = :v", "Syntax error; token: \"_\", near: \"_x\""),
                entry(
                        "txt = :w",
                        "An expression attribute value used in expression is not defined; attribute value: :w"),
                entry(
                        "txt = #n",
                        "An expression attribute name used in the document path is not defined; attribute name: #n"),
                entry("foo(txt)", "Invalid function name; function: foo"),
                entry("Attribute_Exists(txt)", "Invalid function name; function: Attribute_Exists"),
                entry(
                        "attribute_exists(:v)",
                        "Operator or function requires a document path; operator or function: attribute_exists"),
                entry(
                        "attribute_exists(txt, num)",
                        "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2"),
                entry("size(txt)", "The function is not allowed to be used this way in an expression; function: size"),
                entry(
                        "txt = txt",
                        "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [txt]"),
                entry(
                        "contains(txt, txt)",
                        "The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [txt]"),
                entry("", "The expression can not be empty;"));
        refusals.forEach((expression, problem) -> softly.assertThat(conditionRefusal(expression, Map.of(), v))
                .as(expression)
                .isEqualTo("Invalid ConditionExpression: " + problem));
        softly.assertAll();
    }

    @Test
    void operandsOfAWrongTypeAreRefusedBeforeAnyItemIsLookedAt() {
        String wrongType =
                "Invalid ConditionExpression: Incorrect operand type for operator or function; operator or function: ";

        assertThat(conditionRefusal("flag < :v", Map.of(), Map.of(":v", AttributeValue.fromBool(true))))
                .isEqualTo(wrongType + "<, operand type: BOOL");
        assertThat(conditionRefusal("num >= :v", Map.of(), Map.of(":v", list(n("1")))))
                .isEqualTo(wrongType + ">=, operand type: L");
        assertThat(conditionRefusal("begins_with(txt, :v)", Map.of(), Map.of(":v", n("1"))))
                .isEqualTo(wrongType + "begins_with, operand type: N");
        assertThat(conditionRefusal("num BETWEEN :a AND :b", Map.of(), Map.of(":a", n("9"), ":b", n("1"))))
                .contains("requires upper bound to be greater than or equal to lower bound");
        assertThat(conditionRefusal("num BETWEEN :a AND :b", Map.of(), Map.of(":a", n("1"), ":b", s("x"))))
                .contains("requires same data type for lower and upper bounds");
    }

    @Test
    void aPlaceholderThatNoExpressionUsesIsRefused() {
        assertThat(conditionRefusal("txt = :v", Map.of(), Map.of(":v", s("x"), ":u", s("y"))))
                .isEqualTo("Value provided in ExpressionAttributeValues unused in expressions: keys: {:u}");
        assertThat(conditionRefusal("attribute_exists(txt)", Map.of("#n", "num"), null))
                .isEqualTo("Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}");
    }

    @Test
    void aPutThatFailsItsConditionShowsTheItemOnlyOnRequest() {
        put(sample());

        ConditionalCheckFailedException silent =
                catchThrowableOfType(ConditionalCheckFailedException.class, () -> putIfAbsent("a", null));
        var telling = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> putIfAbsent("a", ReturnValuesOnConditionCheckFailure.ALL_OLD));

        assertThat(silent.hasItem()).isFalse();
        assertThat(telling.item()).containsExactlyInAnyOrderEntriesOf(sample());
        assertThat(telling.awsErrorDetails().errorCode()).isEqualTo("ConditionalCheckFailedException");
        assertThat(telling.awsErrorDetails().errorMessage()).isEqualTo("The conditional request failed");
    }

    private void putIfAbsent(String id, ReturnValuesOnConditionCheckFailure onFailure) {
        client.putItem(request -> request.tableName(TABLE)
                .item(key(id))
                .conditionExpression("attribute_not_exists(id)")
                .returnValuesOnConditionCheckFailure(onFailure));
    }

    @Test
    void aPutReturnsTheItemItReplacedAndNothingForANewOne() {
        put(sample());

        assertThat(client.putItem(request ->
                                request.tableName(TABLE).item(key("a")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .containsExactlyInAnyOrderEntriesOf(sample());
        assertThat(client.putItem(request ->
                                request.tableName(TABLE).item(key("b")).returnValues(ReturnValue.ALL_OLD))
                        .hasAttributes())
                .isFalse();
        assertThat(refusal(() -> client.putItem(
                        request -> request.tableName(TABLE).item(key("a")).returnValues(ReturnValue.ALL_NEW))))
                .isNotNull();
    }

    @Test
    void aDeleteHonoursItsConditionAndReturnsTheItem() {
        put(sample());

        assertThatThrownBy(() -> client.deleteItem(request -> request.tableName(TABLE)
                        .key(key("a"))
                        .conditionExpression("num > :v")
                        .expressionAttributeValues(Map.of(":v", n("5")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(client.deleteItem(request ->
                                request.tableName(TABLE).key(key("a")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .containsEntry("num", n("5"));
        assertThat(get("a")).isEmpty();
    }

    @Test
    void anUpdateComputesFromTheItemBefore() {
        var updated = update(
                "SET num = num + :two, twin = num, mp.x = :two, lst[9] = :two, fresh = if_not_exists(nope, :two),"
                        + " kept = if_not_exists(txt, :two), joined = list_append(lst, :list), fewer = num - :two"
                        + " REMOVE flag, lst[0], lst[1] ADD hits :two, ss :more",
                Map.of(":two", n("2"), ":list", list(n("9")), ":more", AttributeValue.fromSs(List.of("c", "a"))),
                ReturnValue.ALL_NEW);

        assertThat(updated)
                .containsEntry("num", n("7"))
                .containsEntry("twin", n("5"))
                .containsEntry("mp", AttributeValue.fromM(Map.of("x", n("2"), "y", s("q"))))
                .containsEntry("lst", list(n("3"), n("2")))
                .containsEntry("fresh", n("2"))
                .containsEntry("kept", s("héllo"))
                .containsEntry("joined", list(n("1"), n("2"), n("3"), n("9")))
                .containsEntry("fewer", n("3"))
                .containsEntry("hits", n("2"))
                .containsEntry("ss", AttributeValue.fromSs(List.of("a", "b", "c")))
                .doesNotContainKey("flag");
    }

    @Test
    void anUpdateReturnsWhatIsAskedFor() {
        var expression = "SET num = num + :v REMOVE txt ADD hits :v";
        var values = Map.of(":v", n("1"));

        assertThat(update(expression, values, ReturnValue.NONE)).isEmpty();
        assertThat(update(expression, values, ReturnValue.ALL_OLD)).containsExactlyInAnyOrderEntriesOf(sample());
        assertThat(update(expression, values, ReturnValue.UPDATED_OLD))
                .isEqualTo(Map.of("num", n("5"), "txt", s("héllo")));
        assertThat(update(expression, values, ReturnValue.UPDATED_NEW))
                .isEqualTo(Map.of("num", n("6"), "hits", n("1")));
    }

    @Test
    void anUpdateOfAMissingItemMakesIt() {
        for (var expression : List.of("REMOVE txt", "SET txt = :v", "ADD hits :v")) {
            client.deleteItem(request -> request.tableName(TABLE).key(key("new")));

            client.updateItem(
                    updateRequest("new", expression, expression.contains(":v") ? Map.of(":v", n("1")) : null));

            assertThat(get("new")).as(expression).containsEntry("id", s("new"));
        }
    }

    @Test
    void aConditionalUpdateOfAMissingItemFails() {
        assertThatThrownBy(() -> client.updateItem(request -> request.tableName(TABLE)
                        .key(key("none"))
                        .updateExpression("SET txt = :v")
                        .conditionExpression("attribute_exists(id)")
                        .expressionAttributeValues(Map.of(":v", s("x")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(get("none")).isEmpty();
    }

    @Test
    void malformedUpdatesAreRefusedInTheSameWords() {
        var two = Map.of(":v", n("2"));
        var text = Map.of(":v", s("x"));
        var invalid = "Invalid UpdateExpression: ";
        var softly = new SoftAssertions();
        softly.assertThat(updateRefusal("FOO num", null))
                .isEqualTo(invalid + "Syntax error; token: \"FOO\", near: \"FOO num\"");
        softly.assertThat(updateRefusal("SET num = :v + :v - :v", two))
                .isEqualTo(invalid + "Syntax error; token: \"-\", near: \":v - :v\"");
        softly.assertThat(updateRefusal("SET num = :v SET cnt = :v", two))
                .isEqualTo(invalid + "The \"SET\" section can only be used once in an update expression;");
        softly.assertThat(updateRefusal("SET num = foo(:v)", two))
                .isEqualTo(invalid + "Invalid function name; function: foo");
        softly.assertThat(updateRefusal("SET num = :v, num = :v", two))
                .isEqualTo(
                        invalid
                                + "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [num], path two: [num]");
        softly.assertThat(updateRefusal("SET mp[1] = :v, mp.x = :v", two))
                .isEqualTo(
                        invalid
                                + "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [mp, [1]], path two: [mp, x]");
        softly.assertThat(updateRefusal("SET num = :v + :v", text))
                .isEqualTo(invalid
                        + "Incorrect operand type for operator or function; operator or function: +, operand type: S");
        softly.assertThat(updateRefusal("SET lst = list_append(lst, :v)", two))
                .isEqualTo(
                        invalid
                                + "Incorrect operand type for operator or function; operator or function: list_append, operand type: N");
        softly.assertThat(updateRefusal("ADD num :v", text))
                .isEqualTo(
                        invalid
                                + "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND");
        softly.assertAll();
    }

    @Test
    void updatesThatDoNotFitTheItemAreRefusedAndChangeNothing() {
        var two = Map.of(":v", n("2"));
        var badPath = "The document path provided in the update expression is invalid for update";
        var badType = "An operand in the update expression has an incorrect data type";
        var softly = new SoftAssertions();
        softly.assertThat(updateRefusal("SET nope.z = :v", two)).isEqualTo(badPath);
        softly.assertThat(updateRefusal("SET mp.z.q = :v", two)).isEqualTo(badPath);
        softly.assertThat(updateRefusal("REMOVE nope.z", null)).isEqualTo(badPath);
        softly.assertThat(updateRefusal("SET num = txt + :v", two)).isEqualTo(badType);
        softly.assertThat(updateRefusal("ADD txt :v", two)).isEqualTo(badType);
        softly.assertThat(updateRefusal("SET cnt = :v, num = nope", two))
                .isEqualTo("The provided expression refers to an attribute that does not exist in the item");
        softly.assertThat(updateRefusal("SET id = :v", Map.of(":v", s("x"))))
                .isEqualTo(
                        "One or more parameter values were invalid: Cannot update attribute id. This attribute is part of the key");
        softly.assertThat(get("a")).containsExactlyInAnyOrderEntriesOf(sample());
        softly.assertAll();
    }

    @Test
    void keysThatDoNotFollowTheSchemaAreRefused() {
        var softly = new SoftAssertions();
        var badItems = List.of(
                Map.of("x", s("1")),
                Map.of("id", n("1")),
                Map.of("id", s("")),
                Map.of("id", s("g"), "due", s("not a number")),
                Map.of("id", s("g"), "kind", s("")),
                Map.of("id", s("g"), "q", AttributeValue.fromSs(List.of())),
                Map.of("id", s("g"), "q", AttributeValue.fromSs(List.of("a", "a"))),
                Map.of("id", s("g"), "q", AttributeValue.builder().build()),
                Map.of("id", s("g"), "q", n("abc")),
                Map.of("id", s("g"), "q", n("1e400")),
                Map.of("id", s("g"), "q", s("x".repeat(410_000))));
        badItems.forEach(item -> softly.assertThat(refusal(() -> put(item)))
                .as(item.keySet().toString())
                .isNotNull());
        List<Map<String, AttributeValue>> badKeys =
                List.of(Map.of("x", s("1")), Map.of("id", n("1")), Map.of("id", s("1"), "q", s("2")));
        badKeys.forEach(key -> softly.assertThat(refusal(
                        () -> client.getItem(request -> request.tableName(TABLE).key(key))))
                .as(key.keySet().toString())
                .isNotNull());
        softly.assertAll();
    }

    @Test
    void anIndexIsSparseOrderedAndReadInBothDirections() {
        putDue(3, 20, 5);
        put(key("not due"));

        assertThat(ids(query("kind = :k", Map.of(":k", s("reminder"))))).containsExactly("due3", "due5", "due20");
        assertThat(ids(query(queryRequest("kind = :k", Map.of(":k", s("reminder"))).toBuilder()
                        .scanIndexForward(false)
                        .build())))
                .containsExactly("due20", "due5", "due3");
    }

    @Test
    void aKeyConditionMayNarrowTheSortAttribute() {
        putDue(5, 10, 15);
        var values = Map.of(":k", s("reminder"), ":d", n("10"));

        assertThat(ids(query("kind = :k AND due <= :d", values))).containsExactly("due5", "due10");
        assertThat(ids(query("due < :d AND kind = :k", values))).containsExactly("due5");
        assertThat(ids(query("(kind = :k) AND (:d <= due)", values))).containsExactly("due10", "due15");
        assertThat(ids(query(
                        "kind = :k AND due BETWEEN :d AND :e",
                        Map.of(":k", s("reminder"), ":d", n("10"), ":e", n("12")))))
                .containsExactly("due10");
        assertThat(query("kind = :k", Map.of(":k", s("other"))).count()).isZero();
    }

    @Test
    void pagesJoinUpAndAFullPageAlwaysNamesItsLastKey() {
        putDue(1, 2, 3);
        var first = queryRequest("kind = :k", Map.of(":k", s("reminder"))).toBuilder()
                .limit(2)
                .build();

        var page = query(first);
        var rest = query(
                first.toBuilder().exclusiveStartKey(page.lastEvaluatedKey()).build());

        assertThat(ids(page)).containsExactly("due1", "due2");
        assertThat(page.lastEvaluatedKey()).isEqualTo(Map.of("id", s("due2"), "kind", s("reminder"), "due", n("2")));
        assertThat(ids(rest)).containsExactly("due3");
        assertThat(rest.hasLastEvaluatedKey()).isFalse();
        assertThat(query(first.toBuilder().limit(3).build()).hasLastEvaluatedKey())
                .isTrue();
        assertThat(query(first.toBuilder().limit(4).build()).hasLastEvaluatedKey())
                .isFalse();
    }

    @Test
    void aFilterComesAfterTheLimitAndTheCountsTellBoth() {
        putDue(1, 2, 3, 4);

        var page = query(
                queryRequest("kind = :k", Map.of(":k", s("reminder"), ":even", AttributeValue.fromBool(true)))
                        .toBuilder()
                        .filterExpression("even = :even")
                        .limit(3)
                        .build());
        var counted = query(queryRequest("kind = :k", Map.of(":k", s("reminder"))).toBuilder()
                .select(Select.COUNT)
                .build());

        assertThat(ids(page)).containsExactly("due2");
        assertThat(page.count()).isEqualTo(1);
        assertThat(page.scannedCount()).isEqualTo(3);
        assertThat(counted.count()).isEqualTo(4);
        assertThat(counted.hasItems()).isFalse();
    }

    @Test
    void aTableIsQueriedByItsOwnKeyToo() {
        put(sample());

        assertThat(ids(client.query(request -> request.tableName(TABLE)
                        .keyConditionExpression("id = :v")
                        .projectionExpression("id")
                        .expressionAttributeValues(Map.of(":v", s("a"))))))
                .containsExactly("a");
    }

    @Test
    void queriesThatTheKeyCannotAnswerAreRefused() {
        var k = Map.of(":k", s("K"));
        var softly = new SoftAssertions();
        var refusals = Map.of(
                "due = :k", "Query condition missed key schema element",
                "kind = :k AND even = :k", "Query condition missed key schema element",
                "kind > :k", "Query key condition not supported",
                "begins_with(kind, :k)", "Query key condition not supported",
                "kind = :k OR due = :k", "Invalid operator used in KeyConditionExpression: OR",
                "kind = :k AND due <> :k", "Invalid operator used in KeyConditionExpression: <>",
                "kind = :k AND NOT due = :k", "Invalid operator used in KeyConditionExpression: NOT",
                "kind IN (:k)", "Invalid operator used in KeyConditionExpression: IN",
                "kind = :k AND size(due) = :k", "KeyConditionExpressions cannot contain nested operations",
                "kind = :k AND due = :k",
                        "One or more parameter values were invalid: Condition parameter type does not match schema type");
        refusals.forEach((expression, problem) -> softly.assertThat(refusal(() -> query(expression, k)))
                .as(expression)
                .startsWith(problem));
        var good = queryRequest("kind = :k", k);
        softly.assertThat(refusal(() -> query("kind = :k AND kind = :k", k)))
                .isEqualTo("KeyConditionExpressions must only contain one condition per key");
        softly.assertThat(refusal(() -> query(good.toBuilder().indexName("none").build())))
                .isEqualTo("The table does not have the specified index: none");
        softly.assertThat(refusal(() ->
                        query(good.toBuilder().filterExpression("due = :k").build())))
                .isEqualTo("Filter Expression can only contain non-primary key attributes: Primary key attribute: due");
        softly.assertThat(refusal(
                        () -> query(good.toBuilder().consistentRead(true).build())))
                .isNotNull();
        softly.assertThat(refusal(() -> query(good.toBuilder().limit(0).build())))
                .isNotNull();
        softly.assertThat(refusal(
                        () -> query(good.toBuilder().exclusiveStartKey(key("a")).build())))
                .isNotNull();
        softly.assertThat(refusal(
                        () -> query(QueryRequest.builder().tableName(TABLE).build())))
                .isNotNull();
        softly.assertAll();
    }

    @Test
    void aTransactionIsDoneWholly() {
        put(sample());

        client.transactWriteItems(request -> request.transactItems(
                putting("b", null),
                TransactWriteItem.builder()
                        .update(update -> update.tableName(TABLE)
                                .key(key("a"))
                                .updateExpression("SET num = num + :v")
                                .expressionAttributeValues(Map.of(":v", n("1"))))
                        .build(),
                TransactWriteItem.builder()
                        .conditionCheck(check -> check.tableName(TABLE)
                                .key(key("absent"))
                                .conditionExpression("attribute_not_exists(id)"))
                        .build()));

        assertThat(get("a")).containsEntry("num", n("6"));
        assertThat(get("b")).isNotEmpty();
        assertThat(get("absent")).isEmpty();
    }

    @Test
    void aCancelledTransactionTellsTheReasonsInOrderAndChangesNothing() {
        put(sample());

        var cancelled = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> client.transactWriteItems(request -> request.transactItems(
                        putting("b", null), putting("a", "attribute_not_exists(id)"), deleting("a2"))));

        assertThat(cancelled.cancellationReasons().stream().map(CancellationReason::code))
                .containsExactly("None", "ConditionalCheckFailed", "None");
        assertThat(cancelled.cancellationReasons().get(1).item()).containsEntry("num", n("5"));
        assertThat(cancelled.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, None]");
        assertThat(get("b")).isEmpty();
    }

    @Test
    void aTransactionWithItsTokenIsDoneOnce() {
        var count = TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key("counter"))
                        .updateExpression("ADD hits :v")
                        .expressionAttributeValues(Map.of(":v", n("1"))))
                .build();

        client.transactWriteItems(request -> request.clientRequestToken("token").transactItems(count));
        client.transactWriteItems(request -> request.clientRequestToken("token").transactItems(count));

        assertThat(get("counter")).containsEntry("hits", n("1"));
        assertThatThrownBy(() -> client.transactWriteItems(
                        request -> request.clientRequestToken("token").transactItems(putting("other", null))))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void aTransactionThatCannotBeReadIsRefusedAsAWhole() {
        assertThat(refusal(() ->
                        client.transactWriteItems(request -> request.transactItems(putting("b", null), deleting("b")))))
                .isEqualTo("Transaction request cannot include multiple operations on one item");
        assertThat(refusal(() -> client.transactWriteItems(request -> request.transactItems(putting("b", "foo bar")))))
                .isEqualTo("Invalid ConditionExpression: Syntax error; token: \"bar\", near: \"foo bar\"");
        assertThat(refusal(() -> client.transactWriteItems(request -> request.transactItems(List.of()))))
                .isNotNull();
        assertThat(get("b")).isEmpty();
    }

    private static TransactWriteItem putting(String id, String condition) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE)
                        .item(key(id))
                        .conditionExpression(condition)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private static TransactWriteItem deleting(String id) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(TABLE).key(key(id)))
                .build();
    }

    private static Map<String, AttributeValue> sample() {
        return Map.ofEntries(
                entry("id", s("a")),
                entry("num", n("5")),
                entry("txt", s("héllo")),
                entry("bin", bytes(1, 2, 250)),
                entry("flag", AttributeValue.fromBool(true)),
                entry("nothing", AttributeValue.fromNul(true)),
                entry("lst", list(n("1"), n("2"), n("3"))),
                entry("mp", AttributeValue.fromM(Map.of("x", n("1"), "y", s("q")))),
                entry("ss", AttributeValue.fromSs(List.of("a", "b"))),
                entry("ns", AttributeValue.fromNs(List.of("9", "10"))));
    }

    private static Map<String, AttributeValue> both() {
        return Map.of(":yes", AttributeValue.fromBool(true), ":no", s("no"));
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(TABLE).item(item));
    }

    private void putDue(int... dues) {
        IntStream.of(dues).forEach(due -> {
            Map<String, AttributeValue> item = new HashMap<>(key("due" + due));
            item.put("kind", s("reminder"));
            item.put("due", n(Integer.toString(due)));
            item.put("even", AttributeValue.fromBool(due % 2 == 0));
            put(item);
        });
    }

    private Map<String, AttributeValue> get(String id) {
        return client.getItem(request -> request.tableName(TABLE).key(key(id)).consistentRead(true))
                .item();
    }

    private boolean meets(String condition, Map<String, AttributeValue> values) {
        put(sample());
        try {
            client.putItem(request -> request.tableName(TABLE)
                    .item(sample())
                    .conditionExpression(condition)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException unmet) {
            return false;
        }
    }

    private String conditionRefusal(String condition, Map<String, String> names, Map<String, AttributeValue> values) {
        return refusal(() -> client.putItem(request -> request.tableName(TABLE)
                .item(sample())
                .conditionExpression(condition)
                .expressionAttributeNames(names.isEmpty() ? null : names)
                .expressionAttributeValues(values)));
    }

    private Map<String, AttributeValue> update(
            String expression, Map<String, AttributeValue> values, ReturnValue returned) {
        put(sample());
        return client.updateItem(updateRequest("a", expression, values).toBuilder()
                        .returnValues(returned)
                        .build())
                .attributes();
    }

    private String updateRefusal(String expression, Map<String, AttributeValue> values) {
        put(sample());
        return refusal(() -> client.updateItem(updateRequest("a", expression, values)));
    }

    private static UpdateItemRequest updateRequest(String id, String expression, Map<String, AttributeValue> values) {
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(key(id))
                .updateExpression(expression)
                .expressionAttributeValues(values)
                .build();
    }

    private static QueryRequest queryRequest(String condition, Map<String, AttributeValue> values) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .indexName(BY_DUE)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .build();
    }

    private QueryResponse query(String condition, Map<String, AttributeValue> values) {
        return query(queryRequest(condition, values));
    }

    private QueryResponse query(QueryRequest request) {
        return client.query(request);
    }

    private static Stream<String> ids(QueryResponse response) {
        return response.items().stream().map(item -> item.get("id").s());
    }

    private BatchGetItemResponse batch(List<Map<String, AttributeValue>> keys) {
        return client.batchGetItem(request -> request.requestItems(
                Map.of(TABLE, KeysAndAttributes.builder().keys(keys).build())));
    }

    /** The text of the ValidationException that the call must end in. */
    private static String refusal(ThrowingCallable call) {
        var refused = catchThrowableOfType(DynamoDbException.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.statusCode()).isEqualTo(400);
        return refused.awsErrorDetails().errorMessage();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", s(id));
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    private static AttributeValue bytes(int... values) {
        byte[] bytes = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> bytes[i] = (byte) values[i]);
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    private static AttributeValue list(AttributeValue... elements) {
        return AttributeValue.fromL(List.of(elements));
    }
}
