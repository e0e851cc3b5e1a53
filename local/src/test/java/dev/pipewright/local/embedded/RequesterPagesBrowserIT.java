package dev.pipewright.local.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.Hint;
import dev.pipewright.local.embedded.BrowserWindow.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A requester answers in a browser: which resource is the source, and what the request lacks. */
class RequesterPagesBrowserIT {

    private static final String SHOP = "shop-mysql.c9akciq32rgw.eu-central-1.rds.amazonaws.com";

    private static Chromium chromium;
    private static AskedPeople requester;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        requester = new AskedPeople();
    }

    @AfterAll
    static void stop() {
        if (requester != null) {
            requester.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void whoPicksAResourceHasItFilledIn(Size size) {
        var link = requester.ask("choose-" + size, choose());
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            page.navigate(link);
            assertThat(heading(page)).hasText("Which of these is the source?");
            assertFits(window, size, "choose");

            page.getByLabel("2. shop-mysql").check();
            field(page, "Type the word").fill("anser");
            send(page);
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("What you typed is not the word.");
            assertThat(page.getByLabel("2. shop-mysql")).isChecked();
            assertFits(window, size, "choose-mistyped");

            field(page, "Type the word").fill("answer");
            send(page);
            assertThat(heading(page)).hasText("Answered");
            assertFits(window, size, "chosen");

            page.navigate(link);
            assertThat(page.getByText("The source is shop-mysql.")).isVisible();
            assertThat(page.locator("form")).hasCount(0);
        }
        assertThat(requester.answer().at("/request/source/host").asText()).isEqualTo(SHOP);
    }

    @Test
    void noneOfTheseIsTheLastOneOfTheList() {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.PHONE)) {
            var page = window.page();
            page.navigate(requester.ask("none", choose()));

            page.getByLabel("4. None of these").check();
            field(page, "Type the word").fill("answer");
            send(page);

            assertThat(heading(page)).hasText("Answered");
        }
        assertThat(requester.answer()).isEqualTo(Json.tree("{\"kind\":\"CHOOSE\"}"));
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void whoFillsInWhatIsOpenSeesEachErrorAtItsFieldAndLosesNothing(Size size) {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), size)) {
            var page = window.page();
            page.navigate(requester.ask("hints-" + size, hints()));
            assertThat(heading(page)).hasText("What else is needed?");
            assertFits(window, size, "hints");

            field(page, "Host").fill("https://orders.example.com");
            page.getByLabel("Yes").check();
            field(page, "Type the last part").fill("analytics");
            send(page);
            assertThat(page).hasTitle("Error: What else is needed? – Pipewright");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Host: What you typed does not fit");
            assertThat(field(page, "Host")).hasValue("https://orders.example.com");
            assertThat(field(page, "Host")).hasAttribute("aria-invalid", "true");
            assertThat(page.getByLabel("Yes")).isChecked();
            assertFits(window, size, "hints-mistyped");

            fillIn(page);
            send(page);
            assertThat(heading(page)).hasText("Answered");
            assertThat(page.getByText("orders.example.com")).isVisible();
            assertFits(window, size, "filled-in");
        }
        assertThat(requester.answer()).isEqualTo(Json.tree("""
                {"kind":"HINTS","request":{
                  "source":{"host":"orders.example.com","port":5432,"enforceTls":true},
                  "credentials":{"method":"NEW_SECRET"},
                  "network":{"subnetId":"subnet-0a1b2c3d4e5f60713","securityGroupIds":["sg-0a1b2c3d4e5f60718"]}}}"""));
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (var window = BrowserWindow.withoutScripts(chromium.browser(), Size.DESKTOP)) {
            var page = window.page();
            page.navigate(requester.ask("keyboard", hints()));

            typeInto(window, "source.host", "orders.example.com");
            typeInto(window, "source.port", "5432");
            window.tabTo("source.enforceTls-0");
            page.keyboard().press("Space");
            window.tabTo("credentials.method-0");
            page.keyboard().press("ArrowDown");
            window.tabTo("network.subnetId");
            page.keyboard().type("subnet-0a1b2c3d4e5f60713");
            window.tabTo("network.securityGroupIds-0");
            page.keyboard().press("Space");
            typeInto(window, "confirmation", "analytics");
            page.keyboard().press("Enter");

            assertThat(heading(page)).hasText("Answered");
        }
        assertThat(requester.answer().at("/request/credentials/method").asText())
                .isEqualTo("EXISTING_SECRET");
        assertThat(requester.answer().at("/request/network/subnetId").asText()).isEqualTo("subnet-0a1b2c3d4e5f60713");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void noQuestionAndNoAnswerKeepsAnyoneOut(ColorScheme colours) {
        var name = colours.name().toLowerCase(Locale.ROOT);
        try (var window = BrowserWindow.forExamination(chromium.browser(), colours)) {
            var page = window.page();
            page.navigate(requester.ask("accessible-choose-" + name, choose()));
            assertThat(window.violations()).isEmpty();
            page.getByLabel("1. orders").check();
            window.screenshot("choose-" + name);
            field(page, "Type the word").fill("x");
            send(page);
            assertThat(window.violations()).isEmpty();

            page.navigate(requester.ask("accessible-hints-" + name, hints()));
            assertThat(window.violations()).isEmpty();
            field(page, "Type the last part").fill("x");
            send(page);
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
            assertThat(window.violations()).isEmpty();
            window.screenshot("hints-" + name);

            fillIn(page);
            send(page);
            assertThat(heading(page)).hasText("Answered");
            assertThat(window.violations()).isEmpty();
        }
    }

    private static void fillIn(Page page) {
        field(page, "Host").fill("orders.example.com");
        field(page, "Port").fill("5432");
        page.getByLabel("Yes").check();
        page.getByLabel("A new secret: the approver types the login").check();
        field(page, "Subnet").selectOption("subnet-0a1b2c3d4e5f60713");
        page.getByLabel("glue-jobs (sg-0a1b2c3d4e5f60718): admits all TCP from itself")
                .check();
        field(page, "Type the last part").fill("analytics");
    }

    private static JsonNode choose() {
        return Json.tree((Object) Map.of(
                "kind",
                "CHOOSE",
                "summary",
                "3 databases of this account could be the source.",
                "candidates",
                List.of(
                        candidate("orders", "POSTGRESQL", "16.3", "It is available."),
                        candidate("shop-mysql", "MYSQL", "8.0.39", "Its name is like the connection’s."),
                        candidate("blog", "MARIADB", "10.11.9", "It is available."))));
    }

    private static JsonNode candidate(String name, String type, String version, String reason) {
        return Json.tree("""
                {"arn":"arn:aws:rds:eu-central-1:123456789012:db:%1$s","name":"%1$s","type":"%2$s","deployment":"RDS",
                 "endpoint":{"host":"%1$s.c9akciq32rgw.eu-central-1.rds.amazonaws.com","port":5432},
                 "database":"%1$s","version":"%3$s","status":"available","vpcId":"vpc-0a1b2c3d4e5f60718",
                 "subnetIds":[],"securityGroupIds":[],"publiclyAccessible":false,"iamAuthentication":true,
                 "reasons":["%4$s"]}""".formatted(name, type, version, reason));
    }

    private static JsonNode hints() {
        return Json.tree((Object) Map.of(
                "kind",
                "HINTS",
                "hints",
                List.of(
                        Hint.missing("source.host", "The source's host is not known."),
                        Hint.missing("source.port", "The port the source listens on is not known."),
                        Hint.missing("source.enforceTls", "Whether the login must be encrypted is not known."),
                        Hint.missing(
                                        "credentials.method",
                                        "How the connection is to log in is not known; a secret is never assumed.")
                                .choosing(List.of(
                                        Hint.Option.of("RDS_MANAGED"),
                                        Hint.Option.of("EXISTING_SECRET"),
                                        Hint.Option.of("NEW_SECRET"))),
                        Hint.missing("network.subnetId", "A private source is reached from a subnet of the account.")
                                .choosing(IntStream.rangeClosed(1, 9)
                                        .mapToObj(RequesterPagesBrowserIT::subnet)
                                        .toList()),
                        Hint.missing(
                                        "network.securityGroupIds",
                                        "Glue's interfaces need a security group, and it must admit all TCP from itself.")
                                .choosing(List.of(
                                        new Hint.Option(
                                                "sg-0a1b2c3d4e5f60718",
                                                "glue-jobs (sg-0a1b2c3d4e5f60718): admits all TCP from itself"),
                                        new Hint.Option("sg-0b1b2c3d4e5f60718", "default (sg-0b1b2c3d4e5f60718)")))),
                "source",
                Map.of("type", "POSTGRESQL", "database", "orders"),
                "requestedName",
                "orders-analytics"));
    }

    private static Hint.Option subnet(int number) {
        var id = "subnet-0a1b2c3d4e5f6071" + number;
        return new Hint.Option(id, id + " · eu-central-1a · 10.0." + number + ".0/24 · free 250 · S3 path yes");
    }

    private static void typeInto(BrowserWindow window, String id, String text) {
        window.tabTo(id);
        assertThat(window.showsFocus()).as("the focus on #" + id).isTrue();
        window.page().keyboard().type(text);
    }

    private static void send(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send my answer"))
                .click();
    }

    private static Locator heading(Page page) {
        return page.locator("h1");
    }

    /** The answer's own field; where the request can be taken back too, that has one of the same label further down. */
    private static Locator field(Page page, String label) {
        return page.getByLabel(label).first();
    }

    private static void assertFits(BrowserWindow window, Size size, String name) {
        window.screenshot(name + "-" + size.name().toLowerCase(Locale.ROOT));
        assertThat(window.overflow()).as("pixels beyond the window").isZero();
    }
}
