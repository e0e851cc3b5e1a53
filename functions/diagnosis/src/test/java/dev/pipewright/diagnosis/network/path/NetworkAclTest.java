package dev.pipewright.diagnosis.network.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipewright.diagnosis.network.path.NetworkAcl.Flow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkAclTest {

    @Test
    void withoutAMatchingEntryEverythingIsDenied() {
        assertThat(new NetworkAcl("acl", List.of()).decide(flow("10.0.0.0/24", 5432, 5432)))
                .isEqualTo(Admission.BLOCKED);
    }

    @Test
    void entriesForTheOtherDirectionDoNotMatter() {
        var acl = new NetworkAcl("acl", List.of(new AclEntry(1, true, true, Cidr.ANY, 0, 65_535)));

        assertThat(acl.decide(flow("10.0.0.0/24", 5432, 5432))).isEqualTo(Admission.BLOCKED);
    }

    /** The splitting decision must agree with deciding every address and port on its own. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aDecisionForARangeAgreesWithItsSinglePackets(int seed) {
        var random = new Random(seed);
        var entries = IntStream.range(0, 6)
                .mapToObj(number -> new AclEntry(
                        number,
                        false,
                        random.nextBoolean(),
                        block(random.nextInt(16), 28 + random.nextInt(5)),
                        random.nextInt(8),
                        random.nextInt(8) + 4))
                .toList();
        var acl = new NetworkAcl("acl", entries);

        var decisions = IntStream.range(0, 16)
                .boxed()
                .flatMap(address -> IntStream.range(0, 10).mapToObj(port -> single(entries, address, port)))
                .distinct()
                .toList();

        assertThat(acl.decide(flow("10.0.0.0/28", 0, 9)))
                .isEqualTo(decisions.size() > 1 ? Admission.PARTLY : decisions.get(0));
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static Cidr block(int address, int prefix) {
        return Cidr.parse("10.0.0." + address + "/" + prefix).orElseThrow();
    }

    private static Admission single(List<AclEntry> entries, int address, int port) {
        var block = block(address, 32);
        return entries.stream()
                .sorted(Comparator.comparingInt(AclEntry::number))
                .filter(entry -> entry.cidr().contains(block) && entry.from() <= port && port <= entry.to())
                .findFirst()
                .filter(AclEntry::allows)
                .map(entry -> Admission.ADMITTED)
                .orElse(Admission.BLOCKED);
    }

    private static Flow flow(String block, int from, int to) {
        return new Flow(false, Cidr.parse(block).orElseThrow(), from, to);
    }

    @Test
    void theOrderOfTheNumbersDecidesAndNotTheOrderOfTheAnswer() {
        var entries = Arrays.asList(
                new AclEntry(200, false, true, Cidr.ANY, 0, 65_535), new AclEntry(100, false, false, Cidr.ANY, 22, 22));

        assertThat(new NetworkAcl("acl", entries).decide(flow("10.0.0.0/24", 22, 22)))
                .isEqualTo(Admission.BLOCKED);
    }
}
