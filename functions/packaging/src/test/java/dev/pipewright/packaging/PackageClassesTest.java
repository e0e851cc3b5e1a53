package dev.pipewright.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;

class PackageClassesTest {

    private static final String LIST = ListedServices.CLASS_FILE.replace(".class", "");

    @TempDir
    private Path folder;

    @BeforeEach
    void somethingToRead() throws IOException {
        write("classes/dev/Many.class", classFile());
        write("classes/texts.json", "{}".getBytes(StandardCharsets.UTF_8));
        jar("libraries/client.jar", Map.of("whole.txt", "whole".getBytes(StandardCharsets.UTF_8)));
        jar("libraries/regions.jar", Map.of(ListedServices.CLASS_FILE, list("glue", "rds", "sqs")));
        jar("shrunk/client.jar", Map.of("aws/GlueClientBuilder.class", builder("aws/GlueClientBuilder", "glue")));
    }

    @Test
    void aJarTakesThePlaceOfTheOneOfItsName() throws IOException {
        run();

        assertThat(Archive.ofJar(folder.resolve("out/lib/client.jar")).files())
                .containsOnlyKeys("aws/GlueClientBuilder.class");
    }

    @Test
    void onlyServicesWithAClientAreListed() throws IOException {
        run();

        var list = Archive.ofJar(folder.resolve("out/lib/regions.jar")).files().get(ListedServices.CLASS_FILE);
        assertThat(names(list)).containsExactly("glue");
    }

    @Test
    void aListOfAnotherFormIsRefused() {
        var other = list("glue", "rds");
        var node = read(other);
        var first = node.methods.get(0).instructions.getFirst().getNext();
        node.methods.get(0).instructions.insert(first, new LdcInsnNode("more"));
        var writer = new ClassWriter(0);
        node.accept(writer);

        assertThatThrownBy(() -> ListedServices.only(Set.of("rds"), writer.toByteArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("glue");
    }

    @Test
    void lambdasOfTheFunctionsThemselvesAreSpelledOutAndResourcesKept() throws IOException {
        run();

        var classes = Archive.ofFolder(folder.resolve("out/classes")).files();
        assertThat(classes).containsKeys("texts.json", "dev/pipewright/packaging/ManyLambdas$$Supplier0.class");
    }

    @Test
    void aSignedJarAndClassesForNewerJavaStayAsTheyAre() throws IOException {
        var signed = Map.of("META-INF/A.SF", new byte[] {1}, "Many.class", classFile());
        var versioned = Map.of("META-INF/versions/25/Many.class", classFile());
        jar("libraries/signed.jar", signed);
        jar("libraries/versioned.jar", versioned);

        run();

        assertThat(Archive.ofJar(folder.resolve("out/lib/signed.jar")).files())
                .containsExactlyInAnyOrderEntriesOf(signed);
        assertThat(Archive.ofJar(folder.resolve("out/lib/versioned.jar")).files())
                .containsExactlyInAnyOrderEntriesOf(versioned);
    }

    @Test
    void aJarIsNotCompressedAndDoesNotTellWhenItWasMade() throws IOException {
        run();

        try (var jar = new ZipFile(folder.resolve("out/lib/regions.jar").toFile())) {
            assertThat(jar.stream()).isNotEmpty().allSatisfy(entry -> {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(2000);
            });
        }
    }

    private void run() throws IOException {
        PackageClasses.main(new String[] {
            folder.resolve("classes").toString(),
            folder.resolve("libraries").toString(),
            folder.resolve("shrunk").toString(),
            folder.resolve("out").toString()
        });
    }

    private void jar(String name, Map<String, byte[]> files) throws IOException {
        new Archive(new TreeMap<>(files)).writeJar(folder.resolve(name));
    }

    private void write(String name, byte[] content) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), content);
    }

    private static byte[] classFile() throws IOException {
        try (var file = ManyLambdas.class.getResourceAsStream("ManyLambdas.class")) {
            return file.readAllBytes();
        }
    }

    /** As the SDK's generator writes it. */
    private static byte[] list(String... services) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, LIST, null, "java/lang/Object", null);
        var code = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "aws/Map", "builder", "()Laws/Map;", false);
        for (var service : services) {
            code.visitLdcInsn(service);
            code.visitTypeInsn(Opcodes.NEW, "aws/" + service);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "aws/" + service, "<init>", "()V", false);
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, "aws/Map", "put", "(Ljava/lang/Object;Ljava/lang/Object;)Laws/Map;", false);
        }
        code.visitInsn(Opcodes.POP);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] builder(String name, String service) {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        var code =
                writer.visitMethod(Opcodes.ACC_PROTECTED, "serviceEndpointPrefix", "()Ljava/lang/String;", null, null);
        code.visitCode();
        code.visitLdcInsn(service);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        return writer.toByteArray();
    }

    private static List<Object> names(byte[] list) {
        return Stream.of(read(list).methods.get(0).instructions.toArray())
                .filter(LdcInsnNode.class::isInstance)
                .map(name -> ((LdcInsnNode) name).cst)
                .toList();
    }

    private static ClassNode read(byte[] classFile) {
        var node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        return node;
    }
}
