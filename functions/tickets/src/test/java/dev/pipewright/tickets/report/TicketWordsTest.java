package dev.pipewright.tickets.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.event.Milestone;
import dev.pipewright.core.event.Outcomes;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.report.Block;
import dev.pipewright.core.report.Report;
import dev.pipewright.tickets.site.TicketStage;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TicketWordsTest {

    private static final String NAME = "hook-jira-DATA-17-0123456789abcdef0123456789abcdef";

    private static final String NOT_READY = """
            {"outcome":"NOT_READY","summary":"The security group of the connection does not admit itself.","findings":[],
             "connection":{"name":"orders","type":"JDBC","arn":"a","schemaVersion":1},"source":{"host":"db.example.com"},
             "plan":{"hash":"h","connectionInput":{"Name":"orders"},"warnings":[]},
             "checks":[
              {"id":"network.subnet","stage":"NETWORK","state":"PASSED","message":"The subnet is there."},
              {"id":"network.self-reference","stage":"NETWORK","state":"FAILED","cause":"NETWORK_SG_NO_SELF_REFERENCE","confidence":"PROVEN",
               "message":"sg-1 has no rule for itself.","evidence":{"groups":["sg-1"]},
               "fix":{"who":"Whoever owns the security group.","console":"Open VPC.\\nAdd an inbound rule.",
                "cli":"aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol all --source-group sg-1"}},
              {"id":"credentials.login","stage":"CREDENTIALS","state":"NOT_EXECUTED","message":"The network comes first."}],
             "diagnosis":{"cause":"NETWORK_SG_NO_SELF_REFERENCE","stage":"NETWORK","confidence":"PROVEN",
              "summary":"The security group does not admit itself.","alternatives":[],"notExamined":["credentials"]},
             "decisions":[{"kind":"APPROVE_SECRET","decision":"APPROVED","by":"ada of finance","at":"2026-03-02T08:00:00Z"}],
             "requestedBy":{}}
            """;

    @Test
    void whatIsTakenUpSaysWhatHappensNextAndNamesTheExecution() {
        assertThat(note("Connection Requested", "{\"sourceType\":\"POSTGRESQL\"}"))
                .contains("taken up", "asked by mail", NAME, "2 March 2026, 08:00 UTC");
    }

    @Test
    void aQuestionSaysWhatIsMissingUntilWhenAndWhereTheAnswerIsGiven() {
        assertThat(note("Input Requested", """
                {"kind":"HINTS","asked":1,"expiresAt":"2026-03-04T07:59:00Z",
                 "open":[{"path":"source.host","message":"The host is not known."}]}
                """))
                .contains("source.host – The host is not known.", "4 March 2026, 07:59 UTC", "link in that mail");
    }

    @ParameterizedTest
    @CsvSource({"1, One person was asked", "3, 3 people were asked"})
    void anApprovalSaysHowManyWereAskedAndNobodysAddress(int asked, String words) {
        assertThat(note(
                        "Approval Requested",
                        "{\"kind\":\"APPROVE_SECRET\",\"connectionName\":\"orders\",\"asked\":" + asked
                                + ",\"expiresAt\":\"2026-03-04T07:59:00Z\",\"planHash\":\"h\"}"))
                .contains(words, "orders", "4 March 2026, 07:59 UTC")
                .doesNotContain("@", "http", "/decisions/");
    }

    @Test
    void anApprovalIsToldWithItsReasonAndWithoutItsApprover() {
        assertThat(note("Approval Granted", """
                {"kind":"APPROVE_SECRET","connectionName":"orders","decision":"APPROVED","by":"ada@example.com",
                 "at":"2026-03-02T08:00:00Z","reason":"Agreed with bob@example.com; password=hunter2-hunter2"}
                """))
                .contains("orders", "Agreed with (an address)")
                .doesNotContain("ada", "bob@", "hunter2");
    }

    @Test
    void aRejectionIsToldOnceWithTheOutcomeAndItsReason() {
        assertThat(TicketWords.of(event("Approval Rejected", "{\"by\":\"ada@example.com\"}")))
                .isEqualTo(Telling.NOTHING);
        assertThat(note("Connection Request Closed", """
                {"outcome":"REJECTED","summary":"Rejected by ada@example.com: Use the replica","findings":[],"checks":[],
                 "decisions":[{"kind":"APPROVE_SECRET","decision":"REJECTED","by":"ada@example.com","at":"2026-03-02T08:00:00Z",
                  "reason":"Use the replica"}],"requestedBy":{},"source":{"host":"db.example.com"}}
                """))
                .contains("db.example.com was rejected", "“Use the replica”")
                .doesNotContain("ada");
    }

    @Test
    void whatIsReadyIsNamedWithItsProofsAndHowItIsUsed() {
        assertThat(note("Connection Ready", """
                {"outcome":"READY","summary":"The connection orders was made and proved to work.","findings":[],
                 "checks":[{"id":"glue.test","stage":"GLUE_TEST","state":"PASSED","message":"Glue's own test passed."},
                  {"id":"engine.glue-etl","stage":"ENGINE","state":"PASSED","message":"A Glue job read a row."},
                  {"id":"network.subnet","stage":"NETWORK","state":"PASSED","message":"The subnet is there."}],
                 "decisions":[],"requestedBy":{},"plan":{"hash":"h","connectionInput":{"Name":"orders"},"warnings":[]},
                 "connection":{"name":"orders","type":"JDBC","arn":"a","schemaVersion":1},
                 "handover":{"glueEtl":{"connectionType":"postgresql","options":{"useConnectionProperties":"true"}},"notes":[]}}
                """))
                .contains(
                        "orders is ready", "Glue's own test passed.", "A Glue job read a row.", "create_dynamic_frame")
                .doesNotContain("The subnet is there.", "What would be made");
    }

    @Test
    void whatIsNotReadySaysTheCauseHowSureItIsTheFixAndWhatWasNotExamined() {
        assertThat(note("Connection Not Ready", NOT_READY))
                .contains(
                        "orders does not work",
                        "NETWORK_SG_NO_SELF_REFERENCE",
                        "proven",
                        "sg-1",
                        "Whoever owns the security group.",
                        "Add an inbound rule.",
                        "aws ec2 authorize-security-group-ingress",
                        "What was not examined",
                        "The network comes first.")
                .doesNotContain("ada", "The subnet is there.");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, true",
        "NEEDS_INPUT, true",
        "UNSUPPORTED, true",
        "WORKFLOW_ERROR, false",
        "EXPIRED, false",
        "WITHDRAWN, false"
    })
    void whatEndedWithoutAConnectionSaysWhyAndWhatTheRequesterCanDo(String outcome, boolean changes) {
        var note = note("Connection Request Closed", """
                {"outcome":"%s","summary":"It ended.","findings":[{"path":"source.port","code":"RANGE","message":"The port is too large.",
                 "remedy":"Write 5432."}],"checks":[],"decisions":[],"requestedBy":{}}
                """.formatted(outcome));

        assertThat(note).contains("It ended.", "source.port", "The port is too large.", "Write 5432.");
        assertThat(note.contains("taken up anew")).isEqualTo(changes);
    }

    static Stream<String> everyType() {
        return Stream.concat(
                Stream.of("Connection Ready"),
                Stream.concat(
                        Arrays.stream(Milestone.values()).map(Milestone::detailType),
                        Arrays.stream(Outcomes.Kind.values()).map(Outcomes.Kind::detailType)));
    }

    /** Of what another event tells too, nothing is told. */
    @ParameterizedTest
    @MethodSource("everyType")
    void everyTypeOfEventIsToldOrLeftToTheOutcomeOnPurpose(String type) {
        var telling = TicketWords.of(event(type, ReportBackTest.READY));

        assertThat(telling.note().isEmpty())
                .isEqualTo(type.equals("Approval Rejected")
                        || type.equals("Approval Expired")
                        || type.equals("Connection Created"));
    }

    @ParameterizedTest
    @CsvSource({
        "Connection Requested, '', RECEIVED",
        "Input Requested, '', WAITING",
        "Approval Requested, '', WAITING",
        "Approval Granted, '', IN_PROGRESS",
        "Connection Created, '', IN_PROGRESS",
        "Connection Ready, READY, DONE",
        "Connection Ready, REUSED, DONE",
        "Connection Request Closed, PLANNED, DONE",
        "Connection Not Ready, NOT_READY, OPEN",
        "Connection Request Closed, INVALID, OPEN",
        "Connection Request Closed, REJECTED, OPEN",
        "Connection Request Closed, EXPIRED, OPEN",
        "Connection Request Closed, WORKFLOW_ERROR, OPEN"
    })
    void anEventSaysHowFarTheTicketHasCome(String type, String outcome, TicketStage stage) {
        ObjectNode data = (ObjectNode) Json.tree(NOT_READY);

        assertThat(TicketWords.of(event(type, data.put("outcome", outcome).toString()))
                        .stage())
                .isEqualTo(Optional.of(stage));
    }

    @Test
    void aTextThatIsTooLongIsCutWhereItIs() {
        var note = note(
                "Input Requested",
                "{\"kind\":\"HINTS\",\"open\":[{\"path\":\"\",\"message\":\"" + "x".repeat(5000) + "\"}]}");

        assertThat(note).contains("… (cut)").doesNotContain("x".repeat(1501));
    }

    private static String note(String type, String data) {
        var blocks = TicketWords.of(event(type, data)).note();
        assertThat(blocks.get(0)).isInstanceOf(Block.Heading.class);
        return new Report("", blocks)
                .html()
                .replaceAll("(?s).*</head>|<[^>]*>", "")
                .replace("&#39;", "'");
    }

    private static TicketEvent event(String type, String data) {
        return TicketEvent.of(ReportBackTest.event(type, NAME, 1, data), Instant.EPOCH);
    }
}
