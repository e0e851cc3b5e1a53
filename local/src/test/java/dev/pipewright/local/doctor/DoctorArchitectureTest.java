package dev.pipewright.local.doctor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Whoever runs the doctor can do so with rights to read. */
class DoctorArchitectureTest {

    private static final JavaClasses DOCTOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pipewright.local.doctor");

    @Test
    void everyCallOnlyReads() {
        var calls = DOCTOR.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call ->
                        call.getTargetOwner().getName().matches("software\\.amazon\\.awssdk\\.services\\..*Client"))
                .map(call -> call.getTarget().getName())
                .filter(name -> !name.equals("builder"))
                .distinct()
                .toList();

        assertThat(calls).hasSizeGreaterThan(20).allMatch(name -> name.matches("(?:describe|get|list|head)\\w+"));
    }

    @Test
    void noCallAnswersWithASecret() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks for a secret's value, or for a parameter to be decrypted",
                        call -> call.getName().matches("(?:batchG|g)etSecretValue.*|withDecryption")))
                .check(DOCTOR);
    }
}
