package dev.pipewright.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pipewright.core.execution.Requester;
import dev.pipewright.local.embedded.BrowserWindow;
import dev.pipewright.local.embedded.BrowserWindow.Size;
import dev.pipewright.local.embedded.Chromium;
import dev.pipewright.local.embedded.EmbeddedPipewright;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody tries Pipewright in a browser, from the first page to a connection that works. */
class ConsoleBrowserIT {

    private static final Path EVENTS = Path.of("..", "events");
    private static final Requester DANA = new Requester(Map.of("os", "dana"), Optional.of("dana@example.com"), true);
    private static final double LIMIT_MS = 60_000;

    private static Chromium chromium;

    private EmbeddedPipewright pipewright;
    private ConsoleServer server;

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void quit() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void start() {
        pipewright = EmbeddedPipewright.start(
                EmbeddedPipewright.Options.of(EVENTS.resolve("accounts").resolve("default"), Optional.of(DANA)));
        server = ConsoleServer.open(0);
        server.serve(pipewright, EVENTS);
    }

    @AfterEach
    void stop() {
        server.close();
        pipewright.close();
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void aTicketIsDeliveredAndShowsItsNotes(Size size) {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            page.navigate(server.url() + "tickets");
            assertFits(window, size, "tickets-none");

            button(page, "Deliver jira/issue-created").click();
            page.waitForCondition(
                    () -> pipewright.tickets().all().get(0).notes().size() == 2);
            page.navigate(server.url() + "tickets");
            page.locator("details summary").first().click();

            assertThat(page.locator("main")).containsText("DATA-17: Glue connection to the orders database");
            assertThat(page.locator("main")).containsText("202, started");
            assertThat(page.locator(".badge").first()).hasText("In Progress");
            assertThat(page.locator("pre").first()).containsText("pipewright:");
            assertFits(window, size, "tickets");
        }
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void fromTheFirstPageByTheMailToAConnectionThatWorks(Size size) {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            page.navigate(server.url());
            assertFits(window, size, "start");

            button(page, "Start postgres-new-secret").click();
            shows(page.locator(".waiting"), "Ask for approval");
            assertThat(page.locator(".waiting a.button")).hasText("Open the page of approver@example.com");
            assertThat(page.locator(".waiting")).containsText("dana@example.com may take the request back");
            assertThat(page.locator(".states")).containsText("Discover sources");
            assertFits(window, size, "waiting");

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Approval needed"))
                    .click();
            assertThat(page.locator("h1")).containsText("Approval needed");
            assertFits(window, size, "mail");
            approve(decisionPage(page));

            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("local-postgres-new-secret-1"))
                    .click();
            shows(page.locator("#result-title"), "READY");
            assertThat(page.locator("pre").first()).containsText("create_dynamic_frame");
            assertFits(window, size, "ready");

            page.navigate(server.url() + "account");
            assertThat(page.locator(".row")
                            .filter(new Locator.FilterOptions().setHasText("Orders database, read by the nightly job")))
                    .containsText("made here");
            assertFits(window, size, "account");
            page.navigate(server.url() + "events");
            assertThat(page.locator("h2").first()).hasText("Connection Ready");
            assertFits(window, size, "events");
        }
    }

    /** The mail's own button, in its frame. */
    private static Page decisionPage(Page mail) {
        return mail.context()
                .waitForPage(() -> mail.frameLocator("iframe")
                        .getByRole(AriaRole.LINK)
                        .first()
                        .click());
    }

    private void approve(Page page) {
        page.getByLabel("Approve this plan").check();
        page.getByLabel("User name").fill(pipewright.login().user());
        page.getByLabel("Password").fill(pipewright.login().password());
        page.getByLabel("Type the last part").fill("analytics");
        button(page, "Send my decision").click();
        assertThat(page.locator("h1")).hasText("Approved");
    }

    @Test
    void whatPausesThePageKeepsTheFocusAndFollowingGoesOn() {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.DESKTOP)) {
            var page = window.page();
            page.navigate(server.url());
            button(page, "Start postgres-new-secret").click();
            shows(page.locator(".waiting"), "Ask for approval");

            page.getByText("Pause").click();
            assertThat(page).hasURL(server.url() + "executions/local-postgres-new-secret-1/paused");
            button(page, "Stop the execution").click();

            shows(page.locator("#result-title"), "WORKFLOW_ERROR");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void noPageKeepsAnyoneOut(ColorScheme colours) {
        try (var window = BrowserWindow.forExamination(chromium.browser(), colours)) {
            var page = window.page();
            page.navigate(server.url());
            button(page, "Start postgres-new-secret").click();
            shows(page.locator(".waiting"), "Ask for approval");
            page.getByText("Pause").click();
            assertNobodyIsKeptOut(window, "waiting", colours);
            page.navigate(server.url());
            page.locator("summary").nth(1).click();
            button(page, "Start postgres-no-s3-endpoint").click();
            shows(page.locator("#result-title"), "NOT_READY");
            page.evaluate("document.querySelectorAll('details').forEach(closed => closed.open = true)");
            assertNobodyIsKeptOut(window, "not-ready", colours);

            for (var path :
                    new String[] {"", "request", "tickets", "mails", "mails/1", "events", "account", "nowhere"}) {
                page.navigate(server.url() + path);
                assertNobodyIsKeptOut(window, path.replace('/', '-'), colours);
            }
            page.navigate(server.url() + "samples/misspelt-fields");
            button(page, "Only check it").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("source.typ");
            assertNobodyIsKeptOut(window, "findings", colours);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.DESKTOP)) {
            var page = window.page();
            page.navigate(server.url() + "request");
            window.tabTo("request");
            assertThat(window.showsFocus()).isTrue();
            page.keyboard().press("Control+A");
            page.keyboard().type("{\"query\": \"DynamoDB table clicks\"}");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");

            shows(page.locator("#result-title"), "UNSUPPORTED");
        }
    }

    private static void assertNobodyIsKeptOut(BrowserWindow window, String name, ColorScheme colours) {
        window.screenshot("console-" + name + "-" + colours.name().toLowerCase(Locale.ROOT));
        assertThat(window.violations()).as(name).isEmpty();
        assertThat(window.overflow()).as(name).isZero();
    }

    /** The page loads itself again until the element is there. */
    private static void shows(Locator element, String text) {
        assertThat(element).containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(LIMIT_MS));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void assertFits(BrowserWindow window, Size size, String name) {
        window.screenshot("console-" + name + "-" + size.name().toLowerCase(Locale.ROOT));
        assertThat(window.overflow()).as("pixels beyond the window").isZero();
    }
}
