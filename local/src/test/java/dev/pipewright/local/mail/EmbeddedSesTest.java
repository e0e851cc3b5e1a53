package dev.pipewright.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Refusals: none of them may get as far as the SMTP server. */
class EmbeddedSesTest {

    private final EmbeddedSes ses =
            new EmbeddedSes(EmbeddedSesTest::noServer, () -> "id", Set.of("new@pipewright.example"));

    private static InetSocketAddress noServer() {
        throw new AssertionError("The SMTP server was asked for although the request must be refused.");
    }

    @Test
    void aSenderThatIsNotVerifiedIsRejectedAlsoWithADisplayName() {
        var refused = catchThrowableOfType(
                MessageRejectedException.class,
                () -> ses.sendEmail(mail().fromEmailAddress("Pipewright <new@pipewright.example>")
                        .build()));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("MessageRejected");
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void aMailNeedsARecipientAndTakesAtMostFifty() {
        assertThatThrownBy(() -> ses.sendEmail(mail().destination(to -> {}).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("0 recipients");
        assertThatThrownBy(() ->
                        ses.sendEmail(mail().destination(to -> to.toAddresses(Collections.nCopies(51, "a@b.example")))
                                .build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("51 recipients");
    }

    @Test
    void aMailNeedsASenderAndABody() {
        assertThatThrownBy(() -> ses.sendEmail(mail().fromEmailAddress(null).build()))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> ses.sendEmail(mail().content(
                                content -> content.simple(simple -> simple.subject(subject -> subject.data("s"))))
                        .build()))
                .isInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "@domain.example", "two words@domain.example"})
    void aMalformedAddressIsRefusedWithoutRepeatingIt(String address) {
        assertThatThrownBy(() -> ses.sendEmail(mail().fromEmailAddress(address).build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageNotContaining(address);
    }

    @Test
    void contentThatIsNotSimpleFailsLoudly() {
        assertThatThrownBy(() -> ses.sendEmail(
                        mail().content(content -> content.raw(raw -> raw.data(SdkBytes.fromUtf8String("x"))))
                                .build()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "bounce@simulator.amazonses.com, General",
        "bounce+ada@simulator.amazonses.com, General",
        "suppressionlist@simulator.amazonses.com, Suppressed"
    })
    void aMailToTheSimulatorIsTakenAndItsBounceToldWithTheTagsOfTheMail(String address, String subType) {
        var events = new ArrayList<JsonNode>();
        ses.reportTo(events::add);

        ses.sendEmail(mail().configurationSetName("pipewright")
                .emailTags(MessageTag.builder().name("about").value("orders").build())
                .destination(to -> to.toAddresses(address))
                .build());

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.path("detail-type").asText()).isEqualTo("Email Bounced");
            assertThat(event.at("/detail/bounce/bounceType").asText()).isEqualTo("Permanent");
            assertThat(event.at("/detail/bounce/bounceSubType").asText()).isEqualTo(subType);
            assertThat(event.at("/detail/mail/tags/about/0").asText()).isEqualTo("orders");
            assertThat(event.at("/detail/mail/tags/ses:configuration-set/0").asText())
                    .isEqualTo("pipewright");
        });
    }

    @Test
    void withoutAConfigurationSetNobodyIsToldOfABounce() {
        var events = new ArrayList<JsonNode>();
        ses.reportTo(events::add);

        ses.sendEmail(mail().destination(to -> to.toAddresses("bounce@simulator.amazonses.com"))
                .build());

        assertThat(events).isEmpty();
    }

    private static SendEmailRequest.Builder mail() {
        return SendEmailRequest.builder()
                .fromEmailAddress("pipewright@pipewright.example")
                .destination(to -> to.toAddresses("dba@pipewright.example"))
                .content(content -> content.simple(simple ->
                        simple.subject(subject -> subject.data("s")).body(body -> body.text(text -> text.data("t")))));
    }
}
