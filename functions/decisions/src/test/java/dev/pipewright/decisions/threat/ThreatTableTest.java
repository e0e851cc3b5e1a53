package dev.pipewright.decisions.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.decision.DecisionResult;
import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.CredentialsKind;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.world.MailScanner;
import dev.pipewright.decisions.world.Markup;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** One test for each row of the threat table in docs/security.md. */
class ThreatTableTest {

    private static final Map<String, String> APPROVAL =
            Map.of("action", "approve", "username", "glue_reader", "password", "hunter2", "confirmation", "orders");
    private static final Map<String, String> REJECTION =
            Map.of("action", "reject", "reason", "Use the replica.", "confirmation", "orders");

    private final World world = new World();
    private final Question question = Samples.newSecret();

    static Stream<Question> everyQuestion() {
        return Stream.of(
                Samples.newSecret(),
                Samples.newSecret(CredentialsKind.KEY_PAIR, Samples.source()),
                Samples.newSecret(CredentialsKind.SERVICE_ACCOUNT, Samples.source()),
                Samples.existingSecret(),
                Samples.reuse("orders-old"),
                Samples.reuse("orders-old", "orders-new"),
                Samples.choose("orders-prod", "orders-test"),
                Samples.everyHint());
    }

    @ParameterizedTest
    @MethodSource("everyQuestion")
    void whoOnlyOpensTheLinkChangesNothing(Question asked) {
        var token = world.asked(asked);
        var before = world.items("");
        var writes = world.crashes.writes();

        for (var method : List.of("GET", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "")) {
            for (var header : List.of("purpose", "sec-purpose", "x-purpose", "x-moz", "x-http-method-override")) {
                var request = World.event(method, token, "application/x-www-form-urlencoded", "action=approve");
                request.setHeaders(Map.of(header, header.startsWith("x-http") ? "POST" : "prefetch;prerender"));
                request.setRawQueryString("action=approve&confirmation=orders");
                request.setQueryStringParameters(Map.of("action", "approve", "confirmation", "orders"));

                assertThat(world.send(request).getStatusCode())
                        .as("%s with %s", method, header)
                        .isEqualTo(List.of("GET", "HEAD").contains(method) ? 200 : 405);
            }
        }

        assertThat(world.crashes.writes()).isEqualTo(writes);
        assertThat(world.items("")).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("everyQuestion")
    void whoSubmitsTheFormWithoutReadingDecidesNothing(Question asked) {
        var token = world.asked(asked);
        var page = world.get(token).getBody();
        var writes = world.crashes.writes();

        var submissions = MailScanner.submissions(page);

        assertThat(submissions)
                .hasSizeGreaterThan(10)
                .allSatisfy(form -> assertThat(world.post(token, form).getStatusCode())
                        .as("%s", form)
                        .isEqualTo(422));
        assertThat(world.crashes.writes()).isEqualTo(writes);
        assertThat(world.record(asked).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aDecisionThatIsPlayedAgainChangesNothingAndShowsWhatStands() {
        var token = world.asked(question);
        world.post(token, APPROVAL);
        var before = world.items("");
        var writes = world.ssm.staged().size()
                + world.sfn.outputs().size()
                + world.events.published().size();

        for (var again = 0; again < 5; again++) {
            var same = world.post(token, APPROVAL);
            var others = world.post(world.tokenOf(Samples.ADA), APPROVAL);
            var opposite = world.post(token, REJECTION);

            assertThat(List.of(same.getStatusCode(), others.getStatusCode(), opposite.getStatusCode()))
                    .containsExactly(200, 409, 409);
            assertThat(List.of(same, others, opposite))
                    .allSatisfy(answer -> assertThat(answer.getBody()).contains("<h1>Approved</h1>"));
        }

        assertThat(world.items("")).isEqualTo(before);
        assertThat(world.ssm.staged().size()
                        + world.sfn.outputs().size()
                        + world.events.published().size())
                .isEqualTo(writes);
    }

    @Test
    void ofAHundredDecisionsAtOnceOneCountsAndEveryAnswerTellsTheTruth() throws Exception {
        world.asked(question);
        var tokens = List.of(world.tokenOf(Samples.ADA), world.tokenOf(Samples.IVAN));
        // No two at the same instant: the audit record's key would let only one of them in.
        world.clock.tick(Duration.ofMillis(1));
        var posts = new ArrayList<Callable<APIGatewayV2HTTPResponse>>();
        for (var i = 0; i < 100; i++) {
            var token = tokens.get(i % 2);
            var form = World.form(token, i % 4 < 2 ? APPROVAL : REJECTION);
            var page = world.page();
            posts.add(() -> World.send(page, form));
        }

        var answers = atOnce(posts);

        var decision = Json.read(world.sfn.outputs().get(0), DecisionResult.class);
        assertThat(world.sfn.outputs()).hasSize(1);
        assertThat(world.items("audit/")).hasSize(1);
        assertThat(world.record(question).status()).isEqualTo(Status.DELIVERED);
        assertThat(world.events.happenings("Approval Granted").size()
                        + world.events.happenings("Approval Rejected").size())
                .isEqualTo(1);
        var heading = "<h1>" + (decision.stagedParameter().isPresent() ? "Approved" : "Rejected") + "</h1>";
        assertThat(answers).hasSize(100).allSatisfy(answer -> {
            assertThat(answer.getStatusCode()).isIn(200, 202, 409);
            assertThat(answer.getBody()).contains(heading, decision.by());
        });
        assertThat(answers.stream().filter(answer -> answer.getStatusCode() == 409))
                .as("the other verdict, and the other person")
                .hasSizeGreaterThanOrEqualTo(75);
        decision.stagedParameter()
                .ifPresent(name -> assertThat(world.ssm.staged())
                        .anySatisfy(stage -> assertThat(stage.name()).isEqualTo(name)));
    }

    @Test
    void afterTheExpiryALinkIsWorthNothing() {
        var token = world.asked(question);
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS - 60));
        var writes = world.crashes.writes();

        var answers = List.of(world.post(token, APPROVAL), world.post(token, REJECTION), world.get(token));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getStatusCode()).isEqualTo(410);
            assertThat(answer.getBody()).contains("This question has expired").doesNotContain("<form");
        });
        assertThat(world.crashes.writes()).isEqualTo(writes);
    }

    @Test
    void aLinkDecidesOnlyThePlanItWasSentFor() {
        var old = world.asked(question);
        world.ask(Samples.newSecret("Another description", Samples.ticket()), Samples.REQUESTER, "task-2", 0);
        var writes = world.crashes.writes();

        var answer = world.post(old, APPROVAL);

        assertThat(answer.getStatusCode()).isEqualTo(410);
        assertThat(answer.getBody()).contains("no longer valid").doesNotContain("<form");
        assertThat(world.crashes.writes()).isEqualTo(writes);
        assertThat(world.get(world.newestToken()).getStatusCode()).isEqualTo(200);
    }

    @Test
    void aPlanThatChangesWhileSomebodyDecidesIsNotDecided() {
        var changed = Samples.newSecret("Another description", Samples.ticket());
        var borders = 0;
        for (var border = 1; ; border++) {
            var one = new World();
            var token = one.asked(question);
            one.crashes.at(border, () -> {
                one.sfn.end("task-1");
                one.ask(changed, Samples.REQUESTER, "task-2", 0);
            });

            one.post(token, APPROVAL);

            if (one.crashes.isPending() || !one.sfn.outputs().isEmpty()) {
                break;
            }
            assertThat(one.record(changed).fingerprint()).isEqualTo(changed.fingerprint());
            assertThat(one.record(changed).decided()).as("border %s", border).isEmpty();
            assertThat(one.get(one.newestToken()).getBody()).contains("<form");
            borders++;
        }
        assertThat(borders).as("at least until the task is answered").isGreaterThan(8);
    }

    @ParameterizedTest
    @CsvSource({
        "jira, 5b10-ada, rita@example.com",
        "jira, 5B10-ADA, rita@example.com",
        "JIRA, ' 5b10-ada ', rita@example.com",
        "jira, 5b10-rita, ada@example.com",
        "jira, 5b10-rita, ADA@Example.COM",
        "jira, 5b10-rita, ada+glue@example.com",
        "jira, 5b10-rita, ' ada@example.com'",
        "email, ada+1+2@example.com, rita@example.com",
        "servicenow, whoever, Ada L. <ada@example.com>",
        "servicenow, whoever, 'ada@example.com,rita@example.com'",
        "servicenow, whoever, =?utf-8?q?ada?=@example.com"
    })
    void nobodyIsAskedToApproveTheirOwnRequestHoweverTheyAreSpelled(String system, String id, String email) {
        var requester = new Requester(Map.of(system, id), Optional.of(email), true);
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","independent":true,"ids":{"jira":"5b10-ada"}}]""");

        assertThatThrownBy(() -> world.ask(question, requester, "task-1", 0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NO_APPROVER");
        assertThat(world.ses.sent()).isEmpty();
    }

    @Test
    void whoeverChangedTheTicketIsNotAskedAndMayNotDecideByALinkFromBefore() {
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","ids":{"jira":"5b10-ada"}},
                 {"email":"ivan@example.com","group":"dba","ids":{"jira":"5b10-ivan"}}]""");

        world.ask(question, changedBy("5b10-ivan"), "task-1", 0);

        assertThat(world.ses.sentTo("ivan@example.com")).isEmpty();
        assertThat(world.ses.sentTo(Samples.ADA)).hasSize(1);
        var adas = world.newestToken();
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","ids":{"jira":"5B10-IVAN"}}]""");
        var answer = world.post(adas, APPROVAL);
        assertThat(answer.getStatusCode()).isNotEqualTo(200);
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void aTicketThatSomebodyUnknownChangedIsNobodysToApprove() {
        var somebody = new Requester(
                Map.of("jira", "5b10-rita"),
                Optional.of("rita@example.com"),
                true,
                List.of(new Requester.Hand(Map.of(), Optional.empty())));
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","independent":true,"ids":{"jira":"5b10-ada"}}]""");

        assertThatThrownBy(() -> world.ask(question, somebody, "task-1", 0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NO_APPROVER");
        assertThat(world.ses.sent()).isEmpty();
    }

    private static Requester changedBy(String id) {
        return new Requester(
                Map.of("jira", "5b10-rita"),
                Optional.of("rita@example.com"),
                true,
                List.of(new Requester.Hand(Map.of("jira", id), Optional.empty())));
    }

    @Test
    void somebodyElseIsAskedToApproveSoTheRuleRefusesNotEverybody() {
        var requester = new Requester(Map.of("jira", "5b10-adam"), Optional.of("adam@example.com"), true);

        world.ask(question, requester, "task-1", 0);

        assertThat(world.ses.sentTo(Samples.ADA)).hasSize(1);
    }

    @Test
    void whoIsUnknownCountsAsEveryApproverWhoCouldHaveStartedTheRequest() {
        for (var unknown : List.of(
                Requester.UNKNOWN,
                new Requester(Map.of("jira", "5b10-rita"), Optional.of("rita@example.com"), false),
                new Requester(Map.of("servicenow", "rita"), Optional.empty(), true))) {
            var one = new World();
            one.approvers("""
                    [{"email":"ada@example.com","group":"dba","ids":{"jira":"5b10-ada"}}]""");

            assertThatThrownBy(() -> one.ask(question, unknown, "task-1", 0))
                    .isInstanceOf(InvalidRequestException.class);
            assertThat(one.items("")).isEmpty();
            assertThat(one.ses.sent()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data; boundary=x",
                "text/plain",
                "",
                "application/x-www-form-urlencoded; charset=utf-16",
                "application/x-www-form-urlencoded, text/plain",
                "application/x-www-form-urlencoded\r\nX: y",
                "x/application/x-www-form-urlencoded"
            })
    void whatIsNoFormIsNotRead(String contentType) {
        var token = world.asked(question);
        var writes = world.crashes.writes();

        var answer = world.send("POST", token, contentType, "action=reject&reason=no&confirmation=orders");

        assertThat(answer.getStatusCode()).isEqualTo(415);
        assertThat(world.crashes.writes()).isEqualTo(writes);
    }

    @Test
    void whoGuessesTokensLearnsNothingFromTheAnswersNorFromTheWork() {
        world.asked(question);
        var unknown = LinkToken.random(new SecureRandom()).reveal();
        var expected = Json.write(world.get(unknown));
        var reads = callsOf(() -> world.get(unknown));
        var possible = List.of(
                "A".repeat(43),
                "0".repeat(43),
                world.newestToken().substring(1) + "A",
                world.newestToken().toLowerCase(Locale.ROOT));
        var impossible = List.of(
                "A".repeat(42),
                "A".repeat(44),
                "A".repeat(100_000),
                "",
                " ",
                "ä".repeat(43),
                "A".repeat(42) + "=",
                "A".repeat(42) + "\n",
                "../../decision/" + "A".repeat(28),
                "link/" + "A".repeat(38),
                world.items("link/").get(0).get("id").s(),
                "%41".repeat(43),
                "\u0000".repeat(43));

        assertThat(possible)
                .allSatisfy(guess -> assertThat(callsOf(() -> world.get(guess))).isEqualTo(reads));
        assertThat(impossible)
                .allSatisfy(guess -> assertThat(callsOf(() -> world.get(guess))).isZero());
        assertThat(Stream.concat(possible.stream(), impossible.stream())).allSatisfy(guess -> {
            assertThat(Json.write(world.get(guess))).isEqualTo(expected);
            assertThat(Json.write(world.post(guess, APPROVAL))).isEqualTo(expected);
        });
        assertThat(reads).isEqualTo(1);
        assertThat(world.items("audit/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "x-forwarded-host", "forwarded", "x-original-url", "x-rewrite-url", "origin", "referer"})
    void whatAClientSaysOfTheHostIsInNoPageAndInNoLink(String header) {
        var token = world.asked(question);
        var request = World.event("GET", token, null, "");
        request.setHeaders(new HashMap<>(Map.of(header, "https://evil.example/host=evil.example")));

        var page = world.send(request);

        assertThat(page.getBody()).isEqualTo(world.get(token).getBody()).doesNotContain("evil.example");
        assertThat(page.getHeaders().toString()).doesNotContain("evil.example");
        assertThat(Markup.of(page.getBody()).tags()).allSatisfy(tag -> {
            assertThat(tag.attributes()).doesNotContainKeys("src", "action");
            assertThat(tag.attributes().getOrDefault("href", "?")).startsWith("?");
        });
        assertThat(world.ses.sent())
                .allSatisfy(
                        mail -> assertThat(mail.content().simple().body().html().data())
                                .contains("href=\"" + World.BASE_URL + "/decisions/"));
    }

    static Stream<SfnException> goneTasks() {
        return Stream.of(
                (SfnException) TaskTimedOutException.builder().statusCode(400).build(), (SfnException)
                        TaskDoesNotExistException.builder().statusCode(400).build());
    }

    @ParameterizedTest
    @MethodSource("goneTasks")
    void aDecisionAfterTheExecutionEndedIsToldToBeTooLate(SfnException gone) {
        var token = world.asked(question);
        world.sfn.failures().next(gone);

        var answer = world.post(token, APPROVAL);
        var later = world.get(token);

        assertThat(List.of(answer, later)).allSatisfy(shown -> {
            assertThat(shown.getStatusCode()).isEqualTo(410);
            assertThat(shown.getBody())
                    .contains("Too late", "Nothing was created")
                    .doesNotContain("Approved", "<form");
        });
        assertThat(world.sfn.outputs()).isEmpty();
        assertThat(world.events.types()).doesNotContain("Approval Granted");
    }

    private int callsOf(Runnable visit) {
        var before = world.crashes.calls();
        visit.run();
        return world.crashes.calls() - before;
    }

    /** Calls all of them on threads of their own, none before every thread is there. */
    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var ready = new CountDownLatch(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var answers = new ArrayList<Future<T>>();
            for (var call : calls) {
                answers.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return call.call();
                }));
            }
            var all = new ArrayList<T>();
            for (var answer : answers) {
                all.add(answer.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
