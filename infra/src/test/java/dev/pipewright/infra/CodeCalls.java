package dev.pipewright.infra;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The SDK operations that a handler's code can reach, read off the compiled classes: from its constructor without arguments and
 * its methods, through every method that is called or referred to. A call of an interface reaches those implementations that are made
 * somewhere on the way, or that are read from JSON; whatever a made object answers to Java itself, such as {@code run}, is
 * reached too. It knows no conditions: what it finds can be called as far as types can tell.
 */
final class CodeCalls {

    private static final String OURS = "dev.pipewright.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(
                    "dev.pipewright.core",
                    "dev.pipewright.onboarding",
                    "dev.pipewright.diagnosis",
                    "dev.pipewright.decisions",
                    "dev.pipewright.tickets");

    private final Map<SdkOperation, Set<String>> found = new TreeMap<>();
    private final Set<JavaCodeUnit> seen = new HashSet<>();
    private final Set<JavaClass> made = new HashSet<>();
    private final Set<Call> calls = new HashSet<>();
    private final Deque<JavaCodeUnit> open = new ArrayDeque<>();

    /** A method that is called through a type, by what overriding leaves as it is. */
    private record Call(JavaClass type, String name, int parameters) {}

    private CodeCalls() {}

    /** Returns operation → the classes that call it, of a handler. */
    static Map<SdkOperation, Set<String>> of(Class<?> handler) {
        var calls = new CodeCalls();
        var start = CLASSES.get(handler);
        calls.reach(start.getConstructor());
        calls.make(start);
        CLASSES.stream().filter(CodeCalls::isReadFromJson).forEach(calls::make);
        while (!calls.open.isEmpty()) {
            calls.follow(calls.open.pop());
        }
        return calls.found;
    }

    private static boolean isReadFromJson(JavaClass type) {
        return type.isRecord()
                && type.getAllRawInterfaces().stream().anyMatch(kind -> kind.isAnnotatedWith(JsonTypeInfo.class));
    }

    private void reach(JavaCodeUnit unit) {
        if (unit.getOwner().getName().startsWith(OURS) && seen.add(unit)) {
            open.push(unit);
            unit.getOwner().getStaticInitializer().ifPresent(this::reach);
        }
    }

    private void follow(JavaCodeUnit unit) {
        unit.getFieldAccesses().stream()
                .map(access -> access.getTargetOwner())
                .forEach(owner -> owner.getStaticInitializer().ifPresent(this::reach));
        Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                .map(access -> (CodeUnitAccessTarget) access.getTarget())
                .forEach(target -> follow(unit, target));
    }

    private void follow(JavaCodeUnit from, CodeUnitAccessTarget target) {
        var type = target.getOwner();
        SdkOperation.of(type.getName(), target.getName())
                .forEach(operation -> found.computeIfAbsent(operation, key -> new TreeSet<>())
                        .add(from.getOwner().getSimpleName()));
        target.resolveMember().ifPresent(this::reach);
        if (target.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)) {
            make(type);
        } else {
            var call = new Call(
                    type, target.getName(), target.getRawParameterTypes().size());
            if (calls.add(call)) {
                Set.copyOf(made).forEach(candidate -> answer(candidate, call));
            }
        }
    }

    private void make(JavaClass type) {
        if (type.getName().startsWith(OURS) && made.add(type)) {
            Set.copyOf(calls).forEach(call -> answer(type, call));
            type.getAllMethods().stream().filter(CodeCalls::isCalledFromOutside).forEach(this::reach);
        }
    }

    private void answer(JavaClass type, Call call) {
        if (type.isAssignableTo(call.type().getName())) {
            type.getAllMethods().stream()
                    .filter(method -> method.getName().equals(call.name()))
                    .filter(method -> method.getRawParameterTypes().size() == call.parameters())
                    .forEach(this::reach);
        }
    }

    /** Whether the method is one of a type that is not ours, through which others may call it. */
    private static boolean isCalledFromOutside(JavaMethod method) {
        return !method.getModifiers().contains(JavaModifier.STATIC)
                && Stream.concat(
                                method.getOwner().getAllRawSuperclasses().stream(),
                                method.getOwner().getAllRawInterfaces().stream())
                        .filter(type -> !type.getName().startsWith(OURS))
                        .flatMap(type -> type.getMethods().stream())
                        .anyMatch(outer -> outer.getName().equals(method.getName())
                                && outer.getRawParameterTypes().size()
                                        == method.getRawParameterTypes().size());
    }
}
