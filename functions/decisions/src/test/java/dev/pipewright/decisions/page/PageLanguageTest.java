package dev.pipewright.decisions.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.decisions.world.Samples;
import dev.pipewright.decisions.world.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language and zone a page is, and that it stays so. */
class PageLanguageTest {

    private static final String UNKNOWN = "A".repeat(43);
    private static final String GERMAN = "de-DE,de;q=0.9";

    /** Ada reads Japanese in Tokyo, Ivan has said nothing. */
    private static final String APPROVERS = """
            [{"email":"ada@example.com","group":"dba","language":"ja","timeZone":"Asia/Tokyo","ids":{"jira":"5b10-ada"}},
             {"email":"ivan@example.com","group":"security","independent":true,"ids":{"jira":"5b10-ivan"}}]""";

    private final World world = new World();

    PageLanguageTest() {
        world.approvers(APPROVERS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"en|ja|en", "ja|en|ja", "-|ja,en;q=0.5|ja", "-|en|en", "xx|en|en", "-|de|ja", "-|-|ja", "xx|-|ja"})
    void theQueryComesFirstThenTheBrowserThenTheLinksOwner(String query, String header, String language) {
        world.asked(Samples.newSecret());

        var answer = world.get(world.tokenOf(Samples.ADA), query, header);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertIsIn(answer, language);
    }

    @Test
    void timesAreInTheZoneOfTheLinksOwnerWhateverTheLanguage() {
        world.asked(Samples.newSecret());

        assertThat(world.get(world.tokenOf(Samples.ADA), null, null).getBody())
                .contains("接続 <code>sales-orders</code> を承認しますか？", "2026年3月3日(火) 17:59 (Asia/Tokyo, UTC+9)");
        assertThat(world.get(world.tokenOf(Samples.ADA), "en", null).getBody())
                .contains("Tuesday 3 March 2026, 17:59 (Asia/Tokyo, UTC+9)");
        assertThat(world.get(world.tokenOf(Samples.IVAN), "en", null).getBody())
                .contains("Tuesday 3 March 2026, 08:59 UTC");
    }

    @Test
    void theLinkToTheOtherLanguageKeepsThePathAndIsSaidInThatLanguage() {
        var token = world.asked(Samples.newSecret());

        assertThat(world.get(token, "en", null).getBody())
                .contains("<a href=\"?lang=ja\" lang=\"ja\" hreflang=\"ja\">日本語</a>");
        assertThat(world.get(token, "ja", null).getBody())
                .contains("<a href=\"?lang=en\" lang=\"en\" hreflang=\"en\">English</a>");
    }

    @Test
    void aFormWithErrorsComesBackInTheLanguageItWasShownIn() {
        var token = world.asked(Samples.newSecret());

        var answer = world.post(token, "ja", Map.of("action", "reject", "confirmation", "sales"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertIsIn(answer, "ja");
        assertThat(answer.getBody())
                .contains(
                        "<title>エラー：接続の承認 – Pipewright</title>",
                        "まだ何も記録されていません",
                        "理由を入力してください。",
                        "入力された文字は、接続名の最後の部分と一致しません。",
                        "<form method=\"post\" autocomplete=\"off\">");
        assertIsIn(world.post(token, "ja", Map.of("action", "reject", "reason", "不要", "confirmation", "orders")), "ja");
        assertThat(world.get(token, "ja", null).getBody()).contains("<h1>却下されました</h1>", "<dd>不要</dd>");
        assertThat(world.get(token, "en", null).getBody()).contains("<h1>Rejected</h1>", "<dd>不要</dd>");
    }

    @Test
    void anErrorOfAFieldNamesTheFieldInTheReadersLanguage() {
        var token = world.asked(Samples.everyHint());

        assertThat(world.post(token, "ja", Map.of()).getBody())
                .contains("ホスト：入力してください。", "接続の暗号化：「はい」または「いいえ」を選択してください。", "<html lang=\"ja\">")
                .doesNotContain("Fill it in", "Choose one");
    }

    @Test
    void whatTheWorkflowWroteIsMarkedAsEnglish() {
        var token = world.asked(Samples.newSecret());

        assertThat(world.get(token, "ja", null).getBody())
                .containsPattern("<ul lang=\"en\">\\s*<li>The security group has no way out");
        assertThat(world.get(token, "en", null).getBody()).doesNotContain("<ul lang");

        var hints = world.asked(Samples.everyHint());
        assertThat(world.get(hints, "ja", null).getBody())
                .contains("<p lang=\"en\">The source's host is not known.</p>");

        var choose = world.asked(Samples.choose("orders-prod"));
        assertThat(world.get(choose, "ja", null).getBody())
                .contains(
                        "<p class=\"lead\" lang=\"en\">Several databases of this account could be the source.</p>",
                        "<dd lang=\"en\">Its name is like the connection’s.</dd>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"en|ja|en", "-|ja|ja", "-|" + GERMAN + "|en", "-|-|en"})
    void withoutALinkTheQueryComesFirstThenTheBrowserThenTheDeployment(String query, String header, String language) {
        assertIsIn(world.get(UNKNOWN, query, header), language);
        assertIsIn(world.get("x", query, header), language);
    }

    @Test
    void theDeploymentsLanguageIsOfWhoHasNone() {
        var inJapan = World.with(Map.of(DecisionSettings.LANGUAGE, "ja", DecisionSettings.TIME_ZONE, "Asia/Tokyo"));

        assertIsIn(inJapan.get(UNKNOWN, null, GERMAN), "ja");
        var page = inJapan.get(inJapan.asked(Samples.newSecret()), null, GERMAN);
        assertIsIn(page, "ja");
        assertThat(page.getBody()).contains("(Asia/Tokyo, UTC+9)");
    }

    @ParameterizedTest
    @CsvSource({"en", "ja"})
    void inEachLanguageAllUnknownLinksAreAnsweredAlike(String language) {
        var unknown = world.get(UNKNOWN, language, null);

        for (var token : new String[] {"x", "", "B".repeat(43)}) {
            assertThat(world.get(token, language, null))
                    .usingRecursiveComparison()
                    .isEqualTo(unknown);
        }
        assertThat(world.post(UNKNOWN, language, Map.of("action", "approve")))
                .usingRecursiveComparison()
                .isEqualTo(unknown);
    }

    private static void assertIsIn(APIGatewayV2HTTPResponse answer, String language) {
        assertThat(answer.getBody()).contains("<html lang=\"" + language + "\">");
        assertThat(answer.getHeaders())
                .containsEntry("Content-Language", language)
                .containsEntry("Vary", "Accept-Language");
    }
}
