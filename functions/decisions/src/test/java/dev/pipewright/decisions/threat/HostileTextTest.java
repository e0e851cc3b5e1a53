package dev.pipewright.decisions.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.InvalidRequestException;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.question.Hint;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.RequesterQuestion;
import dev.pipewright.decisions.template.Printable;
import dev.pipewright.decisions.world.Filled;
import dev.pipewright.decisions.world.Markup;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Whoever writes a request writes into pages and mails. Every text of every question is hostile here, whatever fields a
 * question has; a page stays the page it is with harmless ones.
 */
class HostileTextTest {

    private static final String REQUESTER = "rita@example.com";
    private static final String HARMLESS = "plain words";
    private static final Map<String, String> HARMLESSLY_SHOWN = shown(HARMLESS);

    /** Matches nothing, so that what is typed is wrong whatever it is, and is shown again. */
    private static final String NOTHING = "(?!)";

    private static final String HEADERS =
            "x\r\nBcc: evil@example.net\r\n\r\n<b>body</b>\nSubject: =?utf-8?q?hi?=\u2028\u0000";

    /** Valid as regular expressions too: a hint brings one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"'><script>alert`1`</script>",
                "</style></textarea></title></pre><img src=x onerror=alert`1`>",
                "\" autofocus onfocus=alert`1` x=\"",
                "' autofocus onfocus=alert`1` x='",
                "javascript:alert`1`//--><svg/onload=alert`1`>",
                "&lt;script&gt;alert`1`&lt;/script&gt;<!--",
                "${7} #{7} <%= 7 %> @template @raw",
                HEADERS
            })
    void noTextOfARequestBecomesMarkupOnAPageOrInAMail(String hostile) {
        var shown = shown(hostile);

        assertThat(shown.keySet()).isEqualTo(HARMLESSLY_SHOWN.keySet()).hasSizeGreaterThan(30);
        shown.forEach((name, html) -> {
            assertThat(Markup.of(html).skeleton())
                    .as(name)
                    .isEqualTo(Markup.of(HARMLESSLY_SHOWN.get(name)).skeleton());
            assertThat(html).as(name).doesNotContain("<script", "<img", "<svg", "<!--");
            if (!name.endsWith("typed")) { // what a person has typed is given back as it was
                var visible = Markup.of(html).text();
                assertThat(visible).as(name).isEqualTo(Printable.json(visible));
            }
        });
    }

    @Test
    void everyQuestionShowsWhatItIsFilledWith() {
        var shown = shown("canary & co");

        assertThat(shown).allSatisfy((name, html) -> assertThat(html).as(name).contains("canary &amp; co"));
    }

    @Test
    void noTextOfARequestReachesAHeaderOfAMail() {
        var harmless = mails(HARMLESS);
        var hostile = mails(HEADERS);

        assertThat(hostile).hasSameSizeAs(harmless).hasSizeGreaterThan(4);
        for (var i = 0; i < hostile.size(); i++) {
            assertThat(withoutContent(hostile.get(i))).isEqualTo(withoutContent(harmless.get(i)));
            assertThat(text(hostile.get(i)).lines().count())
                    .as("lines of the plain text")
                    .isEqualTo(text(harmless.get(i)).lines().count());
            assertThat(text(hostile.get(i))).doesNotContain("\r", "\u2028", "\u0000");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rita@example.com\r\nBcc: evil@example.net",
                "rita@example.com,evil@example.net",
                "rita@example.com;evil@example.net",
                "rita@example.com evil@example.net",
                "Rita <rita@example.com>",
                "\"evil@example.net\"@example.com",
                "=?utf-8?q?evil=40example.net=3e=00?=@example.com",
                "evil%example.net@example.com",
                "example.net!evil@example.com",
                "evil@example.net(@example.com",
                "rita@example.com\u0000",
                "rita",
                ""
            })
    void onlyOnePlainAddressIsEverMailed(String address) {
        var world = new World();
        var requester = new Requester(Map.of("jira", "5b10-rita"), Optional.of(address), true);

        assertThatThrownBy(() -> world.ask(Samples.reuse("orders-old"), requester, "task-1", 0))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("NOBODY_TO_ASK");
        assertThat(world.ses.sent()).isEmpty();
    }

    /** Returns every page and mail there is about questions that hold a text, by what they are. */
    private static Map<String, String> shown(String text) {
        var shown = new LinkedHashMap<String, String>();
        var world = new World();
        for (var question : questions(text)) {
            ask(world, question, text);
            var name = question.kind().name() + " " + shown.size();
            var token = world.newestToken();
            var page = world.get(token).getBody();
            shown.put(name + " page", page);
            shown.put(name + " typed", world.post(token, typed(page, text)).getBody());
            if (question instanceof Question.Approval) {
                var withdrawal = world.tokenOf(REQUESTER);
                var form = world.get(withdrawal).getBody();
                shown.put(name + " withdrawal", form);
                shown.put(
                        name + " withdrawal typed",
                        world.post(withdrawal, typed(form, text)).getBody());
                world.post(token, Map.of("action", "reject", "reason", text, "confirmation", "answer"));
                shown.put(name + " outcome", world.get(token).getBody());
            }
        }
        for (var mail : allMails(world)) {
            shown.put(
                    "mail " + shown.size(),
                    mail.content().simple().body().html().data());
        }
        return shown;
    }

