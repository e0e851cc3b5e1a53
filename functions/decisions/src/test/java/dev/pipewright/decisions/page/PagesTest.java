package dev.pipewright.decisions.page;

import static dev.pipewright.core.request.CredentialsKind.KEY_PAIR;
import static dev.pipewright.core.request.CredentialsKind.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.question.Hint;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Writes every page there is to target/pages, to be looked at, and checks what all of them must have. */
class PagesTest {

    private static final Path FOLDER = Path.of("target", "pages");
    private static final String UNKNOWN = "A".repeat(43);
    private static final Map<String, String> APPROVAL =
            Map.of("action", "approve", "username", "glue_reader", "password", "hunter2", "confirmation", "orders");
    private static final Map<String, String> REJECTION = Map.of(
            "action", "reject", "reason", "Use the replica: this one is for the shop.", "confirmation", "orders");

    @ParameterizedTest
    @EnumSource
    void everyPageIsWholeAccessibleHtmlInEveryLanguage(Language language) throws IOException {
        var folder = Files.createDirectories(FOLDER.resolve(language.tag()));
        for (var page : pages().entrySet()) {
            var world = World.with(Map.of(DecisionSettings.LANGUAGE, language.tag()));
            var html = page.getValue().apply(world).getBody();
            Files.writeString(folder.resolve(page.getKey() + ".html"), html);

            assertThat(html)
                    .as(page.getKey())
                    .startsWith("<!DOCTYPE html>\n<html lang=\"" + language.tag() + "\">")
                    .contains("<meta name=\"viewport\"", "<title>", "<main>", "</html>")
                    .doesNotContain("null", "Optional", "${", "<script");
            assertThat(html.split("<h1>", -1))
                    .as("%s has one h1", page.getKey())
                    .hasSize(2);
            assertIdsAreUniqueAndReferencesLead(page.getKey(), html);
            assertEveryInputHasALabel(page.getKey(), html);
        }
    }

    private static Map<String, Function<World, APIGatewayV2HTTPResponse>> pages() {
        var pages = new LinkedHashMap<String, Function<World, APIGatewayV2HTTPResponse>>();
        pages.put("pending-secret", world -> world.get(world.asked(Samples.newSecret())));
        pages.put("pending-plan", world -> world.get(world.asked(Samples.existingSecret())));
        pages.put("pending-secret-unverified", world -> {
            world.ask(Samples.newSecret(), Samples.UNVERIFIED, "task-1", 0);
            return world.get(world.newestToken());
        });
        pages.put("reuse-one", world -> world.get(world.asked(Samples.reuse("orders-old"))));
        pages.put("reuse-several", world -> world.get(world.asked(Samples.reuse("orders-old", "orders-new"))));
        pages.put("choose", world -> world.get(world.asked(Samples.choose("orders-prod", "orders-test"))));
        pages.put("choose-one", world -> world.get(world.asked(Samples.choose("orders-prod"))));
        pages.put("hints", world -> world.get(world.asked(Samples.everyHint())));
        pages.put("pending-key-pair", world -> world.get(world.asked(Samples.newSecret(KEY_PAIR, Samples.source()))));
        pages.put(
                "pending-service-account",
                world -> world.get(world.asked(Samples.newSecret(SERVICE_ACCOUNT, Samples.source()))));
        pages.put(
                "validation-errors-choose", world -> world.post(world.asked(Samples.choose("orders-prod")), Map.of()));
        pages.put("validation-errors-hints", world -> world.post(world.asked(Samples.everyHint()), Map.of()));
        pages.put(
                "validation-errors-key-pair",
                world -> world.post(
                        world.asked(Samples.newSecret(KEY_PAIR, Samples.source())), Map.of("action", "approve")));
        pages.put(
                "validation-errors-service-account",
                world -> world.post(
                        world.asked(Samples.newSecret(SERVICE_ACCOUNT, Samples.source())),
                        Map.of("action", "approve")));
        pages.put(
                "chosen",
                world -> world.post(
                        world.asked(Samples.choose("orders-prod")),
                        Map.of("candidate", Samples.candidate("orders-prod").arn(), "confirmation", "answer")));
        pages.put(
                "filled-in",
                world -> world.post(
                        world.asked(Samples.hints(Hint.missing("source.host", "The host is not known."))),
                        Map.of("source.host", "db.example.com", "confirmation", "orders")));
        pages.put(
                "validation-errors",
                world -> world.post(
                        world.asked(Samples.newSecret()), Map.of("action", "approve", "confirmation", "sales")));
        pages.put(
                "validation-errors-reuse",
                world -> world.post(world.asked(Samples.reuse("orders-old", "orders-new")), Map.of("action", "yes")));
        pages.put("approved", world -> world.post(world.asked(Samples.newSecret()), APPROVAL));
        pages.put("rejected", world -> world.post(world.asked(Samples.newSecret()), REJECTION));
        pages.put(
                "answered",
                world -> world.post(
                        world.asked(Samples.reuse("orders-old")), Map.of("action", "yes", "confirmation", "orders")));
        pages.put("already-decided", world -> {
            world.post(world.asked(Samples.newSecret()), APPROVAL);
            return world.post(world.tokenOf(Samples.ADA), REJECTION);
        });
        pages.put("not-handed-over", world -> {
            var token = world.asked(Samples.newSecret());
            world.sfn.failures().next(SdkClientException.create("timed out"));
            return world.post(token, REJECTION);
        });
        pages.put("too-late", world -> {
            var token = world.asked(Samples.newSecret());
            world.sfn.end("task-1");
            return world.post(token, REJECTION);
        });
        pages.put("expired", world -> {
            var token = world.asked(Samples.newSecret());
            world.clock.pass(Duration.ofDays(1));
            return world.get(token);
        });
        pages.put("void", world -> {
            var token = world.asked(Samples.newSecret());
            world.ask(Samples.newSecret("Changed", Samples.ticket()), Samples.REQUESTER, "task-2", 0);
            return world.get(token);
        });
        pages.put("unknown-link", world -> world.get(UNKNOWN));
        pages.put("wrong-method", world -> world.send("PUT", UNKNOWN, null, ""));
        pages.put("server-error", world -> {
            var token = world.asked(Samples.newSecret());
            world.ssm.failures().next(new IllegalStateException("boom"));
            return world.post(token, APPROVAL);
        });
        return pages;
    }

    private static void assertIdsAreUniqueAndReferencesLead(String page, String html) {
        var ids = all(html, "\\bid=\"([^\"]+)\"");
        assertThat(ids).as(page).doesNotHaveDuplicates();
        var references = new ArrayList<>(all(html, "href=\"#([^\"]+)\""));
        references.addAll(all(html, "\\bfor=\"([^\"]+)\""));
        all(html, "aria-(?:describedby|labelledby)=\"([^\"]+)\"")
                .forEach(list -> references.addAll(List.of(list.split(" "))));
        assertThat(ids).as(page).containsAll(references);
    }

    private static void assertEveryInputHasALabel(String page, String html) {
        var inputs = all(html, "<(?:input|textarea|select)[^>]*\\bid=\"([^\"]+)\"");
        assertThat(all(html, "<label[^>]*\\bfor=\"([^\"]+)\"")).as(page).containsExactlyInAnyOrderElementsOf(inputs);
    }

    private static List<String> all(String html, String pattern) {
        return Pattern.compile(pattern)
                .matcher(html)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
