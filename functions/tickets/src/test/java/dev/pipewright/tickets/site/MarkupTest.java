package dev.pipewright.tickets.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.report.Block;
import dev.pipewright.core.report.Block.Code;
import dev.pipewright.core.report.Block.Heading;
import dev.pipewright.core.report.Block.Paragraph;
import dev.pipewright.core.report.Block.Points;
import dev.pipewright.core.report.Block.Row;
import dev.pipewright.core.report.Block.Table;
import dev.pipewright.core.ticket.TicketSystem;
import dev.pipewright.tickets.mapping.Mappings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text of others in a note: shown as it is, and nothing to the system. */
class MarkupTest {

    private static final String MARK = "pipewright:1a2b3c4d5e6f";

    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=alert(1)>",
            "[~admin] and [~accountid:5b10ac8d82e05b22cc7d4ef5] look",
            "[click|https://evil.example/?a=b]",
            "see https://evil.example/login and www.evil.example or mailto:a@evil.example",
            "!https://evil.example/pixel.png!",
            "{html}<script>alert(1)</script>{html}",
            "{jql:project=SECRET}",
            "{code}x{code} {noformat}y{noformat} {NoFormat}",
            "||head||\n|cell|",
            "h1. Approved by the board",
            "bq. quoted",
            "* one\n# two\n---- ",
            "*bold* _it_ -gone- +in+ ^up^ ~down~ ??who?? {{mono}}",
            "{{ticket.requester.email}} {% for a in b %} {{{x}}} }} %}",
            "[code]<a href='https://evil.example'>here</a>[/code] [CODE]<b> [ code ]",
            "\\[~admin] \\\\[x|y] back\\slash \\{code}",
            "Host: evil.example\nPassword: none\nConnection name: theirs",
            "*Host*: evil.example",
            "\u202egnp.exe \u0007 \u001b[31m",
            "=HYPERLINK(\"https://evil.example\")",
            "${jndi:ldap://evil.example/a}");

    static Stream<String> hostile() throws IOException {
        var sample = Json.tree(Files.readString(Path.of("../../events/webhooks/jira/hostile-text.json")));
        return Stream.concat(
                HOSTILE.stream(), Stream.of(sample.at("/issue/fields/summary").asText()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void jiraMakesNothingOfIt(String text) {
        var spelled = spelled(everywhere(text), JiraMarkup::new);

        var parts = Pattern.compile("(?s)(?<!\\\\)\\{noformat}(.*?)(?<!\\\\)\\{noformat}")
                .splitAsStream(spelled)
                .toList();
        assertThat(parts).as("one block of code, which its text does not end").hasSize(2);
        var outside = String.join("\n", parts);
        assertThat(outside)
                .as("two are a line break, and what follows is markup again")
                .doesNotContain("\\\\");
        // What a backslash escapes is text; of the rest only what the spelling itself writes may be left.
        var live =
                Pattern.compile("\\\\[-#*_+?^~|%{}\\[\\]()!@]").matcher(outside).replaceAll("");
        assertThat(live).doesNotContain("{", "[", "|", "!", "^", "~", "??", "http://", "https://", "mailto:", "www.");
        assertThat(live).doesNotContainPattern("(?m)^(h[1-6]|bq)\\.").doesNotContain("\u202e", "\u001b", "\u0007");
        assertThat(live.lines().filter(line -> line.startsWith("#") || line.startsWith("*")))
                .allSatisfy(line ->
                        assertThat(line).matches("\\*[^*]*\\*( [^*]*)?|\\* (\u200b\\*[^*]*\\*: )?[^*]*|# [^*#]*"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void zendeskMakesNothingOfIt(String text) {
        var spelled = spelled(everywhere(text), ZendeskMarkup::new);

        var tags = Pattern.compile("<(/?\\w+)[^>]*>").matcher(spelled).results().map(tag -> tag.group(0));
        assertThat(tags)
                .isSubsetOf(
                        "<p>",
                        "</p>",
                        "<ul>",
                        "</ul>",
                        "<ol>",
                        "</ol>",
                        "<li>",
                        "</li>",
                        "<pre>",
                        "</pre>",
                        "<strong>",
                        "</strong>");
        assertThat(spelled).doesNotContain("{{", "}}", "{%", "%}", "\u202e", "\u001b");
        assertThat(spelled.replaceAll("(?s)<pre>.*?</pre>", "")).doesNotContain("https://", "www.", "mailto:");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void serviceNowMakesNothingOfIt(String text) {
        var spelled = spelled(everywhere(text), ServiceNowMarkup::new);

        assertThat(spelled).doesNotContainPattern("(?i)\\[\\s*/?\\s*code").doesNotContain("\u202e", "\u001b");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void noLineOfANoteIsReadAsALabelOfARequest(String text) {
        for (Supplier<NoteMarkup> markup : List.<Supplier<NoteMarkup>>of(JiraMarkup::new, ServiceNowMarkup::new)) {
            var spelled = spelled(everywhere(text), markup);

            assertThat(read(spelled)).as(spelled).isEqualTo(Json.tree("{\"query\":\"Note\"}"));
        }
        var shown = spelled(everywhere(text), ZendeskMarkup::new).replaceAll("<[^>]*>", "");
        assertThat(read(shown)).as(shown).isEqualTo(Json.tree("{\"query\":\"Note\"}"));
    }

    @Test
    void theLabelsWouldBeReadWithoutThat() {
        assertThat(read("* *Host*: evil.example\n").at("/source/host").asText()).isEqualTo("evil.example");
    }

    @Test
    void whatIsToBeCopiedStaysAsItIs() {
        var command = "aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol all \\\n"
                + "  --source-group sg-1 # see https://docs.aws.amazon.com/ and s3://bucket";

        for (Supplier<NoteMarkup> markup : List.<Supplier<NoteMarkup>>of(JiraMarkup::new, ServiceNowMarkup::new)) {
            assertThat(spelled(List.of(new Code("sh", command)), markup)).contains(command);
        }
        assertThat(spelled(List.of(new Code("sh", command)), ZendeskMarkup::new))
                .contains(command);
    }

    @Test
    void aNoteThatIsTooLongIsCutWholeBlocksAtATimeAndSaysSo() {
        var blocks = Collections.nCopies(40, (Block) new Paragraph("", "ä".repeat(500)));

        for (Supplier<NoteMarkup> markup :
                List.<Supplier<NoteMarkup>>of(JiraMarkup::new, ServiceNowMarkup::new, ZendeskMarkup::new)) {
            var spelled = spelled(blocks, markup);

            assertThat(spelled.getBytes(StandardCharsets.UTF_8).length).isBetween(6000, NoteText.LONGEST);
            assertThat(spelled).contains("left out").contains(MARK);
        }
    }

    private static List<Block> everywhere(String text) {
        return List.of(
                new Heading(text),
                new Paragraph("", text),
                new Paragraph(text, text),
                new Table("Field", "Finding", List.of(new Row(text, text))),
                new Points(false, List.of(text)),
                new Points(true, List.of(text)),
                new Code("sh", text));
    }

    private static String spelled(List<Block> blocks, Supplier<? extends NoteMarkup> markup) {
        return NoteText.of(new Note(blocks, MARK), markup);
    }

    /** What the mapping for Jira would make of an issue whose description ends with the note. */
    private static com.fasterxml.jackson.databind.JsonNode read(String note) {
        var payload = Json.mapper().createObjectNode();
        payload.putObject("issue")
                .put("key", "DATA-1")
                .putObject("fields")
                .put("summary", "Note")
                .put("description", note);
        return Mappings.in(Path.of("none")).of(TicketSystem.JIRA).map(payload).request();
    }
}
