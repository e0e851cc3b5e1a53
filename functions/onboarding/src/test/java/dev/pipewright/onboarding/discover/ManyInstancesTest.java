package dev.pipewright.onboarding.discover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.OnboardingRequest;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.discover.Ranking.Ranked;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** However long a list is, no more of it is held than is shown. */
class ManyInstancesTest {

    @Test
    void ofTenThousandInstancesNoMoreThanAPageIsHeld() {
        var rds = new EndlessRds(10_000);
        var held = new long[1];
        var catalog = new RdsInstances(rds);
        var best = new Shortlist<Ranked>(
                20, new Ranking(new Resemblance(List.of(), Optional.empty()), Optional.empty()).order());

        var looked = catalog.each(resource -> {
            best.offer(new Ranked(resource.candidate(), 0));
            if (resource.candidate().name().equals("db-009999")) {
                held[0] = rds.heldPages();
            }
        });

        assertThat(looked).isEqualTo(10_000);
        assertThat(rds.pages()).isEqualTo(100);
        // The page being read, and the one before it while the next is fetched.
        assertThat(held[0]).isBetween(1L, 2L);
        assertThat(best.offered()).isEqualTo(10_000);
        assertThat(best.best()).hasSize(20);
    }

    @Test
    void theBestOfTenThousandIsFoundOnTheLastPage() {
        var account = new ExampleAccount();
        var clients = new SourceDiscovery.Clients(
                account.glue, new EndlessRds(10_000), () -> account.redshift, () -> account.serverless);
        var request = Json.convert(
                Json.tree("{\"source\": {\"type\": \"POSTGRESQL\"}, \"query\": \"db 009999\"}"),
                OnboardingRequest.class);

        var discovery = new SourceDiscovery(clients, Runnable::run).discover(ExampleAccount.input(request));

        assertThat(discovery.question().candidates())
                .hasSize(20)
                .extracting(SourceCandidate::type)
                .containsOnly(SourceType.POSTGRESQL);
        assertThat(discovery.question().candidates().get(0).name()).isEqualTo("db-009999");
        assertThat(discovery.question().summary()).contains("20 of 10000");
    }

    @Test
    void aShortlistKeepsTheBestAndNoMore() {
        var list = new Shortlist<Integer>(3, Comparator.naturalOrder());
        for (var i : new int[] {5, 1, 4, 2, 3, 9}) {
            list.offer(i);
        }

        assertThat(list.best()).containsExactly(1, 2, 3);
        assertThat(list.offered()).isEqualTo(6);
        assertThat(Set.copyOf(new Shortlist<Integer>(3, Comparator.naturalOrder()).best()))
                .isEmpty();
    }
}
