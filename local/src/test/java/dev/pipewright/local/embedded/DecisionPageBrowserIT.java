package dev.pipewright.local.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.core.json.Json;
import dev.pipewright.local.database.DemoLogin;
import dev.pipewright.local.embedded.BrowserWindow.Size;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person decides in a browser, from the mail's link to the end of the workflow. */
class DecisionPageBrowserIT {

    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final DemoLogin LOGIN = DemoLogin.random(new SecureRandom());

    private static Chromium chromium;
    private static EmbeddedPipewright pipewright;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        pipewright =
                EmbeddedPipewright.start(new EmbeddedPipewright.Options(Samples.account(), LOGIN, Optional.of(DANA)));
    }

    @AfterAll
    static void stop() {
        if (pipewright != null) {
            pipewright.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void forget() {
        AccountView.of(pipewright).forget("orders-");
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void whoTypesTheLoginAndApprovesGetsAConnectionThatWorks(Size size) {
        var running = RunningRequest.start(pipewright, "approved-" + size, Samples.request("postgres-new-secret"));
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            var link = running.awaitLink();
            page.navigate(link);
            assertFits(window, size, "pending");

            approve(page, LOGIN, "analytics");
            assertThat(heading(page)).hasText("Approved");
            assertFits(window, size, "approved");

            page.navigate(link);
            assertThat(heading(page)).hasText("Approved");
            assertThat(page.locator("form")).hasCount(0);
        }
        assertThat(running.result().path("outcome").asText()).isEqualTo("READY");
        assertThat(madeSecret(running)).isEqualTo(Map.of("username", LOGIN.user(), "password", LOGIN.password()));
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void aWrongWordShowsTheFormAgainWithTheUserNameButWithoutThePassword(Size size) {
        var running = RunningRequest.start(pipewright, "mistyped-" + size, Samples.request("postgres-rejected"));
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            page.navigate(running.awaitLink());

            approve(page, LOGIN, "exprot");

            assertFits(window, size, "mistyped");
            assertThat(page).hasTitle("Error: Approve a connection? – Pipewright");
            assertThat(page.getByRole(AriaRole.ALERT))
                    .containsText("What you typed is not the last part of the connection’s name.");
            assertThat(field(page, "Type the last part")).hasAttribute("aria-invalid", "true");
            assertThat(field(page, "User name")).hasValue(LOGIN.user());
            assertThat(field(page, "Password")).isEmpty();
            assertThat(page.content()).doesNotContain(LOGIN.password());
            assertThat(running.execution().result()).isEmpty();

            reject(page, "Enough of this", "export");
            assertThat(heading(page)).hasText("Rejected");
        }
        assertThat(running.result().path("outcome").asText()).isEqualTo("REJECTED");
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void whoRejectsMustSayWhyAndTheRequesterIsToldSo(Size size) {
        var running = RunningRequest.start(pipewright, "rejected-" + size, Samples.request("postgres-rejected"));
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            page.navigate(running.awaitLink());

            reject(page, "", "export");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Give a reason");
            assertFits(window, size, "reason-missing");

            reject(page, "The <b>exporter</b> has access already", "export");
            assertThat(heading(page)).hasText("Rejected");
            assertThat(page.getByText("The <b>exporter</b> has access already")).isVisible();
            assertFits(window, size, "rejected");
        }
        var result = running.result();
        assertThat(result.path("outcome").asText()).isEqualTo("REJECTED");
        assertThat(result.path("decisions").path(0).path("reason").asText())
                .isEqualTo("The <b>exporter</b> has access already");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        var running = RunningRequest.start(pipewright, "keyboard", Samples.request("postgres-new-secret"));
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.DESKTOP)) {
            var page = window.page();
            page.navigate(running.awaitLink());

            window.tabTo("plan-hash");
            page.keyboard().press("Enter");
            assertThat(page.locator("details").first()).hasAttribute("open", "");
            window.tabTo("action-approve");
            page.keyboard().press("Space");
            typeInto(window, "username", LOGIN.user());
            typeInto(window, "password", LOGIN.password());
            typeInto(window, "confirmation", "analytics");
            page.keyboard().press("Enter");

            assertThat(heading(page)).hasText("Approved");
        }
        assertThat(running.result().path("outcome").asText()).isEqualTo("READY");
    }

    @Test
    void theRequesterAnswersYesAndTheExistingConnectionIsUsed() {
        var first = RunningRequest.start(pipewright, "original", Samples.request("postgres-existing-secret"));
        assertThat(first.result().path("outcome").asText()).isEqualTo("READY");
        var again = RunningRequest.start(pipewright, "again", Samples.request("postgres-new-secret"));
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.PHONE)) {
            var page = window.page();
            page.navigate(again.awaitLink());
            assertThat(heading(page)).hasText("Use an existing connection?");
            assertFits(window, Size.PHONE, "reuse");

            page.getByLabel("Yes, use it").check();
            field(page, "Type the last part").fill("analytics");
            button(page, "Send my answer").click();

            assertThat(heading(page)).hasText("Answered");
            assertFits(window, Size.PHONE, "answered");
        }
        var result = again.result();
        assertThat(result.path("outcome").asText()).isEqualTo("REUSED");
        assertThat(result.path("connection").path("name").asText()).isEqualTo("orders-reporting");
        assertThat(AccountView.of(pipewright).secretsFor("orders-analytics")).isEmpty();
    }

    @Test
    void aLinkThatNobodyWasSentLeadsNowhere() {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.PHONE)) {
            var answer = window.page().navigate(pipewright.pagesUrl() + "/decisions/" + "A".repeat(43));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(heading(window.page())).hasText("This link leads nowhere");
            assertFits(window, Size.PHONE, "unknown");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void neitherTheQuestionNorItsOutcomeKeepsAnyoneOut(ColorScheme colours) {
        var name = "accessible-" + colours.name().toLowerCase(Locale.ROOT);
        var running = RunningRequest.start(pipewright, name, Samples.request("postgres-rejected"));
        try (var window = BrowserWindow.forExamination(chromium.browser(), colours)) {
            var page = window.page();
            page.navigate(running.awaitLink());
            assertThat(window.violations()).isEmpty();
            window.screenshot(name);

            reject(page, "", "export");
            assertThat(window.violations()).isEmpty();

            reject(page, "Not in this account", "export");
            assertThat(heading(page)).hasText("Rejected");
            assertThat(window.violations()).isEmpty();
        }
        assertThat(running.result().path("outcome").asText()).isEqualTo("REJECTED");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void whoReadsJapaneseDecidesInJapanese(ColorScheme colours) {
        var name = "japanese-" + colours.name().toLowerCase(Locale.ROOT);
        var running = RunningRequest.start(pipewright, name, Samples.request("postgres-rejected"));
        try (var window = BrowserWindow.forExamination(chromium.browser(), colours)) {
            var page = window.page();
            page.navigate(running.awaitLink());
            page.getByText("日本語").click();
            assertThat(page).hasTitle("接続の承認 – Pipewright");
            assertThat(window.violations()).isEmpty();
            assertFits(window, Size.PHONE, name + "-pending");

            rejectInJapanese(page, "");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("理由を入力してください。");
            assertThat(window.violations()).isEmpty();

            rejectInJapanese(page, "このアカウントでは不要です");
            assertThat(heading(page)).hasText("却下されました");
            assertThat(window.violations()).isEmpty();

            page.getByText("English").click();
            assertThat(heading(page)).hasText("Rejected");
        }
        assertThat(running.result().path("outcome").asText()).isEqualTo("REJECTED");
    }

    private static void rejectInJapanese(Page page, String reason) {
        page.getByLabel("却下する").check();
        field(page, "理由").fill(reason);
        field(page, "接続名の最後の部分を入力してください").fill("export");
        button(page, "判断を送信する").click();
    }

    private static void approve(Page page, DemoLogin login, String word) {
        page.getByLabel("Approve this plan").check();
        field(page, "User name").fill(login.user());
        field(page, "Password").fill(login.password());
        field(page, "Type the last part").fill(word);
        button(page, "Send my decision").click();
    }

    private static void reject(Page page, String reason, String word) {
        page.getByLabel("Reject it").check();
        field(page, "Reason").fill(reason);
        field(page, "Type the last part").fill(word);
        button(page, "Send my decision").click();
    }

    private static void typeInto(BrowserWindow window, String id, String text) {
        window.tabTo(id);
        assertThat(window.showsFocus()).as("the focus on #" + id).isTrue();
        window.page().keyboard().type(text);
    }

    private static Locator heading(Page page) {
        return page.locator("h1");
    }

    /** The answer's own field; where the request can be taken back too, that has one of the same label further down. */
    private static Locator field(Page page, String label) {
        return page.getByLabel(label).first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void assertFits(BrowserWindow window, Size size, String name) {
        window.screenshot(name + "-" + size.name().toLowerCase(Locale.ROOT));
        assertThat(window.overflow()).as("pixels beyond the window").isZero();
    }

    private static Map<?, ?> madeSecret(RunningRequest running) {
        var name = running.result().path("plan").path("secret").path("name").asText();
        var value = pipewright.aws().secrets().getSecretValue(request -> request.secretId(name));
        return Json.read(value.secretString(), Map.class);
    }
}
