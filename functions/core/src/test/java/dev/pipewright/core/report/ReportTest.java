package dev.pipewright.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

    private static final ReportHeader ABOUT =
            new ReportHeader("orders", "123456789012", "eu-central-1", Instant.parse("2026-11-20T20:30:00Z"));

    private static final JsonNode NOT_READY = Json.tree("""
            {"outcome":"NOT_READY","summary":"No group admits itself","findings":[],"decisions":[],
             "diagnosis":{"cause":"NETWORK_SG_NO_SELF_REFERENCE","stage":"NETWORK","confidence":"PROVEN","summary":"s",
               "alternatives":["NETWORK_TIMEOUT"],"notExamined":["driver.url"]},
             "checks":[
               {"id":"network.subnet","stage":"NETWORK","state":"PASSED","message":"The subnet exists"},
               {"id":"network.self-reference","stage":"NETWORK","state":"FAILED","cause":"NETWORK_SG_NO_SELF_REFERENCE",
                "confidence":"PROVEN","message":"No group admits itself","evidence":{"groups":["sg-1","sg-2"],"port":5432},
                "fix":{"who":"the network team","console":"EC2 > Security groups\\nAdd a rule","cli":"aws ec2 authorize","terraform":"aws_rule"}},
               {"id":"network.dns","stage":"NETWORK","state":"WARNING","message":"DNS is odd"},
               {"id":"driver.url","stage":"DRIVER","state":"NOT_EXECUTED","message":"A cause is proven"}]}
            """);

    @Test
    void theOrderIsThatInWhichItIsRead() {
        var markdown = Report.of(NOT_READY, ABOUT).markdown();

        assertThat(List.of(
                        "# orders does not work",
                        "No group admits itself",
                        "– proven:",
                        "123456789012",
                        "20 November 2026, 20:30 UTC",
                        "## What shows it",
                        "| groups | sg-1, sg-2 |",
                        "## How to put it right",
                        "the network team",
                        "1. EC2 \\> Security groups\n1. Add a rule",
                        "```sh\naws ec2 authorize\n```",
                        "```hcl\naws_rule\n```",
                        "## What else it may be",
                        "## What else was found",
                        "DNS is odd",
                        "## What else was looked at",
                        "The subnet exists",
                        "## What was not examined",
                        "A cause is proven"))
                .isSortedAccordingTo((one, other) -> Integer.compare(place(markdown, one), place(markdown, other)));
    }

    @ParameterizedTest
    @CsvSource({"PROVEN, proven:", "LIKELY, likely:", "POSSIBLE, possible:"})
    void howSureItIsIsSaidInWords(String confidence, String words) {
        var result = Json.tree(NOT_READY.toString().replace("\"PROVEN\"", "\"" + confidence + "\""));

        assertThat(Report.of(result, ABOUT).html()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "</style><script>",
                "</code></pre><script>"
            })
    void aTextFromADatabaseIsNeverMarkupInHtml(String text) {
        var html = Report.of(everywhere(text), ABOUT).html();

        assertThat(html)
                .doesNotContain(text)
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("<img");
        assertThat(html).contains("default-src 'none'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[click](https://evil.example);\\[click\\]\\(https\\://evil.example\\)",
                "![x](//evil);\\!\\[x\\]\\(//evil\\)",
                "a | b;a \\| b",
                "<b>;\\<b\\>",
                "**bold** _it_;\\*\\*bold\\*\\* \\_it\\_",
                "@everyone;\\@everyone",
                "# heading;\\# heading",
                "www.evil.example;www\\.evil.example",
                "1. one;1\\. one",
                "10.0.0.1;10.0.0.1",
                "- item;\\- item"
            })
    void aTextFromADatabaseIsNeverMarkupInMarkdown(String text, String escaped) {
        var markdown = Report.of(everywhere(text), ABOUT).markdown();

        assertThat(markdown).contains("| value | " + escaped + " |");
    }

    @Test
    void whatLooksLikeAFenceDoesNotEndOne() {
        var markdown = Report.of(everywhere("```\n# out"), ABOUT).markdown();

        assertThat(markdown).contains("````sh\n```\n# out\n````");
    }

    @Test
    void whatMovesTheCursorOrTurnsTheTextIsMadeVisible() {
        var html = Report.of(everywhere("a\u001b[2J\u202eb"), ABOUT).html();

        assertThat(html).contains("a\ufffd[2J\ufffdb").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u009b31m", "\u0085", "\u200b", "\u2028", "\u2069", "\ufeff", "\u0007", "\u0000"})
    void whatCannotBeSeenIsMadeVisibleInEverySpelling(String unseen) {
        var report = Report.of(everywhere("a" + unseen + "b"), ABOUT);

        assertThat(report.html()).doesNotContain(unseen.substring(0, 1)).contains("a\ufffd");
        assertThat(report.markdown()).doesNotContain(unseen.substring(0, 1)).contains("a\ufffd");
    }

    @Test
    void aWholeRunTellsWhatWasDecidedAndHowItIsUsed() {
        var result = Json.tree("""
                {"outcome":"READY","summary":"s","findings":[{"path":"source.host","code":"C","message":"m","remedy":"r"}],"checks":[],
                 "decisions":[{"kind":"APPROVE_PLAN","decision":"APPROVED","by":"dana","at":"2026-11-20T20:30:00Z","reason":"fine"}],
                 "plan":{"hash":"h","connectionInput":{"Name":"orders"},"warnings":["w"]},
                 "handover":{"glueEtl":{"connectionType":"postgresql","options":{"useConnectionProperties":"true"}},"notes":["n"]}}
                """);

        var markdown = Report.of(result, ABOUT).markdown();

        assertThat(markdown)
                .contains("# orders is ready", "source.host", "m → r", "\"Name\" : \"orders\"", "**Mind:** w")
                .contains("create_dynamic_frame", "\nn\n", "approved at 2026-11-20T20:30:00Z: fine");
    }

    @Test
    void aConnectionThatNobodyCouldLookAtIsNotCalledFaultless() {
        var result = Json.tree(
                "{\"summary\":\"s\",\"findings\":[],\"decisions\":[],\"checks\":[{\"id\":"
                        + "\"network.connection\",\"stage\":\"NETWORK\",\"state\":\"NOT_EXECUTED\",\"message\":\"m\",\"evidence\":{}}]}");

        assertThat(Report.of(result, ABOUT).markdown()).startsWith("# orders could not be looked at\n");
    }

    @Test
    void nothingFoundIsSaidAsThat() {
        var result =
                Json.tree("{\"summary\":\"Nothing wrong was found\",\"findings\":[],\"checks\":[],\"decisions\":[]}");

        assertThat(Report.of(result, ABOUT).markdown()).startsWith("# orders: nothing wrong was found\n");
    }

    private static int place(String text, String words) {
        assertThat(text).contains(words);
        return text.indexOf(words);
    }

    /** A failed check all of whose texts are this one. */
    private static JsonNode everywhere(String text) {
        var result =
                Json.mapper().createObjectNode().put("outcome", "NOT_READY").put("summary", text);
        var diagnosis = result.putObject("diagnosis").put("cause", text).put("confidence", "LIKELY");
        diagnosis.putArray("alternatives").add(text);
        var check = result.putArray("checks").addObject();
        check.put("id", text).put("state", "FAILED").put("cause", text).put("message", text);
        check.putObject("evidence").put("value", text);
        check.putObject("fix")
                .put("who", text)
                .put("console", text)
                .put("cli", text)
                .put("terraform", text);
        result.putArray("findings")
                .addObject()
                .put("path", text)
                .put("message", text)
                .put("remedy", text);
        result.putArray("decisions").addObject().put("by", text).put("reason", text);
        return result;
    }
}
