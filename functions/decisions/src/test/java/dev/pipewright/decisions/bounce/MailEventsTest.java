package dev.pipewright.decisions.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.record.Recipient;
import dev.pipewright.decisions.record.Status;
import dev.pipewright.decisions.record.Unreachable;
import dev.pipewright.decisions.world.Crashes.Crash;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

class MailEventsTest {

    private static final String PERMANENT = """
            {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General"}}""";

    private final World world = new World();
    private final Question question = Samples.newSecret();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\"}} | Permanent",
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"NoEmail\"}} | NoEmail",
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"Suppressed\"}} | Suppressed",
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"OnAccountSuppressionList\"}}"
                        + " | OnAccountSuppressionList",
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Permanent\"}} | Permanent",
                "Email Complaint Received | {\"complaint\":{\"complaintSubType\":\"OnAccountSuppressionList\"}}"
                        + " | OnAccountSuppressionList",
                "Email Rejected | {\"reject\":{\"reason\":\"Bad content\"}} | Rejected",
                "Email Rendering Failed | {\"failure\":{\"templateName\":\"t\"}} | RenderingFailed"
            })
    void whoseMailIsLostForGoodIsNotedAndTheSweepLooksAfterTheRecordAtOnce(String type, String detail, String why) {
        world.asked(question);
        world.clock.pass(Duration.ofMinutes(3));

        take(world, event(world, type, detail, Samples.ADA));

        var record = world.record(question);
        assertThat(record.unreachable()).containsExactly(new Unreachable(addressHash(Samples.ADA), why));
        assertThat(record.reachable(LinkPurpose.DECIDE)).map(Recipient::email).containsExactly(Samples.IVAN);
        assertThat(record.isDue(world.clock.instant())).isTrue();
        assertThat(world.events.types()).as("nothing is published twice").containsExactly("Approval Requested");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Transient\",\"bounceSubType\":\"MailboxFull\"}}",
                "Email Bounced | {\"bounce\":{\"bounceType\":\"Undetermined\",\"bounceSubType\":\"Undetermined\"}}",
                "Email Bounced | {}",
                "Email Complaint Received | {\"complaint\":{\"complaintFeedbackType\":\"abuse\",\"complaintSubType\":null}}",
                "Email Delivery Delayed | {\"deliveryDelay\":{\"delayType\":\"MailboxFull\"}}",
                "Email Delivered | {\"delivery\":{}}"
            })
    void aMailThatArrivedOrMayStillArriveMakesNobodyUnreachable(String type, String detail) {
        world.asked(question);

        take(world, event(world, type, detail, Samples.ADA));

        assertThat(world.record(question).unreachable()).isEmpty();
        assertThat(world.record(question).isDue(world.clock.instant())).isFalse();
    }

    @Test
    void theSameEventTwiceIsTheSameNews() {
        world.asked(question);
        var bounce = event(world, "Email Bounced", PERMANENT, Samples.ADA);

        take(world, bounce);
        take(world, bounce);

        assertThat(world.record(question).unreachable()).hasSize(1);
    }

    @Test
    void whereverTheFunctionDiesTheNextDeliveryOfTheEventEndsTheSame() {
        for (var border = 1; border <= 2; border++) {
            var one = new World();
            one.asked(question);
            var bounce = event(one, "Email Bounced", PERMANENT, Samples.ADA);
            one.crashes.at(border);
            try {
                take(one, bounce);
            } catch (Crash e) {
                one.crashes.none();
            }
            assertThat(one.crashes.isPending()).as("it died at %s", border).isTrue();

            take(one, bounce);

            assertThat(one.record(question).unreachable())
                    .as("border %s", border)
                    .hasSize(1);
        }
    }

    @Test
    void anAnswerOfTheTableThatWasLostChangesNothing() {
        var losing = World.losingAnswers();
        losing.asked(question);

        var noted = take(losing, event(losing, "Email Bounced", PERMANENT, Samples.ADA));

        assertThat(noted.path("unreachable").asBoolean()).isTrue();
        assertThat(losing.record(question).unreachable()).hasSize(1);
    }

    @Test
    void afterTheDecisionABounceIsNoNewsAnyMore() {
        world.asked(question);
        world.post(world.tokenOf(Samples.IVAN), Map.of("action", "reject", "reason", "No.", "confirmation", "orders"));

        var noted = take(world, event(world, "Email Bounced", PERMANENT, Samples.ADA));

        assertThat(noted.path("unreachable").asBoolean()).isFalse();
        assertThat(world.record(question).unreachable()).isEmpty();
        assertThat(world.record(question).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void aMailOfARecordThatIsGoneOrOfSomebodyElseMakesNoRecord() {
        var ours = event(new World(), question);
        var foreign = Json.tree("""
                {"detail-type":"Email Bounced","detail":{"bounce":{"bounceType":"Permanent"},
                 "mail":{"tags":{"pipewright-decision":["../audit/1"],"pipewright-address":["x"]}}}}""");
        var untagged = Json.tree("""
                {"detail-type":"Email Bounced","detail":{"bounce":{"bounceType":"Permanent"},"mail":{}}}""");

        for (var event : List.of(ours, foreign, untagged)) {
            assertThat(take(world, event).path("unreachable").asBoolean()).isFalse();
        }
        assertThat(world.items("")).isEmpty();
    }

    @Test
    void theApproverAndTheRequesterAreToldByNameHowManyWereNotReached() {
        world.asked(question);

        take(world, event(world, "Email Bounced", PERMANENT, Samples.ADA));

        for (var token : List.of(world.tokenOf(Samples.IVAN), world.tokenOf("rita@example.com"))) {
            assertThat(world.get(token).getBody())
                    .contains("1 of 2 people could not be reached by e-mail: Ada L., dba")
                    .doesNotContain("@example.com");
        }
    }

    @Test
    void thatTheRequesterWasNotReachedIsNotCountedAmongThoseWhoDecide() {
        world.asked(question);

        take(world, event(world, "Email Bounced", PERMANENT, "rita@example.com"));

        assertThat(world.get(world.tokenOf(Samples.IVAN)).getBody()).doesNotContain("could not be reached");
        assertThat(world.record(question).nobodyReached()).isFalse();
    }

    private static JsonNode event(World asked, Question question) {
        asked.asked(question);
        return event(asked, "Email Bounced", PERMANENT, Samples.ADA);
    }

    /** An event about the newest mail to an address, as EventBridge delivers it. */
    private static ObjectNode event(World world, String type, String detail, String address) {
        var mails = world.ses.sentTo(address);
        var event = Json.mapper().createObjectNode();
        event.put("source", "aws.ses").put("detail-type", type);
        event.set("detail", Json.tree(detail));
        var mail = ((ObjectNode) event.path("detail")).putObject("mail");
        mail.putArray("destination").add(address);
        var tags = mail.putObject("tags");
        tags.putArray("ses:configuration-set").add("pipewright");
        for (MessageTag tag : mails.get(mails.size() - 1).emailTags()) {
            tags.putArray(tag.name()).add(tag.value());
        }
        return event;
    }

    private static JsonNode take(World world, JsonNode event) {
        var out = new ByteArrayOutputStream();
        try {
            world.mailEvents()
                    .handleRequest(
                            new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.tree(out.toString(StandardCharsets.UTF_8));
    }

    private static String addressHash(String address) {
        return Recipient.of(address, "").addressHash();
    }
}
