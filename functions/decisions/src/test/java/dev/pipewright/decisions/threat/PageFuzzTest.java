package dev.pipewright.decisions.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.decision.DecisionResult.Verdict;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.decisions.page.DecisionPageHandler;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.world.Markup;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Ten thousand requests, most of them almost right, over every kind of question in every state. */
class PageFuzzTest {

    private static final int REQUESTS = 10_000;
    private static final long SEED = Long.getLong("pipewright.fuzz.seed", System.nanoTime());

    private static final String REQUESTER = Samples.REQUESTER.email().orElseThrow();

    private static final Pattern STACK_TRACE = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z.]+[A-Z]|dev\\.pipewright|java\\.(lang|util)|software\\.amazon");

    private final Random random = new Random(SEED);
    private final Fuzzer fuzzer = new Fuzzer(random);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int decisions;

    /** A question, whose link is used, and the form that decides by it. */
    private record Asked(Question question, String address, Map<String, String> form) {}

    /** What has happened to it before. */
    private enum State {
        OPEN,
        STILL_OPEN,
        DECIDED,
        DELIVERED,
        EXPIRED,
        TASK_GONE
    }

    /** A question in a state, with one handler for all the requests about it. */
    private static final class Scene {

        private final Asked asked;
        private final State state;
        private final World world = new World();
        private final String token;
        private final DecisionPageHandler page = world.page();

        private Scene(Asked asked, State state) {
            this.asked = asked;
            this.state = state;
            world.asked(asked.question());
            this.token = world.tokenOf(asked.address());
            switch (state) {
                case OPEN, STILL_OPEN -> {}
                case DECIDED -> {
                    world.sfn.failures().next(SdkClientException.create("lost"));
                    world.post(token, asked.form());
                }
                case DELIVERED -> world.post(token, asked.form());
                case EXPIRED -> world.clock.pass(Duration.ofDays(2));
                case TASK_GONE -> world.sfn.end("task-1");
            }
        }

        private boolean canBeDecided() {
            return state == State.OPEN || state == State.STILL_OPEN || state == State.TASK_GONE;
        }

        private int recorded() {
            return world.items("audit/").size();
        }
    }

    @Test
    void whateverIsSentThePageStaysAPageAndDecidesOnlyWhatAPersonTyped() {
        var scenes = new ArrayList<Scene>();
        questions().forEach(asked -> List.of(State.values()).forEach(state -> scenes.add(new Scene(asked, state))));

        for (var i = 0; i < REQUESTS; i++) {
            var at = random.nextInt(scenes.size());
            if (visit(scenes.get(at), "request " + i + " of seed " + SEED)) {
                decisions++;
                scenes.set(at, new Scene(scenes.get(at).asked, scenes.get(at).state));
            }
        }

        assertThat(statuses.keySet()).contains(200, 202, 400, 404, 405, 409, 410, 413, 415, 422);
        assertThat(decisions).as("the requests are not all nonsense").isGreaterThan(50);
    }

    /** Sends a request and returns whether it decided. */
    private boolean visit(Scene scene, String which) {
        var request = fuzzer.request(scene.token, scene.asked.form());
        var writes = scene.world.crashes.writes();

        var answer = World.send(scene.page, request);

        statuses.merge(answer.getStatusCode(), 1, Integer::sum);
        assertIsAPage(answer, which);
        if (scene.world.crashes.writes() == writes) {
            return false;
        }
        assertThat(request.getRequestContext().getHttp().getMethod()).as(which).isEqualTo("POST");
        if (scene.canBeDecided() && scene.recorded() == 1) {
            assertIsMeant(request, scene, which);
            return true;
        }
        assertThat(scene.recorded())
                .as(which)
                .isEqualTo(scene.state == State.DECIDED || scene.state == State.DELIVERED ? 1 : 0);
        return false;
    }

    /** A person typed the word that belongs to what was decided. */
    private static void assertIsMeant(APIGatewayV2HTTPEvent request, Scene scene, String which) {
        var question = scene.asked.question();
        var verdict = scene.world.record(question).decided().orElseThrow().verdict();
        var withdrawn = verdict == Verdict.WITHDRAWN;
        assertThat(typed(request, withdrawn ? "withdrawal-confirmation" : "confirmation"))
                .as(which)
                .isEqualTo(question.confirmation().word());
        if (question instanceof Question.Approval) {
            assertThat(withdrawn).as(which).isEqualTo(scene.asked.address().equals(REQUESTER));
        }
    }

    private static void assertIsAPage(APIGatewayV2HTTPResponse answer, String which) {
        assertThat(answer.getStatusCode()).as(which).isBetween(200, 499);
        assertThat(answer.getHeaders())
                .as(which)
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .hasEntrySatisfying(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .startsWith("default-src 'none'; style-src 'sha256-")
                                .contains("frame-ancestors 'none'", "form-action 'self'")
                                .doesNotContain("unsafe"));
        assertThat(answer.getHeaders().toString()).as(which).doesNotContain(Fuzzer.MARK);
        if (!answer.getBody().isEmpty()) {
            assertThat(answer.getBody().strip())
                    .as(which)
                    .startsWith("<!DOCTYPE html>")
                    .endsWith("</html>");
            assertThat(Markup.of(answer.getBody()).skeleton())
                    .as(which)
                    .noneMatch(tag -> tag.contains(Fuzzer.MARK) || tag.startsWith("<") || tag.startsWith("script"));
            assertThat(STACK_TRACE.matcher(answer.getBody()).find()).as(which).isFalse();
        }
    }

    /** Reads a field as a server of another make would. */
    private static String typed(APIGatewayV2HTTPEvent request, String name) {
        var body = request.getIsBase64Encoded()
                ? new String(Base64.getDecoder().decode(request.getBody()), StandardCharsets.UTF_8)
                : request.getBody();
        return List.of(body.split("&")).stream()
                .filter(field -> field.startsWith(name + "="))
                .map(field -> URLDecoder.decode(field.substring(field.indexOf('=') + 1), StandardCharsets.UTF_8))
                .map(String::strip)
                .findFirst()
                .orElse("nothing");
    }

    private static List<Asked> questions() {
        var approval = Map.of("action", "approve", "username", "u", "password", "p", "confirmation", "orders");
        var rejection = Map.of("action", "reject", "reason", "Use the replica.", "confirmation", "orders");
        var withdrawal = Map.of("action", "withdraw", "withdrawal-confirmation", "orders");
        var hints = Map.of(
                "source.host", "db.example.com",
                "source.port", "5432",
                "source.enforceTls", "yes",
                "credentials.method", "NEW_SECRET",
                "network.subnetId", "subnet-0a1b2c31",
                "network.securityGroupIds/sg-0a1b2c3d", "on",
                "verification.engines/GLUE_ETL", "on",
                "confirmation", "orders");
        return List.of(
                new Asked(Samples.newSecret(), Samples.ADA, approval),
                new Asked(Samples.newSecret(), REQUESTER, withdrawal),
                new Asked(newSecret(CredentialsKind.KEY_PAIR), Samples.IVAN, with(rejection, "privateKey")),
                new Asked(newSecret(CredentialsKind.SERVICE_ACCOUNT), Samples.IVAN, with(rejection, "document")),
                new Asked(Samples.existingSecret(), Samples.ADA, Map.of("action", "approve", "confirmation", "orders")),
                new Asked(Samples.reuse("orders-old"), REQUESTER, Map.of("action", "no", "confirmation", "orders")),
                new Asked(
                        Samples.reuse("orders-old", "orders-new"),
                        REQUESTER,
                        Map.of("action", "yes", "connection", "orders-new", "confirmation", "orders")),
                new Asked(
                        Samples.choose("orders-prod", "orders-test"),
                        REQUESTER,
                        Map.of("candidate", Samples.candidate("orders-test").arn(), "confirmation", "answer")),
                new Asked(Samples.everyHint(), REQUESTER, hints));
    }

    private static Question newSecret(CredentialsKind kind) {
        return Samples.newSecret(kind, Samples.source());
    }

    private static Map<String, String> with(Map<String, String> form, String field) {
        var more = new TreeMap<>(form);
        more.put(field, "nonsense");
        return more;
    }
}
