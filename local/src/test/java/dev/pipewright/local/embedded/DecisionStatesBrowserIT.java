package dev.pipewright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.pipewright.core.json.Json;
import dev.pipewright.decisions.text.Language;
import dev.pipewright.decisions.text.Texts;
import dev.pipewright.local.callback.Callbacks.Delivery;
import dev.pipewright.local.embedded.BrowserWindow.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every state of a decision's page, as a person comes upon it: fits the window, keeps nobody out, tells what is. */
class DecisionStatesBrowserIT {

    private static final String WORD = "analytics";

    private static Chromium chromium;
    private static AskedPeople people;
    private static JsonNode approval;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        people = new AskedPeople();
        approval = people.approval();
    }

    @AfterAll
    static void stop() {
        if (people != null) {
            people.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** A page as it is reached: status and the heading's key in the catalogue. */
    private enum State {
        PENDING(200, "approval.title") {
            @Override
            Response reach(Visit visit) {
                return visit.open(visit.ask(AskedPeople.OWNER));
            }
        },
        MISTYPED(422, "approval.title") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.OWNER));
                return visit.approve("analytisc");
            }
        },
        APPROVED(200, "outcome.approved") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.OWNER));
                return visit.approve(WORD);
            }
        },
        REJECTED(200, "outcome.rejected") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.OWNER));
                return visit.reject();
            }
        },
        DECIDED_BY_SOMEBODY_ELSE(200, "outcome.rejected") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.OWNER));
                visit.reject();
                return visit.open(people.linkOf(AskedPeople.SECURITY));
            }
        },
        CONTRADICTED(409, "outcome.rejected") {
            @Override
            Response reach(Visit visit) {
                var link = visit.ask(AskedPeople.OWNER);
                visit.open(people.linkOf(AskedPeople.SECURITY));
                new PageClient().post(link, PageClient.rejection("No.", WORD));
                return visit.approve(WORD);
            }
        },
        WITHDRAWABLE(200, "withdraw.title") {
            @Override
            Response reach(Visit visit) {
                return visit.open(visit.ask(AskedPeople.REQUESTER));
            }
        },
        WITHDRAWN(200, "outcome.withdrawn") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.REQUESTER));
                visit.withdraw();
                return visit.open(people.linkOf(AskedPeople.OWNER));
            }
        },
        EXPIRED(410, "message.expired") {
            @Override
            Response reach(Visit visit) {
                return visit.open(people.askTooLate(visit.name(), approval));
            }
        },
        ENDED(410, "message.ended") {
            @Override
            Response reach(Visit visit) {
                var link = visit.ask(AskedPeople.OWNER);
                people.end(visit.name());
                return visit.open(link);
            }
        },
        TOO_LATE(410, "message.too-late") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.OWNER));
                people.nextDelivery(() -> Delivery.UNKNOWN);
                return visit.approve(WORD);
            }
        },
        NOT_ASKED_ANY_MORE(410, "message.not-asked") {
            @Override
            Response reach(Visit visit) {
                return visit.open(visit.ask(AskedPeople.FORMER));
            }
        },
        CHANGED(410, "message.void") {
            @Override
            Response reach(Visit visit) {
                var link = people.ask(visit.name(), reuse("orders-old"));
                people.ask(visit.name(), reuse("orders-new"));
                return visit.open(link);
            }
        },
        UNKNOWN(404, "message.unknown") {
            @Override
            Response reach(Visit visit) {
                return visit.open(people.unknownLink());
            }
        },
        SERVER_ERROR(500, "message.failed") {
            @Override
            Response reach(Visit visit) {
                visit.open(visit.ask(AskedPeople.OWNER));
                people.nextDelivery(() -> {
                    throw new IllegalStateException("broken on purpose");
                });
                return visit.approve(WORD);
            }
        };

        private final int status;
        private final String title;

        State(int status, String title) {
            this.status = status;
            this.title = title;
        }

        abstract Response reach(Visit visit);
    }

    /** One person's way to a state. */
    private record Visit(String name, Page page, Language language) {

        String ask(String address) {
            return people.ask(name, approval, address);
        }

        Response open(String link) {
            return page.navigate(link + "?lang=" + language.tag());
        }

        Response approve(String word) {
            page.locator("#action-approve").check();
            page.locator("#username").fill("glue_reader");
            page.locator("#password").fill("hunter2");
            return send("confirmation", word);
        }

        Response reject() {
            page.locator("#action-reject").check();
            page.locator("#reason").fill("Use the replica: this one is for the shop.");
            return send("confirmation", WORD);
        }

        Response withdraw() {
            return send("withdrawal-confirmation", WORD);
        }

        private Response send(String field, String word) {
            page.locator("#" + field).fill(word);
            return page.waitForResponse(
                    answer -> answer.request().method().equals("POST"),
                    () -> page.locator("form:has(#" + field + ") button").click());
        }
    }

    @ParameterizedTest
    @CsvSource({"PHONE,EN,LIGHT", "PHONE,JA,DARK", "DESKTOP,EN,DARK", "DESKTOP,JA,LIGHT"})
    void everyStateFitsTheWindowKeepsNobodyOutAndTellsWhatIs(Size size, Language language, ColorScheme colours) {
        for (var state : State.values()) {
            var name =
                    String.join("-", state.name(), size.name(), language.name()).toLowerCase(Locale.ROOT);
            try (var window = BrowserWindow.forExamination(chromium.browser(), size, colours)) {
                var answer = state.reach(new Visit(name, window.page(), language));

                window.screenshot("state-" + name);
                assertThat(answer.status()).as(name).isEqualTo(state.status);
                assertThat(window.page().title())
                        .as(name)
                        .contains(Texts.of(language).text(state.title));
                assertThat(window.page().locator("html").getAttribute("lang"))
                        .as(name)
                        .isEqualTo(language.tag());
                assertThat(window.overflow())
                        .as("%s: pixels beyond the window", name)
                        .isZero();
                assertThat(window.violations()).as(name).isEmpty();
                assertThat(window.page().content()).as(name).doesNotContain("hunter2", "broken on purpose");
            }
        }
    }

    private static JsonNode reuse(String connection) {
        return Json.tree((Object) Map.of(
                "kind",
                "REUSE",
                "connections",
                List.of(Map.of(
                        "arn",
                        "arn:aws:glue:eu-central-1:123456789012:connection/" + connection,
                        "name",
                        connection,
                        "connectionType",
                        "JDBC",
                        "target",
                        "orders.example.com:5432/orders")),
                "requestedName",
                "orders-analytics"));
    }
}