    /** Returns what was mailed, with the closing mails and the reminders that follow. */
    private static List<SendEmailRequest> allMails(World world) {
        world.sweep();
        world.clock.pass(Duration.ofSeconds(World.TIMEOUT_SECONDS / 2));
        world.sweep();
        return world.ses.sent();
    }

    private static List<SendEmailRequest> mails(String text) {
        var world = new World();
        questions(text).forEach(question -> ask(world, question, text));
        return allMails(world);
    }

    private static void ask(World world, Question question, String text) {
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","ids":{"jira":"5b10-ada"}}]""");
        var requester = new Requester(Map.of("jira", text, text, text), Optional.of(REQUESTER), true);
        world.ask(question, requester, "task-" + question.fingerprint(), 0);
    }

    private static List<Question> questions(String text) {
        var filled = new Filled(text);
        var secret = filled.record(Question.ApproveSecret.class);
        var plan = filled.record(Question.ApprovePlan.class);
        return List.of(
                new Question.ApproveSecret(
                        secret.plan().hashedFor(Samples.ACCOUNT), secret.source(), secret.ticket(), secret.readers()),
                new Question.ApprovePlan(
                        plan.plan().hashedFor(Samples.ACCOUNT), plan.source(), plan.ticket(), plan.readers()),
                filled.record(Question.Reuse.class),
                severalConnections(filled),
                filled.record(Question.Choose.class),
                everyHint(filled));
    }

    private static RequesterQuestion severalConnections(Filled filled) {
        var one = filled.record(Question.Reuse.class);
        return new Question.Reuse(
                List.of(one.connections().get(0), one.connections().get(0)), one.requestedName());
    }

    /** One hint for each way of asking, and a list that is too long for radio buttons. */
    private static RequesterQuestion everyHint(Filled filled) {
        var asked = filled.record(Question.Hints.class);
        var options = asked.hints().get(0).options();
        var hints = new ArrayList<Hint>();
        for (var input : Hint.Input.values()) {
            var chooses = Set.of(Hint.Input.ONE_OF, Hint.Input.SOME_OF).contains(input);
            hints.add(hint(asked.hints().get(0), input, chooses ? options : List.of()));
        }
        var many = IntStream.range(0, 9)
                .mapToObj(i -> new Hint.Option(filled.text() + i, filled.text()))
                .toList();
        hints.add(hint(asked.hints().get(0), Hint.Input.ONE_OF, many));
        return new Question.Hints(hints, asked.source(), asked.requestedName());
    }

    private static Hint hint(Hint filled, Hint.Input input, List<Hint.Option> options) {
        return new Hint(
                        filled.path() + input + options.size(),
                        filled.code(),
                        filled.message(),
                        filled.remedy(),
                        filled.rule(),
                        input,
                        options,
                        filled.limits())
                .matching(NOTHING);
    }

    /** A form with the text in each field, and every option chosen by something that it is not. */
    private static Map<String, String> typed(String page, String text) {
        var form = new LinkedHashMap<String, String>();
        Markup.of(page).tags().stream()
                .flatMap(tag -> Stream.ofNullable(tag.attributes().get("name")))
                .forEach(name -> form.put(URLEncoder.encode(name, StandardCharsets.UTF_8), text));
        return form;
    }

    private static String text(SendEmailRequest mail) {
        return mail.content().simple().body().text().data();
    }

    /** Everything that becomes a header. */
    private static List<Object> withoutContent(SendEmailRequest mail) {
        return Arrays.asList(
                mail.fromEmailAddress(),
                mail.destination(),
                mail.replyToAddresses(),
                mail.content().simple().subject(),
                mail.content().simple().headers(),
                mail.content().raw());
    }
}
