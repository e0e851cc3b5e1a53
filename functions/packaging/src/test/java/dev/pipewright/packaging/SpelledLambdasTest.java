package dev.pipewright.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

class SpelledLambdasTest {

    @Test
    void whatLambdasDoIsTheSame() throws Exception {
        var spelled = new Spelled(all());

        var said = spelled.said(ManyLambdas.class);

        assertThat(said).hasSizeGreaterThan(25);
        assertThat((Object) said).isEqualTo(new ManyLambdas().get());
    }

    @Test
    void oneClassHoldsTheLambdasOfOneInterfaceThatCaptureTheSame() throws IOException {
        var classes = SpelledLambdas.of(classFile(ManyLambdas.class));

        assertThat(classes.keySet())
                .contains(
                        internal(ManyLambdas.class),
                        internal(ManyLambdas.class) + "$$Supplier0",
                        internal(ManyLambdas.class) + "$$Function0")
                .hasSizeBetween(15, 25);
    }

    @Test
    void whatAnotherClassCannotCallStaysAsItWas() throws IOException {
        var spelled = SpelledLambdas.of(classFile(ManyLambdas.class)).get(internal(ManyLambdas.class));

        // The widened and the serializable one, and the one that is private to another class of the nest.
        assertThat(targets(spelled)).hasSize(3).contains("length", "secret");
        assertThat(targets(classFile(ManyLambdas.class))).hasSizeGreaterThan(25);
    }

    @Test
    void anInterfaceStaysAsItWas() throws IOException {
        var greeting = classFile(ManyLambdas.Greeting.class);

        assertThat(targets(greeting)).isNotEmpty();
        assertThat(SpelledLambdas.of(greeting)).containsOnlyKeys(internal(ManyLambdas.Greeting.class));
        assertThat(SpelledLambdas.of(greeting)).containsValue(greeting);
    }

    @Test
    void aClassWithoutLambdasStaysAsItWas() throws IOException {
        var plain = classFile(None.class);

        assertThat(SpelledLambdas.of(plain)).containsValue(plain).hasSize(1);
    }

    /** Has none. */
    private static final class None {}

    private static Map<String, byte[]> all() throws IOException {
        var classes = new LinkedHashMap<String, byte[]>();
        for (var type : Stream.concat(Stream.of(ManyLambdas.class), Stream.of(ManyLambdas.class.getDeclaredClasses()))
                .toList()) {
            classes.putAll(SpelledLambdas.of(classFile(type)));
        }
        return classes;
    }

    /** Returns what the sites call at which a lambda is made. */
    private static Set<String> targets(byte[] classFile) {
        var node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node.methods.stream()
                .flatMap(method -> Stream.of(method.instructions.toArray()))
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .map(InvokeDynamicInsnNode.class::cast)
                .filter(site -> site.bsm.getOwner().endsWith("LambdaMetafactory"))
                .map(site -> ((Handle) site.bsmArgs[1]).getName())
                .collect(Collectors.toSet());
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (var file = type.getResourceAsStream("/" + internal(type) + ".class")) {
            return file.readAllBytes();
        }
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** Loads spelled classes in place of those that were compiled. */
    private static final class Spelled extends ClassLoader {

        private final Map<String, byte[]> classes;

        private Spelled(Map<String, byte[]> classes) {
            super(SpelledLambdasTest.class.getClassLoader());
            this.classes = Map.copyOf(classes);
        }

        private List<?> said(Class<?> type) throws ReflectiveOperationException {
            var spelled =
                    (Supplier<?>) loadClass(type.getName()).getConstructor().newInstance();
            assertThat(spelled.getClass()).isNotEqualTo(type);
            return (List<?>) spelled.get();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            var bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
        }
    }
}
