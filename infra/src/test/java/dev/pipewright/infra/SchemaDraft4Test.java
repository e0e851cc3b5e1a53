package dev.pipewright.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A validator that is not ours judges documents by both versions of a schema. */
class SchemaDraft4Test {

    private static final Path SCHEMAS = Path.of("../events/schema");
    private static final JsonSchemaFactory NEW = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final JsonSchemaFactory OLD = JsonSchemaFactory.getInstance(VersionFlag.V4);

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "event"})
    void bothVersionsOfASchemaJudgeAlike(String name) throws IOException {
        var schema = Json.tree(Files.readString(SCHEMAS.resolve(name + ".schema.json")));
        // Draft 4 judges formats; the newer version does where it is told to.
        var before = NEW.getSchema(
                schema,
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
        var after = OLD.getSchema(SchemaDraft4.of(schema));

        var documents = documents(name);

        assertThat(documents)
                .anyMatch(document -> accepts(before, document))
                .anyMatch(document -> !accepts(before, document));
        assertThat(documents)
                .allSatisfy(document -> assertThat(accepts(after, document)).isEqualTo(accepts(before, document)));
    }

    @Test
    void aConditionStaysOne() {
        var schema = Json.tree(
                "{\"if\":{\"properties\":{\"a\":{\"const\":1}},\"required\":[\"a\"]},\"then\":{\"required\":[\"b\"]},\"else\":{\"required\":[\"c\"]}}");
        var after = OLD.getSchema(SchemaDraft4.of(schema));

        assertThat(accepts(after, Json.tree("{\"a\":1,\"b\":1}"))).isTrue();
        assertThat(accepts(after, Json.tree("{\"a\":1,\"c\":1}"))).isFalse();
        assertThat(accepts(after, Json.tree("{\"a\":2,\"c\":1}"))).isTrue();
        assertThat(accepts(after, Json.tree("{\"a\":2,\"b\":1}"))).isFalse();
    }

    @Test
    void aWordThatDraft4DoesNotHaveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SchemaDraft4.of(Json.tree("{\"prefixItems\":[]}")))
                .withMessageContaining("prefixItems");
    }

    @Test
    void theEventOfAnOutcomeIsDescribedWithItsEnvelopeAndItsResult() {
        var schema = OLD.getSchema(EventKind.OUTCOMES.get(0).schema());
        var event = event(EventKind.OUTCOMES.get(0).detailType());
        ((ObjectNode) event.path("detail")).set("data", outcome());

        assertThat(schema.validate(event)).isEmpty();
        ((ObjectNode) event.at("/detail/data")).put("outcome", "SPLENDID");
        assertThat(schema.validate(event)).isNotEmpty();
    }

    @Test
    void theEventOfAMilestoneIsNotThatOfAnother() {
        var milestone = Milestone.APPROVAL_REQUESTED.detailType();
        var schema = OLD.getSchema(EventKind.of(milestone).schema());

        assertThat(schema.validate(event(milestone))).isEmpty();
        assertThat(schema.validate(event(Milestone.APPROVAL_GRANTED.detailType())))
                .isNotEmpty();
    }

    private static boolean accepts(JsonSchema schema, JsonNode document) {
        return schema.validate(document).isEmpty();
    }

    /** A document, and what becomes of it when each of its fields is dropped, misspelt, or of another kind. */
    private static List<JsonNode> documents(String name) {
        var all = new ArrayList<JsonNode>();
        for (var sample : samples(name)) {
            all.add(sample);
            faults((ObjectNode) sample, sample, all, "");
        }
        return all;
    }

    private static void faults(ObjectNode root, JsonNode at, List<JsonNode> all, String path) {
        at.fieldNames().forEachRemaining(field -> {
            var without = root.deepCopy();
            ((ObjectNode) without.at(path)).remove(field);
            all.add(without);
            var other = root.deepCopy();
            ((ObjectNode) other.at(path)).put(field, "of another kind");
            all.add(other);
            var unknown = root.deepCopy();
            ((ObjectNode) unknown.at(path)).put(field + "X", 1);
            all.add(unknown);
            if (at.path(field).isObject()) {
                faults(root, at.path(field), all, path + "/" + field);
            }
        });
    }

    private static List<JsonNode> samples(String name) {
        return name.equals("outcome")
                ? List.of(outcome(), diagnosed())
                : List.of(event("Approval Requested").path("detail"));
    }

    private static ObjectNode event(String detailType) {
        return (ObjectNode) Json.tree("""
            {"version":"0","id":"1","source":"pipewright","account":"111122223333","time":"2026-01-01T00:00:00Z",
             "region":"eu-west-1","resources":[],"detail-type":"%s","detail":{"data":{},"metadata":{"eventId":"1",
             "schemaVersion":"1.0","correlationId":"c","executionArn":"arn","occurredAt":"2026-01-01T00:00:00Z",
             "sequence":1,"idempotencyKey":"%s"}}}\
            """.formatted(detailType, "0".repeat(64)));
    }

    private static JsonNode outcome() {
        return Json.tree("""
            {"outcome":"READY","summary":"It works.","findings":[],"checks":[],"decisions":[],
             "requestedBy":{"verified":true,"id":"ana"},
             "connection":{"name":"a","type":"JDBC","arn":"arn","schemaVersion":1},"handover":{"notes":[]}}\
            """);
    }

    private static JsonNode diagnosed() {
        return Json.tree("""
            {"outcome":"NOT_READY","summary":"It does not work.","findings":[],"decisions":[],
             "requestedBy":{"verified":true,"id":"ana"},
             "checks":[{"id":"network.route","stage":"NETWORK","state":"FAILED","message":"m",
              "cause":"NETWORK_NO_ROUTE_TO_SOURCE","confidence":"PROVEN"}],
             "diagnosis":{"cause":"NETWORK_NO_ROUTE_TO_SOURCE","stage":"NETWORK","confidence":"PROVEN","summary":"s",
              "alternatives":[],"notExamined":[]}}\
            """);
    }
}
