package dev.pipewright.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Mails over real SMTP, from the SDK's request to what a mailbox holds. */
class EmbeddedSesIT {

    private final MailCatcher catcher = new MailCatcher();
    private final AtomicInteger ids = new AtomicInteger();
    private final EmbeddedSes ses = new EmbeddedSes(catcher::address, () -> "id-" + ids.incrementAndGet(), Set.of());

    @AfterEach
    void close() {
        catcher.close();
    }

    @Test
    void aMailArrivesWithTextAndHtml() {
        var id = ses.sendEmail(mail("Zustimmung nötig – 1", text("Grüße\nZeile 2"), html("<p>Grüße</p>"))
                        .build())
                .messageId();

        assertThat(id).isEqualTo("id-1");
        assertThat(catcher.received()).singleElement().satisfies(mail -> {
            assertThat(mail.from()).isEqualTo("no-reply@pipewright.example");
            assertThat(mail.to()).containsExactly("dba@pipewright.example", "sec@pipewright.example");
            assertThat(mail.subject()).isEqualTo("Zustimmung nötig – 1");
            assertThat(mail.text()).isEqualToNormalizingNewlines("Grüße\nZeile 2");
            assertThat(mail.html()).isEqualTo("<p>Grüße</p>");
        });
    }

    @Test
    void aMailMayBeTextOrHtmlAlone() {
        ses.sendEmail(mail("text", text("only text")).build());
        ses.sendEmail(mail("html", html("<b>only html</b>")).build());

        var received = catcher.received();

        assertThat(received.stream().map(ReceivedMail::text)).containsExactly("only text", "");
        assertThat(received.stream().map(ReceivedMail::html)).containsExactly("", "<b>only html</b>");
    }

    @Test
    void whatWasTakenOutKeepsItsPlaceWhenAnotherMailboxGetsMore() {
        ses.sendEmail(mail("first", text("t"))
                .destination(to -> to.toAddresses("zoe@pipewright.example"))
                .build());
        assertThat(catcher.received()).hasSize(1);
        ses.sendEmail(mail("second", text("t"))
                .destination(to -> to.toAddresses("ada@pipewright.example"))
                .build());
        assertThat(catcher.received()).hasSize(2);
        ses.sendEmail(mail("third", text("t"))
                .destination(to -> to.toAddresses("zoe@pipewright.example"))
                .build());

        assertThat(catcher.received()).extracting(ReceivedMail::subject).containsExactly("first", "second", "third");
    }

    @Test
    void aMailKeepsItsTags() {
        ses.sendEmail(mail("tagged", text("t"))
                .emailTags(MessageTag.builder()
                        .name("pipewright-decision")
                        .value("0af3")
                        .build())
                .build());

        assertThat(catcher.received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.tags()).isEqualTo(Map.of("pipewright-decision", "0af3")));
    }

    @Test
    void theSameRequestTwiceIsTwoMails() {
        var request = mail("again", text("t")).build();

        ses.sendEmail(request);
        ses.sendEmail(request);

        assertThat(catcher.received()).hasSize(2);
    }

    @Test
    void aLineBreakInTheSubjectCannotAddAHeader() {
        assertThatThrownBy(() -> ses.sendEmail(
                        mail("hello\r\nBcc: all@pipewright.example", text("t")).build()))
                .isInstanceOf(BadRequestException.class);

        assertThat(catcher.received()).isEmpty();
    }

    @Test
    void anUnreachableServerIsAClientException() throws IOException {
        int closedPort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        var unreachable = new EmbeddedSes(
                () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), closedPort), () -> "id", Set.of());

        assertThatThrownBy(() -> unreachable.sendEmail(mail("s", text("t")).build()))
                .isInstanceOf(SdkClientException.class);
    }

    @Test
    void aClosedCatcherTakesNoMoreMailAndClosingTwiceIsHarmless() {
        ses.sendEmail(mail("s", text("t")).build());

        catcher.close();
        catcher.close();

        assertThat(catcher.received()).isEmpty();
        assertThatThrownBy(catcher::address).isInstanceOf(IllegalStateException.class);
    }

    private static Body.Builder text(String text) {
        return Body.builder().text(content -> content.data(text));
    }

    private static Body.Builder html(String html) {
        return Body.builder().html(content -> content.data(html));
    }

    private static SendEmailRequest.Builder mail(String subject, Body.Builder... parts) {
        var body = Body.builder();
        for (var part : parts) {
            var given = part.build();
            body.text(given.text() == null ? body.build().text() : given.text());
            body.html(given.html() == null ? body.build().html() : given.html());
        }
        return SendEmailRequest.builder()
                .fromEmailAddress("Pipewright <no-reply@pipewright.example>")
                .destination(to -> to.toAddresses("dba@pipewright.example", "sec@pipewright.example"))
                .content(content -> content.simple(
                        simple -> simple.subject(line -> line.data(subject)).body(body.build())));
    }
}
