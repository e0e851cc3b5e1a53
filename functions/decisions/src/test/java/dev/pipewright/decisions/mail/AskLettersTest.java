package dev.pipewright.decisions.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipewright.core.error.NonRetryableException;
import dev.pipewright.core.question.Hint;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.Question;
import dev.pipewright.decisions.template.Templates;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

class AskLettersTest {

    private final World world = new World();

    @Test
    void theMailHasOneButtonAndThePlainAddressBelowIt() throws IOException {
        var token = world.asked(Samples.newSecret());
        var mail = world.ses.sent().get(0);
        var link = World.BASE_URL + "/decisions/" + world.tokenOf(Samples.ADA);
        keep(mail, "mail");

        assertThat(mail.fromEmailAddress()).isEqualTo("pipewright@example.com");
        assertThat(html(mail).split("<a ", -1)).hasSize(2);
        assertThat(html(mail)).contains("<a href=\"" + link + "\"", ">" + link + "</p>");
        assertThat(text(mail))
                .contains("\n" + link + "\n", Samples.HOST + ":5432", "Tuesday 3 March 2026, 08:59 UTC")
                .doesNotContain(token);
    }

    @Test
    void subjectAndButtonHoldNoWordOfTheRequest() {
        var hostile = new Ticket(
                Optional.of("<script>alert(1)</script>"),
                Optional.of("\"><img src=x>\r\nBcc: evil@example.com"),
                Optional.of("https://evil.example"));
        world.asked(Samples.newSecret("description", hostile));
        var mail = world.ses.sent().get(0);

        assertThat(subject(mail)).matches("Approval needed for an AWS Glue connection \\[[0-9a-f]{8}]");
        assertThat(html(mail))
                .doesNotContain("<script", "<img", "https://evil.example")
                .contains("See what will be created</a>", "&lt;script&gt;");
        assertThat(text(mail)).doesNotContain("\r", "\nBcc:", "https://evil.example");
        assertThat(mail.destination().toAddresses()).containsExactly(Samples.ADA);
        assertThat(mail.destination().ccAddresses()).isEmpty();
    }

    @Test
    void aChoiceNamesTheConnectionsThatAreThere() {
        world.asked(Samples.reuse("orders-old", "orders-new"));
        var mail = world.ses.sent().get(0);

        assertThat(subject(mail)).startsWith("A question about your AWS Glue request");
        assertThat(text(mail)).contains("Already there: orders-old, orders-new");
    }

    @Test
    void theQuestionWhichIsTheSourceNamesWhatWasFound() {
        world.asked(Samples.choose("orders-prod", "orders-test"));
        var mail = world.ses.sent().get(0);

        assertThat(subject(mail)).matches("A question about your AWS Glue request \\[[0-9a-f]{8}]");
        assertThat(mail.destination().toAddresses()).containsExactly("rita@example.com");
        assertThat(text(mail))
                .startsWith("Which of these is the source?")
                .contains("Found: orders-prod, orders-test", "See the question:")
                .doesNotContain("Connection:", "rds!db");
        assertThat(html(mail)).contains("See the question</a>");
    }

    @Test
    void ofManyResourcesTheMailNamesSomeAndSaysHowManyMoreThereAre() {
        var names = IntStream.rangeClosed(1, 15).mapToObj(i -> "orders-" + i).toArray(String[]::new);

        world.asked(Samples.choose(names));

        assertThat(text(world.ses.sent().get(0)))
                .contains("orders-12 and 3 more")
                .doesNotContain("orders-13");
    }

    @Test
    void theQuestionForWhatIsMissingNamesTheFields() {
        world.asked(Samples.everyHint());
        var mail = world.ses.sent().get(0);

        assertThat(subject(mail)).startsWith("A question about your AWS Glue request");
        assertThat(text(mail))
                .startsWith("Your request needs more details")
                .contains(
                        "Connection: sales-orders",
                        "To fill in: Host, Port, Encrypted connection, How the connection logs in, Subnet",
                        "Fill in the details:");
    }

    @Test
    void namesThatOthersGaveBreakNeitherAHeaderNorTheMail() {
        var hostile = "x\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script>";
        world.asked(Samples.choose(hostile));
        world.asked(new Question.Hints(List.of(Hint.missing(hostile, hostile)), Source.NONE, Optional.of(hostile)));

        assertThat(world.ses.sent()).hasSize(2).allSatisfy(mail -> {
            assertThat(subject(mail)).matches("A question about your AWS Glue request \\[[0-9a-f]{8}]");
            assertThat(mail.destination().toAddresses()).containsExactly("rita@example.com");
            assertThat(text(mail)).doesNotContain("\r", "\nBcc:");
            assertThat(html(mail)).doesNotContain("<script", "\r");
        });
    }

    @Test
    void whoReadsJapaneseIsWrittenToInJapaneseAndInTheirOwnTime() throws IOException {
        world.approvers("""
                [{"email":"ada@example.com","group":"dba","language":"ja","timeZone":"Asia/Tokyo","ids":{"jira":"5b10-ada"}},
                 {"email":"ivan@example.com","group":"security","ids":{"jira":"5b10-ivan"}}]""");
        world.asked(Samples.newSecret());
        var mail = world.ses.sentTo(Samples.ADA).get(0);
        keep(mail, "mail-ja");

        assertThat(subject(mail)).matches("【要承認】AWS Glue 接続の申請 \\[[0-9a-f]{8}]");
        assertThat(html(mail))
                .contains("<html lang=\"ja\">", "作成される内容を確認する</a>", "2026年3月3日(火) 17:59 (Asia/Tokyo, UTC+9)");
        assertThat(text(mail))
                .startsWith("接続の承認をお願いします\n")
                .contains("データソース：" + Samples.HOST, "申請者：5b10-requester（本人確認済み）", "リンクを開くだけでは、承認も回答も行われません。")
                .doesNotContain("UTC.", "Reference");
        assertThat(subject(world.ses.sentTo(Samples.IVAN).get(0))).startsWith("Approval needed");
    }

    @Test
    void theRequesterIsWrittenToInTheLanguageOfTheRequest() {
        world.askedIn("ja-JP", Samples.choose("orders-prod", "orders-test"));

        var mail = world.ses.sent().get(0);

        assertThat(subject(mail)).startsWith("AWS Glue 接続の申請についての確認 [");
        assertThat(text(mail)).startsWith("データソースはどれですか？").contains("見つかったリソース：orders-prod、orders-test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "decisions.example.com", "ftp://example.com", "https://", "https://example.com/?x="})
    void aBaseThatIsNoUrlIsAMisconfiguration(String base) {
        var templates = new Templates();

        assertThatThrownBy(() -> new AskLetters(templates, base)).isInstanceOf(NonRetryableException.class);
    }

    private static String subject(SendEmailRequest mail) {
        return mail.content().simple().subject().data();
    }

    private static String html(SendEmailRequest mail) {
        return mail.content().simple().body().html().data();
    }

    private static String text(SendEmailRequest mail) {
        return mail.content().simple().body().text().data();
    }

    private static void keep(SendEmailRequest mail, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "pages"));
        Files.writeString(folder.resolve(name + ".html"), html(mail));
        Files.writeString(folder.resolve(name + ".txt"), text(mail));
    }
}
