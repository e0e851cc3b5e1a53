package dev.pipewright.onboarding.discover;

import dev.pipewright.core.outcome.Check;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.onboarding.discover.Looking.At;
import dev.pipewright.onboarding.discover.Ranking.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks through the lists of the account for what a request could mean without a host, and shows the best of it.
 *
 * <p>The lists are read side by side and page by page; of each no more is kept than is shown. The order of what is
 * shown depends on nothing but the account and the request.
 */
record AccountSearch(Looking looking, List<Catalog> rds, List<Catalog> redshift) {

    /** What a question shows at most; more than this would not be read. */
    static final int MAX_SHOWN = 20;

    /**
     * What was found.
     *
     * @param candidates the best, in order
     * @param fitting how many there are, those included that are not shown
     */
    record Found(List<SourceCandidate> candidates, long fitting, List<Check> looked) {}

    private record Listed(Catalog catalog, List<Ranked> best, long fitting, Check check) {}

    private record Detailed(List<SourceCandidate> candidates, Optional<Check> check) {}

    Found search(Set<SourceType> types, Ranking ranking) {
        var catalogs = Stream.concat(
                        types.stream().anyMatch(type -> type != SourceType.REDSHIFT) ? rds.stream() : Stream.empty(),
                        types.contains(SourceType.REDSHIFT) ? redshift.stream() : Stream.empty())
                .toList();
        var lists = catalogs.stream()
                .map(catalog -> looking.start(
                        At.list(catalog),
                        () -> list(catalog, types, ranking),
                        check -> new Listed(catalog, List.of(), 0, check)))
                .toList()
                .stream()
                .map(answer -> answer.get())
                .toList();
        var shown = new Shortlist<>(MAX_SHOWN, ranking.order());
        lists.forEach(list -> list.best().forEach(shown::offer));
        var looked = new ArrayList<>(lists.stream().map(Listed::check).toList());
        var candidates = detailed(shown.best().stream().map(Ranked::candidate).toList(), catalogs, looked);
        return new Found(
                candidates.stream().map(ranking::explained).toList(),
                lists.stream().mapToLong(Listed::fitting).sum(),
                looked);
    }

    private static Listed list(Catalog catalog, Set<SourceType> types, Ranking ranking) {
        var best = new Shortlist<>(MAX_SHOWN, ranking.order());
        var looked = catalog.each(resource -> {
            if (types.contains(resource.candidate().type())
                    && resource.shownAs().isEmpty()) {
                best.offer(ranking.rank(resource.candidate()));
            }
        });
        var message = "Looked at " + looked + " " + catalog.things() + "; " + best.offered() + " could be the source.";
        var check = Check.passed(
                At.list(catalog).id(), Looking.STAGE, message, Map.of("looked", looked, "fitting", best.offered()));
        return new Listed(catalog, best.best(), best.offered(), check);
    }

    /** Reads what only another call tells, one list at a time, and keeps the order. */
    private static List<SourceCandidate> detailed(
            List<SourceCandidate> candidates, List<Catalog> catalogs, List<Check> looked) {
        var result = candidates;
        for (var catalog : catalogs) {
            var own = result.stream().filter(catalog::lists).toList();
            if (!own.isEmpty()) {
                var detailed = details(catalog, own, looked);
                result = result.stream()
                        .map(one -> own.contains(one) ? detailed.get(own.indexOf(one)) : one)
                        .toList();
            }
        }
        return result;
    }

    /** Returns candidates of one list with what only another call tells; as they are where it may not be made. */
    static List<SourceCandidate> details(Catalog catalog, List<SourceCandidate> candidates, List<Check> looked) {
        var at = new At(
                At.list(catalog).id() + "-details", catalog.detailAction(), "the details of " + catalog.things());
        var answer = Looking.look(
                at,
                () -> new Detailed(catalog.detailed(candidates), Optional.empty()),
                check -> new Detailed(candidates, Optional.of(check)));
        answer.check().ifPresent(looked::add);
        return answer.candidates();
    }
}
