package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionPageTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UNKNOWN = LinkToken.random(new SecureRandom()).reveal();

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @Test
    void thePageShowsEverythingTheApproverAgreesTo() {
        var page = world.get(world.asked(question)).getBody();

        assertThat(page)
                .contains(
                        "PostgreSQL",
                        Samples.HOST + ":5432",
                        "<dd>orders</dd>",
                        "123456789012",
                        "eu-central-1",
                        "glue/sales-orders/0a1b2c3d",
                        "username, password",
                        "role PipewrightSmokeJob",
                        "role AWSGlueServiceRole-data",
                        question.fingerprint(),
                        "<code>" + question.fingerprint().substring(0, 12) + "</code>",
                        "JDBC_CONNECTION_URL",
                        "secretsmanager:GetSecretValue",
                        "5b10-requester",
                        "Verified",
                        "jira DATA-17",
                        "Tuesday 3 March 2026, 08:59 UTC",
                        "The security group has no way out",
                        "The database accepts unencrypted logins too.",
                        "If you approve",
                        "If you reject");
    }

    @Test
    void anUnverifiedRequesterIsShownAsOne() {
        world.ask(question, Samples.UNVERIFIED, "task-1", 0);

        assertThat(world.get(world.newestToken()).getBody())
                .contains("Not verified", "Nothing but the request itself says who it is from.");
    }

    @Test
    void unknownAndMalformedTokensAreAnsweredAlike() {
        world.asked(question);
        var unknown = world.get(UNKNOWN);

        for (var token : List.of("x", "", "../../etc", UNKNOWN.substring(1), UNKNOWN + "A", "%00")) {
            assertSame(world.get(token), unknown);
        }
        assertSame(world.post(UNKNOWN, Map.of("action", "approve")), unknown);
        assertThat(unknown.getStatusCode()).isEqualTo(404);
    }

    @Test
    void anotherMethodIsRefusedWithoutLookingAtTheToken() {
        var known = world.send("PUT", world.asked(question), FORM, "");
        var unknown = world.send("DELETE", UNKNOWN, FORM, "");

        assertThat(known.getStatusCode()).isEqualTo(405);
        assertThat(known.getHeaders()).containsEntry("Allow", "GET, HEAD, POST");
        assertSame(known, unknown);
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        var token = world.asked(question);

        var head = world.send("HEAD", token, null, "");

        assertThat(head.getBody()).isEmpty();
        assertThat(head.getStatusCode()).isEqualTo(200);
        assertThat(head.getHeaders()).isEqualTo(world.get(token).getHeaders());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data; boundary=x",
                "text/plain",
                "",
                FORM + "; charset=utf-16"
            })
    void onlyFormsAreRead(String contentType) {
        var answer = world.send("POST", world.asked(question), contentType, "action=reject");

        assertThat(answer.getStatusCode()).isEqualTo(415);
    }

    @Test
    void aFormOfMoreThan16KilobytesIsRefused() {
        var token = world.asked(question);

        assertThat(world.send("POST", token, FORM, "a=" + "x".repeat(16 * 1024 - 2))
                        .getStatusCode())
                .isEqualTo(422);
        assertThat(world.send("POST", token, FORM, "a=" + "x".repeat(16 * 1024 - 1))
                        .getStatusCode())
                .isEqualTo(413);
    }

    @Test
    void aBodyInBase64IsDecodedFirst() {
        var token = world.asked(question);
        var event = World.event(
                "POST",
                token,
                FORM + "; charset=UTF-8",
                Base64.getEncoder()
                        .encodeToString("action=reject&reason=Nein%2C+zu+gro%C3%9F&confirmation=orders"
                                .getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);

        var answer = world.send(event);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).contains("Nein, zu groß");
    }

    @Test
    void anEmptyFormIsShownAgainWithAllThatIsMissing() {
        var answer = world.post(world.asked(question), Map.of());

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains(
                        "href=\"#action-approve\"",
                        "href=\"#confirmation\"",
                        "<title>Error: ",
                        "aria-describedby=\"confirmation-error confirmation-hint\"");
        assertThat(world.items("audit/")).isEmpty();
    }

    @Test
    void aWrongWordDecidesNothingAndKeepsWhatWasTypedExceptThePassword() {
        var answer = world.post(
                world.asked(question),
                Map.of(
                        "action", "approve",
                        "username", "glue_reader",
                        "password", "hunter2",
                        "reason", "Fine \"by\" me",
                        "confirmation", "sales"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody())
                .contains("value=\"glue_reader\"", "Fine \"by\" me</textarea>", "value=\"sales\"", "checked")
                .doesNotContain("hunter2");
        assertThat(world.ssm.staged()).isEmpty();
        assertThat(world.sfn.outputs()).isEmpty();
    }

    @Test
    void approvingANewSecretNeedsUserNameAndPassword() {
        var answer = world.post(world.asked(question), Map.of("action", "approve", "confirmation", "orders"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("href=\"#username\"", "href=\"#password\"");
    }

    @Test
    void rejectingNeedsAReasonOfAtMost500Characters() {
        var token = world.asked(question);
        var without = world.post(token, Map.of("action", "reject", "confirmation", "orders"));
        var long501 =
                world.post(token, Map.of("action", "reject", "reason", "ä".repeat(501), "confirmation", "orders"));
        var long500 =
                world.post(token, Map.of("action", "reject", "reason", "ä".repeat(500), "confirmation", "orders"));

        assertThat(without.getBody()).contains("Give a reason");
        assertThat(long501.getBody()).contains("Shorten the reason");
        assertThat(long500.getStatusCode()).isEqualTo(200);
        assertThat(long500.getBody()).contains("ä".repeat(500));
    }

    @Test
    void credentialsOfMoreThan7KilobytesAreRefusedBeforeAnythingIsWritten() {
        var token = world.asked(question);
        var fixed = "{\"kind\":\"PASSWORD\",\"username\":\"u\",\"password\":\"\"}".length();
        var fits = 7 * 1024 - fixed;

        var tooLong = world.post(token, approval("p".repeat(fits + 1)));
        assertThat(tooLong.getStatusCode()).isEqualTo(422);
        assertThat(tooLong.getBody()).contains("longer than 7 KB");
        assertThat(world.ssm.staged()).isEmpty();

        assertThat(world.post(token, approval("p".repeat(fits))).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void aChoiceAmongSeveralNeedsOneOfThem() {
        var token = world.asked(Samples.reuse("orders-old", "orders-new"));

        var without = world.post(token, Map.of("action", "yes", "confirmation", "orders"));
        var foreign = world.post(token, Map.of("action", "yes", "connection", "other", "confirmation", "orders"));

        assertThat(without.getStatusCode()).isEqualTo(422);
        assertThat(without.getBody()).contains("href=\"#connection-0\"");
        assertThat(foreign.getStatusCode()).isEqualTo(422);
    }

    @Test
    void aWordOfAnotherKindOfQuestionIsNoAnswer() {
        var token = world.asked(Samples.reuse("orders-old"));

        assertThat(world.post(token, Map.of("action", "approve", "confirmation", "orders"))
                        .getStatusCode())
                .isEqualTo(422);
    }

    @Test
    void everyAnswerHasTheProtectingHeaders() {
        var token = world.asked(question);
        var broken = new World();
        var brokenToken = broken.asked(question);
        broken.ssm.failures().next(new IllegalStateException("boom hunter2"));
        var answers = List.of(
                world.get(token),
                world.get(UNKNOWN),
                world.send("PUT", token, FORM, ""),
                world.send("POST", token, "text/plain", ""),
                world.send("POST", token, FORM, "a=%ZZ"),
                world.post(token, Map.of()),
                world.post(token, approval("secret")),
                broken.post(brokenToken, approval("secret")));

        assertThat(answers)
                .extracting(APIGatewayV2HTTPResponse::getStatusCode)
                .containsExactly(200, 404, 405, 415, 400, 422, 200, 500);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getHeaders())
                    .containsEntry("Cache-Control", "no-store")
                    .containsEntry("Referrer-Policy", "no-referrer")
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .containsEntry("Content-Type", "text/html; charset=utf-8")
                    .containsEntry("Content-Security-Policy", policyFor(answer.getBody()));
            assertThat(answer.getBody()).doesNotContain("<script", "boom", "hunter2", "style=\"");
        });
    }

    @Test
    void hostileTextFromTheTicketIsShownAsText() {
        var hostile = new Ticket(
                Optional.of("<script>alert(1)</script>"),
                Optional.of("\"><img src=x onerror=alert(1)>\r\nBcc: evil@example.com\u202Egnp"),
                Optional.of("javascript:alert(1)"));
        var token = world.asked(Samples.newSecret("</pre><script>alert(2)</script>", hostile));

        var page = world.get(token).getBody();

        assertThat(page)
                .doesNotContain("<script", "<img", "href=\"javascript", "\u202E", "\r")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "javascript:alert(1)”");
    }

    @Test
    void whatGlueIsGivenHidesAndReordersNothing() {
        var token = world.asked(Samples.newSecret("or\u200Bders\u2028\u202Efdp.exe", Samples.ticket()));

        var page = world.get(token).getBody();

        assertThat(page).contains("or\\u200Bders\\u2028\\u202Efdp.exe").doesNotContain("\u200B", "\u2028", "\u202E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://jira.example.com/browse/DATA-17",
                "https://sign-in.example.net/",
                "http://jira.example.com/1",
                "javascript:alert(1)",
                "data:text/html,x"
            })
    void aTicketsAddressIsTextAndLeadsNowhere(String url) {
        var ticket = new Ticket(Optional.of("jira"), Optional.of("DATA-17"), Optional.of(url));

        var page = world.get(world.asked(Samples.newSecret("Orders", ticket))).getBody();

        assertThat(Pattern.compile("<a href=\"(.*?)\"").matcher(page).results().map(link -> link.group(1)))
                .containsExactly("?lang=ja");
        assertThat(page).contains("“" + url + "”");
    }

    @Test
    void theFormGoesToThePageItIsOn() {
        var page = world.get(world.asked(question)).getBody();

        assertThat(page).contains("<form method=\"post\"").doesNotContain("action=\"http", "evil.example");
    }

    private static Map<String, String> approval(String password) {
        return Map.of("action", "approve", "username", "u", "password", password, "confirmation", "orders");
    }

    private static void assertSame(APIGatewayV2HTTPResponse one, APIGatewayV2HTTPResponse other) {
        assertThat(one.getStatusCode()).isEqualTo(other.getStatusCode());
        assertThat(one.getBody()).isEqualTo(other.getBody());
        assertThat(one.getHeaders()).isEqualTo(other.getHeaders());
    }

    /** Computes the policy as a browser does: from what stands between the style tags. */
    private static String policyFor(String page) {
        var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(digest)
                    + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
