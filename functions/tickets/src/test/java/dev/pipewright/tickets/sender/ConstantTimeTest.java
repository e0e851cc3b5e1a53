package dev.pipewright.tickets.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pipewright.core.ticket.ExecutionSeal;
import java.security.MessageDigest;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Secrets, signatures and seals are compared by {@link MessageDigest#isEqual} and by nothing else: any other comparison takes
 * the longer the more of a guess is right.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/security/MessageDigest.html#isEqual(byte%5B%5D,byte%5B%5D)">
 *     MessageDigest.isEqual</a>
 */
class ConstantTimeTest {

    private static final Set<String> COMPARISONS = Set.of(
            "equals",
            "equalsIgnoreCase",
            "contentEquals",
            "compareTo",
            "compareToIgnoreCase",
            "compare",
            "compareUnsigned",
            "mismatch",
            "regionMatches",
            "endsWith",
            "hashCode",
            "deepEquals");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pipewright.tickets", "dev.pipewright.core.ticket");

    @Test
    void nothingElseComparesWhereSecretsAreCompared() {
        assertThat(calls(ConstantTimeTest::compares)
                        .filter(call -> COMPARISONS.contains(call.getName()))
                        .filter(call -> !isOfPublicWords(call)))
                .isEmpty();
    }

    @Test
    void whatComparesSecretsIsWhereTheyAre() {
        assertThat(calls(type -> true).filter(ConstantTimeTest::isConstantTime))
                .hasSize(5)
                .allSatisfy(call -> assertThat(compares(call.getOriginOwner())).isTrue());
        assertThat(calls(type -> !compares(type) && !type.getPackageName().endsWith(".site"))
                        .filter(call -> call.getName().equals("reveal"))
                        .map(call -> call.getOriginOwner().getSimpleName()))
                .as("who else sees a secret's text: who reads it, and who shows it to a ticket system")
                .containsOnly("SecretStore");
    }

    private static Stream<JavaMethodCall> calls(Predicate<JavaClass> from) {
        return CLASSES.stream().filter(from).flatMap(type -> type.getMethodCallsFromSelf().stream());
    }

    private static boolean compares(JavaClass type) {
        return type.getName().startsWith(Proof.class.getName()) || type.isEquivalentTo(ExecutionSeal.class);
    }

    private static boolean isConstantTime(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(MessageDigest.class)
                && call.getName().equals("isEqual");
    }

    /** The age of a timestamp, and the name of a scheme of HTTP authentication. */
    private static boolean isOfPublicWords(JavaMethodCall call) {
        return Set.of("isFresh", "credential").contains(call.getOrigin().getName());
    }
}
